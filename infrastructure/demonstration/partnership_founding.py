"""How the demonstration's partnership began: partners, people, outcomes, indicators and their owners."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from domain.framework import Framework
from domain.identity import OPERATOR
from domain.judgements.adoption import EVERY_PERIOD
from domain.judgements.rules import Judgement, newest
from domain.outcome import OutcomeWeight
from domain.partnership import Adopting
from domain.provenance import Provenance, Way
from infrastructure.demonstration.indicators import INDICATORS, PEOPLE, InventedIndicator
from infrastructure.demonstration.outcomes import OUTCOMES, InventedOutcome
from infrastructure.demonstration.people import (
    ADA,
    DEMONSTRATION_ACCOUNTS,
    DEMONSTRATION_PASSWORD,
    FOUNDERS,
    GWEN,
    IMOGEN,
    LEADS,
    MARCUS,
    OFFICERS,
    PARTNERS,
    InventedPerson,
)
from infrastructure.demonstration.timeline import Timeline, at
from infrastructure.directory.people_service import IssuedLink

# Nobody ever took this one up; of the other the partner named no officer.
UNOWNED, WITHOUT_OFFICER = 175, 163
# What the partnership judged by at first: the newest rules there are, but for the direction.
FIRST_RULES = tuple(
    "direction 2" if judgement is Judgement.DIRECTION else newest(judgement).name for judgement in Judgement
)
LATER_RULES = (
    (
        "2009-04-01",
        "overall 3",
        "The board asked for one colour for each outcome, and for the one that most of its indicators have",
    ),
    (
        "2010-04-01",
        "direction 3",
        "Falls of less than one per cent were called no change, though everybody could see them on the page",
    ),
)
AGREEMENT = Framework(
    "LAA 2008", "Dorset Local Area Agreement", "2008 to 2011", date(2008, 4, 1), date(2011, 3, 31)
)
# Which indicators count in an outcome's one colour, and how much; of all others every one alike.
WEIGHTS = {
    "CYP2": (
        tuple(
            OutcomeWeight(each, Decimal(weight))
            for each, weight in (("NI 117", 3), ("NI 75", 2), ("NI 111", 1))
        ),
        "Learning and work are what it is about; conceptions are told late, and school places are only means",
    ),
    "EN1": (
        tuple(
            OutcomeWeight(each, Decimal(weight))
            for each, weight in (("NI 192", 2), ("NI 191", 2), ("NI 195", 1))
        ),
        "Litter is surveyed by eye, and counts half as much as what is weighed",
    ),
}
CHILDREN = frozenset({"CYP1", "CYP2"})

NAMED = "Named by the partner"
AT_THE_CONSOLE = Provenance(OPERATOR, Way.COMMAND_LINE)


def lead_for(partner: str, outcome: str) -> InventedPerson:
    """Who speaks for the partner in matters of this outcome."""
    if partner == "DCC":
        return GWEN if outcome in CHILDREN else MARCUS
    return LEADS[partner]


def partnership_founded(timeline: Timeline) -> None:
    _partners_join(timeline)
    _rules_and_themes_agreed(timeline)
    for number, invented in enumerate(OUTCOMES):
        _outcome_adopted(timeline, invented, number)
    for number, indicator in enumerate(INDICATORS):
        _indicator_defined(timeline, indicator, number)


def _partners_join(timeline: Timeline) -> None:
    to = timeline.container
    first = at("2008-01-14", "09:00")
    for number, each in enumerate(PARTNERS):
        timeline.on(
            first + timedelta(minutes=number),
            lambda each=each: to.partners.join(each.code, each.name, each.kind, AT_THE_CONSOLE),  # type: ignore[misc]
        )
    timeline.on(at("2008-01-14", "09:30"), lambda: _ada_let_in(timeline))
    for number, person in enumerate(FOUNDERS):
        let_in(timeline, person, at("2008-01-15", "09:00") + timedelta(minutes=4 * number))


def _rules_and_themes_agreed(timeline: Timeline) -> None:
    """The rules of the first day, themes and the agreement; after a year one colour for an outcome, and after
    two another rule of direction.
    """
    partnership = timeline.container.partnership

    def agree() -> None:
        why = "The founding partners agreed it, for the years of the baselines too"
        for name in FIRST_RULES:
            partnership.adopt_rule(Adopting(name, why, EVERY_PERIOD), AT_THE_CONSOLE)
        for theme in dict.fromkeys(each.theme for each in OUTCOMES if each.theme):
            partnership.add_theme(theme, AT_THE_CONSOLE)
        partnership.describe_framework(AGREEMENT, "", AT_THE_CONSOLE)

    timeline.on(at("2008-01-14", "16:00"), agree)
    for day, name, reason in LATER_RULES:
        timeline.on(
            at(day, "09:00"),
            lambda name=name, reason=reason: partnership.adopt_rule(  # type: ignore[misc]
                Adopting(name, reason), timeline.by(IMOGEN)
            ),
        )


def _ada_let_in(timeline: Timeline) -> None:
    """The first administrator types a password where the partnership is founded."""
    timeline.container.people.open_account(
        *(ADA.name, ADA.email, ADA.partner, ADA.roles, NAMED, AT_THE_CONSOLE, DEMONSTRATION_PASSWORD)
    )


def let_in(timeline: Timeline, person: InventedPerson, moment: datetime) -> None:
    """An account that Ada opens; those of the sign-in page are sent a link, and choose a password by it."""
    people, links = timeline.container.people, list[IssuedLink]()
    comes_in = person in DEMONSTRATION_ACCOUNTS

    def open_it() -> None:
        who = (person.name, person.email, person.partner, person.roles, NAMED, timeline.by(ADA))
        if comes_in:
            links.append(people.open_with_link(*who))
        else:
            people.open_account(*who)

    def choose() -> None:
        secret = links.pop().secret
        people.begin_by_link(timeline.container.invitations.opened_by(secret), secret, DEMONSTRATION_PASSWORD)

    timeline.on(moment, open_it)
    if comes_in:
        timeline.on(moment + timedelta(minutes=2), choose)


def _outcome_adopted(timeline: Timeline, invented: InventedOutcome, number: int) -> None:
    outcomes, lead = timeline.container.outcomes, lead_for(invented.owner, invented.reference)
    adopted = at("2008-01-21", "10:00") + timedelta(days=number // 4, minutes=25 * (number % 4))

    def adopt() -> None:
        by = timeline.by(lead)
        outcomes.adopt(invented.reference, invented.title, by, invented.statement, invented.theme)
        outcomes.assign_owner(invented.reference, invented.owner, timeline.account(lead), "Leads it", by)
        outcomes.assign_framework(invented.reference, AGREEMENT.reference, f"Priority {number + 1}", by)
        for partner, reference, title in invented.objectives:
            theirs = timeline.by(lead_for(partner, invented.reference))
            outcomes.link_objective(invented.reference, partner, reference, title, theirs)

    timeline.on(adopted, adopt)
    weights, why = WEIGHTS.get(invented.reference, ((), ""))
    if weights:
        timeline.on(
            at("2009-04-02", "10:00") + timedelta(minutes=number),
            lambda: outcomes.set_weights(invented.reference, weights, why, timeline.by(lead)),
        )
    for stream, year, amount in invented.funding:
        timeline.on(
            at(f"{year[:4]}-04-07", "14:00") + timedelta(minutes=number),
            lambda stream=stream, year=year, amount=amount: outcomes.allocate_funding(  # type: ignore[misc]
                invented.reference, stream, year, Decimal(amount), timeline.by(IMOGEN)
            ),
        )


def _indicator_defined(timeline: Timeline, invented: InventedIndicator, number: int) -> None:
    indicators = timeline.container.indicators
    defined = at("2008-02-04", "09:30") + timedelta(days=number // 12, minutes=20 * (number % 12))
    if invented.number == PEOPLE:  # others are weighed by it
        defined = at("2008-02-04", "09:10")

    def own() -> None:
        officer = (
            None if invented.number == WITHOUT_OFFICER else timeline.account(OFFICERS[invented.supplier])
        )
        by, why = timeline.by(IMOGEN), "As the partners agreed it"
        indicators.assign_owner(invented.reference, invented.supplier, officer, why, by)
        indicators.assign_verifier(invented.reference, "DCC", timeline.account(MARCUS), why, by)

    timeline.on(
        defined, lambda: indicators.define(invented.reference, invented.definition, timeline.by(IMOGEN))
    )
    if invented.number != UNOWNED:
        timeline.on(defined + timedelta(days=8), own)
