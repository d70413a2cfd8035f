"""Laws of which target leads: of several on one series, by what was agreed and named, and when."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.adding_up import OverTime
from domain.definition import Definition, Polarity
from domain.judgements.adoption import EVERY_PERIOD, Adoption, Rulebook
from domain.judgements.definitions import DefinitionBook, DefinitionInForce
from domain.judgements.leading import (
    AgreedTerms,
    Lead,
    Leading,
    ProfileInForce,
    TargetBook,
    says_something_of,
)
from domain.judgements.outturn import Part
from domain.judgements.rules import Judgement
from domain.judgements.standing import PROFILED_AFTERWARDS, Measure, judged
from domain.judgements.status import Status
from domain.periods.cycle import Cycle, Frequency
from domain.periods.period import Period
from domain.profile import Profile, ProfileKind
from domain.terms import Milestone, Terms

YEARLY = Cycle(Frequency.ANNUAL)
YEARS = [Period.of(f"{year}/{year - 1999:02d}") for year in range(2008, 2014)]
days = st.dates(date(2008, 1, 1), date(2014, 12, 31))


@dataclass(frozen=True)
class Said:
    """All that was agreed and named, in the order in which it was."""

    agreed: tuple[AgreedTerms, ...]
    leads: tuple[Lead, ...]

    @property
    def book(self) -> TargetBook:
        book = TargetBook()
        for terms in self.agreed:
            book.agree(terms)
        for lead in self.leads:
            book.name_lead(lead)
        return book

    def leading(self, period: Period) -> Leading:
        return self.book.leading(period, YEARLY)

    def speak_of(self, period: Period) -> list[str]:
        """The targets that are there for the period."""
        found = ((each.target, self.book.terms_for(each.target, period)) for each in self.agreed)
        return [name for name, terms in found if terms and says_something_of(terms.terms, period, YEARLY)]


@st.composite
def terms(draw: st.DrawFn, number: int) -> AgreedTerms:
    spoken_of = draw(st.lists(st.sampled_from(YEARS), min_size=1, unique=True))
    milestones = tuple(Milestone(period.code, Decimal(5)) for period in sorted(spoken_of))
    said = Terms("Drawn", milestones=milestones)
    name, on = f"T{number}", draw(days)
    withdrawn = draw(st.none() | st.integers(1, 900).map(lambda later: on + timedelta(days=later)))
    return AgreedTerms(name, name, 1, said, on, number, number, withdrawn_on=withdrawn)


@st.composite
def things_said(draw: st.DrawFn) -> Said:
    count = draw(st.integers(1, 4))
    named = st.builds(
        Lead,
        st.integers(0, count - 1).map(lambda number: f"T{number}"),
        st.sampled_from(YEARS),
        st.just("So"),
        days,
    )
    leads = draw(st.lists(named, max_size=4))
    return Said(tuple(draw(terms(number)) for number in range(count)), tuple(leads))


periods = st.sampled_from(YEARS)


@for_all(things_said(), periods)
def test_what_leads_says_something_of_the_period_and_one_alone_always_leads(
    said: Said, period: Period
) -> None:
    there, found = said.speak_of(period), said.leading(period)
    assert found.terms is None or found.terms.target in there
    assert not (found.terms and found.contested)
    if len(there) == 1:
        assert found.terms is not None


@for_all(things_said(), periods)
def test_what_is_named_leads_from_its_period_on_all_that_it_speaks_of(said: Said, period: Period) -> None:
    named = Lead("T0", period, "So", date(2015, 1, 1))
    after = replace(said, leads=(*said.leads, named))
    for each in YEARS:
        found = after.leading(each)
        if each < period or "T0" not in said.speak_of(each):
            assert found == said.leading(each)
        else:
            assert found.terms is not None
            assert found.terms.target == "T0"
            assert found.named or len(said.speak_of(each)) == 1


@for_all(things_said(), periods)
def test_a_target_agreed_after_a_period_takes_nothing_of_it_away(said: Said, period: Period) -> None:
    before = said.leading(period)
    milestones = tuple(Milestone(each.code, Decimal(7)) for each in YEARS)
    late = Terms("Late", milestones=milestones)
    agreed = AgreedTerms("LATE", "LATE", 1, late, period.last_day + timedelta(days=1), 9, 9)
    after = replace(said, agreed=(*said.agreed, agreed)).leading(period)
    if before.terms is not None and not before.afterwards:
        assert after.terms == before.terms
    if before.contested:
        assert after.contested == before.contested


def test_a_profile_set_afterwards_marks_only_what_it_holds() -> None:
    quarter, set_on = Period.of("2008/09-Q4"), date(2010, 1, 1)
    homes = Definition(
        "Homes", polarity=Polarity.HIGHER, frequency=Frequency.QUARTERLY, over_time=OverTime.SUM
    )
    definitions = DefinitionBook()
    definitions.define(DefinitionInForce(1, homes, 0, date.min))
    rules = Rulebook(Adoption(each, 2, EVERY_PERIOD) for each in (Judgement.TERMS, Judgement.RAG))
    parts = {f"2008/09-Q{each}": Part("figure", Decimal(6), "final") for each in range(1, 5)}

    def marks(*spoken_of: str) -> tuple[str, ...]:
        said = Terms("Homes", milestones=tuple(Milestone(each, Decimal(5)) for each in spoken_of))
        book = TargetBook()
        book.agree(AgreedTerms("T", "T", 1, said, date(2008, 1, 1), 1, 1))
        profile = Profile(ProfileKind.SHARES, shares=(Decimal(25),) * 4)
        book.set_profile(ProfileInForce("T", date(2008, 4, 1), profile, set_on))
        found = judged(quarter, parts, Measure(definitions, book, rules))
        assert found.status is Status.GREEN
        return found.marks

    assert marks(quarter.code) == ()
    assert marks(quarter.code, "2008/09") == (PROFILED_AFTERWARDS,)
