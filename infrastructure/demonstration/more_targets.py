"""Targets besides the agreement's: a band, a local one and a law's on series that have one already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from domain.judged_as import MarginIn
from domain.periods.period import Period
from domain.profile import Profile, ProfileKind
from domain.terms import Milestone, TargetKind, Terms
from infrastructure.demonstration.indicators import BY_NUMBER, SURPLUS_PLACES
from infrastructure.demonstration.partnership_founding import lead_for
from infrastructure.demonstration.people import COUNTY, GWEN, IMOGEN, MARCUS, NADIA, InventedPerson
from infrastructure.demonstration.targets import DISTRICT_CODES, TARGETS
from infrastructure.demonstration.timeline import Timeline, at

ONE = Decimal(1)
# What theft from the person adds to the crimes counted from April 2009 on.
WIDER = Decimal("1.11")


@dataclass(frozen=True, slots=True)
class Another:
    """A target that is proposed on a day, agreed by these partners in the days after it, and owned."""

    reference: str
    terms: Terms
    partner: str
    lead: InventedPerson
    parties: tuple[str, ...]
    proposed: str
    profile: Profile | None = None


BAND = Another(
    "LOC 1",
    Terms(
        "Neither empty classrooms nor full ones",
        outcome="CYP2",
        indicator=BY_NUMBER[SURPLUS_PLACES].reference,
        area=COUNTY,
        value=Decimal(3),
        upper=Decimal(7),
        deadline="2010/11",
        baseline=Decimal("10.4"),
        baseline_period="2007/08",
        milestones=(
            Milestone("2008/09", Decimal(3), upper=Decimal("8.5")),
            Milestone("2009/10", Decimal(3), upper=Decimal("7.5")),
        ),
        kind=TargetKind.LOCAL,
        margin=ONE,
        margin_in=MarginIn.POINTS,
    ),
    "DCC",
    GWEN,
    ("EDDC", "WDDC"),
    "2008-05-12",
)
LOCAL = Another(
    "LOC 2",
    Terms(
        "The Children’s Trust’s own aim for young people without learning or work",
        outcome="CYP2",
        indicator="NI 117",
        area=COUNTY,
        value=Decimal("4.6"),
        deadline="2010/11",
        baseline=Decimal("5.6"),
        baseline_period="2007/08",
        milestones=(Milestone("2009/10", Decimal("4.9")),),
        kind=TargetKind.LOCAL,
        margin=Decimal(10),
    ),
    "DCC",
    GWEN,
    ("VCS", "PCT"),
    "2009-04-27",
    Profile(ProfileKind.LEVEL),
)
# Agreed while the agreement's own was judging: since then nobody has said which of the two leads.
BY_LAW = Another(
    "STAT 1",
    Terms(
        "The national road safety target for 2010",
        outcome="SC2",
        indicator="NI 47",
        area=COUNTY,
        value=Decimal(190),
        deadline="2010/11",
        baseline=Decimal(221),
        baseline_period="2007/08",
        kind=TargetKind.STATUTORY,
        margin=Decimal(5),
    ),
    "DCC",
    MARCUS,
    ("POL", "DFRS"),
    "2010-11-15",
)


def more_targets_agreed(timeline: Timeline) -> None:
    for another in (BAND, LOCAL, BY_LAW):
        _agreed(timeline, another)
    _lead_named(
        timeline, "2009-06-03", "LAA 12", "2009/10-Q1", "The one that the government is told of leads"
    )
    _lead_named(
        timeline,
        "2010-04-20",
        "LOC 2",
        "2010/11-Q1",
        "The Children’s Trust wants to be judged by the harder of the two from now on",
    )
    _crime_is_held_to_the_wider_count(timeline)


def _agreed(timeline: Timeline, another: Another) -> None:
    targets, first = timeline.container.targets, at(another.proposed, "11:15")
    timeline.on(
        first,
        lambda: targets.propose(
            another.reference, another.terms, another.partner, timeline.by(another.lead), another.parties
        ),
    )
    for number, partner in enumerate((another.partner, *another.parties), 1):
        lead = another.lead if partner == another.partner else lead_for(partner, another.terms.outcome or "")
        timeline.on(
            first + timedelta(days=4 * number, minutes=17 * number),
            lambda partner=partner, lead=lead: targets.agree(  # type: ignore[misc]
                another.reference, partner, None, timeline.by(lead)
            ),
        )
    timeline.on(
        first + timedelta(days=20),
        lambda: targets.assign_owner(
            another.reference,
            another.partner,
            timeline.account(another.lead),
            "Leads it",
            timeline.by(IMOGEN),
        ),
    )
    profile = another.profile
    if profile is not None:
        timeline.on(
            first + timedelta(days=21),
            lambda: targets.set_profile(
                another.reference, profile, "Every quarter counts", timeline.by(another.lead)
            ),
        )


def _lead_named(timeline: Timeline, day: str, target: str, period: str, reason: str) -> None:
    timeline.on(
        at(day, "12:10"),
        lambda: timeline.container.targets.name_lead(target, Period.of(period), reason, timeline.by(GWEN)),
    )


def _crime_is_held_to_the_wider_count(timeline: Timeline) -> None:
    """Terms under the old count do not judge the new one: all are asked again, for years that they name."""
    invented = next(each for each in TARGETS if each.indicator == 16)
    terms, (first, second) = invented.terms(), invented.terms().milestones
    assert terms.value is not None
    wider = replace(
        terms,
        value=_wider(terms.value),
        milestones=(first, replace(second, value=_wider(second.value))),
    )
    timeline.on(
        at("2010-06-07", "15:30"),
        lambda: timeline.container.targets.revise(
            invented.reference,
            wider,
            "POL",
            "By the new counting rules a ninth more is counted; what was asked for stays as hard as it was",
            timeline.by(NADIA),
            judges_from="2009/10-Q1",
        ),
    )
    for number, partner in enumerate(("DCC", *DISTRICT_CODES), 1):
        moment = at("2010-06-09", "09:45") + timedelta(days=4 * number, minutes=13 * number)
        lead = lead_for(partner, terms.outcome or "")
        timeline.on(
            moment,
            lambda partner=partner, lead=lead: timeline.container.targets.agree(  # type: ignore[misc]
                invented.reference, partner, None, timeline.by(lead)
            ),
        )


def _wider(value: Decimal) -> Decimal:
    return (value * WIDER).quantize(value)
