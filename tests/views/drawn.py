"""What the changes of random lives are made of, each drawn from a `random.Random`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from application.entries import Entry
from domain.action import Plan
from domain.adding_up import OverTime
from domain.area import AreaDescription, AreaKind
from domain.breakdown import WHOLE, Breakdown
from domain.comparators import ComparatorGroup
from domain.confidence import Grades
from domain.confirmable import Confirmable
from domain.definition import Calculation, Definition, Polarity
from domain.figure import Figure, Nature
from domain.framework import Framework
from domain.judged_as import Leading, MarginIn
from domain.judgements.rules import RULES
from domain.judgements.settings import Settings
from domain.outcome import OutcomeWeight
from domain.partnership import Adopting
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.profile import Profile, ProfileKind, ProfileValue
from domain.risk import Stage, Threat, Threatened
from domain.series_key import SeriesKey
from domain.terms import Milestone, TargetKind, Terms
from tests.views.partnership import ACCOUNTS, PARTNERS

OUTCOMES = ("SC1", "CYP2", "ENV3")
INDICATORS = ("NI 117", "NI 1", "LI 3")
TARGETS = ("LAA 12", "LAA 13", "LAA 14")
ACTIONS = ("A1", "A2", "A3")
RISKS = ("R1", "R2")
AREAS = ("Dorset", "Purbeck")
BREAKDOWNS = (WHOLE, WHOLE, Breakdown.of({"Sex": "Female"}))
PERIODS = tuple(
    map(
        Period.of,
        ("2007/08", "2008/09", "2009/10", "2007/08-Q1", "2008/09-Q1", "2008/09-Q2", "2009-03", "2008"),
    )
)
# Who may join later.
DAN = UUID(int=0xDA4)
# What could make a database stumble.
WORDS = (
    "Sooner than planned.",
    "It’s “quoted” — ‘so’ – and 50% off",
    "a tab\there, \\N, \\\\ and\na new line; $1 :name ?",
    "O'Brien's {account} é ß İ 🙂",
)

Draw = Callable[[Random], Any]


def one_of(*options: Any) -> Draw:
    return lambda random: random.choice(options)


AREA = one_of(*AREAS)
PARTNER, ACCOUNT, WORD = one_of(*PARTNERS), one_of(*ACCOUNTS, None), one_of(*WORDS)
OUTCOME, INDICATOR, TARGET = one_of(*OUTCOMES), one_of(*INDICATORS), one_of(*TARGETS)
ACTION, RISK, PERIOD = one_of(*ACTIONS), one_of(*RISKS), one_of(*PERIODS)
DAY = one_of(date(2008, 4, 1), date(2008, 9, 30), date(2009, 3, 31), date(2010, 3, 31))
SMALL = one_of(None, None, 1, 2)
PERCENT = one_of(0, 25, 60, 99)
SCORE = one_of(1, 2, 3, 5)
NUMBER = one_of(*map(Decimal, ("0", "4.8", "5.20", "-3.5", "1E+3", "132993000")))
STREAM, YEAR = one_of("Area Based Grant", "Reward grant"), one_of("2008/09", "2009/10")
STAGE, MILESTONE = one_of(*Stage), one_of("Half the families seen", "All the families seen")


def a_series(random: Random) -> SeriesKey:
    return SeriesKey(random.choice(INDICATORS), random.choice(AREAS), random.choice(BREAKDOWNS))


def a_area_description(random: Random) -> AreaDescription:
    return AreaDescription(
        random.choice((*AREAS, *WORDS)),
        random.choice(tuple(AreaKind)),
        random.choice(("", "E07000052")),
        random.choice(((), ("The Isle",))),
        random.choice(((), ("Dorset",))),
        random.choice(("", *PARTNERS)),
        random.choice((None, date(1974, 4, 1))),
        comparator=random.choice((False, False, True)),
    )


def a_figure(random: Random, parts: bool) -> Figure:
    commentary = random.choice((None, *WORDS))
    nature = random.choice(tuple(Nature))
    expected = random.choice((None, None, Decimal("4.5")))
    if parts:
        return Figure(None, NUMBER(random), Decimal(250), nature, commentary, expected_outturn=expected)
    value = NUMBER(random)
    figure = Figure(value, None, None, nature, commentary, random.choice((None, "points")))
    limits = random.choice(
        ({}, {}, {"lower": value - 1, "upper": value + 1, "confidence_level": Decimal(95)})
    )
    base = random.choice((None, Decimal(400)))
    return replace(figure, expected_outturn=expected, base=base, **limits)


def a_series_and_figure(random: Random) -> tuple[SeriesKey, Period, Figure]:
    key = a_series(random)
    return key, PERIOD(random), a_figure(random, parts=key.indicator == "NI 1")


def some_entries(random: Random) -> tuple[Entry, ...]:
    some = random.sample(PERIODS, random.randint(1, 4))
    key, _, figure = a_series_and_figure(random)
    return tuple(Entry(key, period, figure, row) for row, period in enumerate(some, 2))


def a_definition(random: Random) -> Definition:
    polarity = random.choice(tuple(Polarity))
    parts = random.random() < 0.1
    return Definition(
        title=random.choice(("A measure", "Another measure", *WORDS)),
        unit=random.choice(("", "per cent", "£")),
        polarity=polarity,
        calculation=Calculation.PERCENTAGE if parts else Calculation.PLAIN,
        frequency=random.choice(tuple(Frequency)),
        due_days=random.choice((0, 30, 200)),
        areas=random.choice(((), ("Dorset",), ("Dorset", "Purbeck"))),
        outcome=random.choice((None, *OUTCOMES)),
        tolerance=random.choice((Decimal(0), Decimal(5))),
        midpoint=Decimal(4) if polarity is Polarity.MIDPOINT else None,
        over_time=random.choice((OverTime.REPORTED, OverTime.SUM, OverTime.LAST, OverTime.YEAR_TO_DATE)),
        leading=random.choice(tuple(Leading)),
        rag_rule=random.choice(("", "", "", "RAG 4", "RAG 6")),
        least_base=random.choice((None, None, Decimal(30))),
    )


def some_terms(random: Random) -> Terms:
    if random.random() < 0.2:
        return Terms(random.choice(WORDS), outcome=random.choice(OUTCOMES))
    return Terms(
        title=random.choice(WORDS),
        indicator=random.choice(INDICATORS),
        area=random.choice(AREAS),
        value=NUMBER(random),
        deadline=random.choice(("2008/09", "2009/10", "2010/11")),
        milestones=random.choice(((), (Milestone("2007/08", Decimal("5.0")),))),
        breakdown=random.choice(BREAKDOWNS),
        kind=random.choice(tuple(TargetKind)),
        margin=random.choice((None, Decimal(5))),
        margin_in=random.choice(tuple(MarginIn)),
    )


def a_profile(random: Random) -> Profile:
    kind = random.choice((ProfileKind.NONE, ProfileKind.LEVEL, ProfileKind.LINE, ProfileKind.EQUAL))
    if random.random() < 0.3:
        return Profile(ProfileKind.SHARES, tuple(map(Decimal, (10, 20, 30, 40))))
    if random.random() < 0.3:
        return Profile(ProfileKind.VALUES, values=(ProfileValue("2008/09-Q1", NUMBER(random)),))
    return Profile(kind)


def some_weights(random: Random) -> tuple[OutcomeWeight, ...]:
    some = random.sample(INDICATORS, random.randint(0, 3))
    return tuple(OutcomeWeight(each, Decimal(random.choice((1, 2)))) for each in some)


def a_comparator_group(random: Random) -> ComparatorGroup:
    some = tuple(random.sample(AREAS, random.randint(1, 2)))
    return ComparatorGroup(
        random.choice(("Family", "Neighbours")), some, random.choice((None, date(2009, 4, 1)))
    )


def a_plan(random: Random) -> Plan:
    return Plan(
        title=random.choice(WORDS),
        starts=date(2008, 4, 1),
        due=random.choice((date(2008, 9, 30), date(2010, 3, 31))),
        service_plan=random.choice((None, "Children’s services 2008")),
        budget=random.choice((None, Decimal("0.00"), Decimal("12500.50"))),
        outcomes=(random.choice(OUTCOMES),),
        targets=random.choice(((), ("LAA 12",))),
    )


def a_proposal(random: Random) -> str:
    """The reference of one that may have been made."""
    about = [
        *(f"outcome {each} owner" for each in OUTCOMES),
        *(f"indicator {each} {what}" for each in INDICATORS for what in Confirmable),
        *(f"action {each} owner" for each in ACTIONS),
        *(f"risk {each} owner" for each in RISKS),
        *(f"target {each} owner" for each in TARGETS),
    ]
    return f"{random.choice(about)} {random.choice((1, 1, 2, 3))}"


def a_adopting(random: Random) -> Adopting:
    rules = [rule.name for versions in RULES.values() for rule in versions]
    first = random.choice((None, date(2007, 4, 1), date(2008, 7, 1), date(2009, 3, 31)))
    settings = Settings(
        margin=random.choice((None, Decimal(10))),
        margin_in=random.choice(tuple(MarginIn)),
        exceeded=random.choice((None, Decimal(20))),
    )
    return Adopting(random.choice(rules), random.choice(WORDS), first, settings)


def a_framework(random: Random) -> Framework:
    reference, ended = random.choice(("LAA 2008", "Plan")), random.choice((None, date(2011, 3, 31)))
    return Framework(reference, random.choice(WORDS), random.choice(WORDS), date(2008, 4, 1), ended)


def some_threats(random: Random) -> tuple[Threat, ...]:
    return (
        Threat(Threatened.OUTCOME, random.choice(OUTCOMES)),
        *random.choice(((), (Threat(Threatened.TARGET, "LAA 12"), Threat(Threatened.ACTION, "A1")))),
    )


def a_grades(random: Random) -> Grades:
    return Grades(*(random.randint(0, 3) for _ in range(6)))
