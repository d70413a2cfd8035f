"""Whatever may happen to a small partnership after its founding.

A history is drawn from a `random.Random`, so that hypothesis can draw and shorten it too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from application.series import Entry
from domain.account import Role
from domain.action import Plan
from domain.area import AreaDescription, AreaKind
from domain.breakdown import WHOLE, Breakdown
from domain.confidence import Assurance, Grades
from domain.definition import Calculation, Definition, Polarity
from domain.figure import Absence, Figure, Nature
from domain.indicator import ProblemKind
from domain.judgements.rules import RULES
from domain.partner import PartnerKind
from domain.partnership import Adopting
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.risk import Stage, Threat, Threatened
from domain.series_key import SeriesKey
from domain.terms import Milestone, Terms
from infrastructure.container import Container
from tests.views.clock import Clock
from tests.views.partnership import ACCOUNTS, BY, CAT, PARTNERS

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


class Command(NamedTuple):
    """One change asked for. `hours` have passed since the one before."""

    service: str
    change: str
    arguments: tuple[Any, ...]
    named: dict[str, Any]
    by: Provenance = BY
    hours: int = 0


def ask(container: Container, command: Command) -> int | None:
    """The position of the change; None when it was refused or there was nothing to change."""
    change = getattr(getattr(container, command.service), command.change)
    try:
        position: int | None = change(*command.arguments, by=command.by, **command.named)
    except Refused:
        return None
    return position


def live(container: Container, random: Random, changes: int, clock: Clock | None = None) -> list[Command]:
    """Ask for this many changes of any kind; those that were made."""
    made = []
    for _ in range(changes):
        command = any_command(random)
        if clock is not None:
            clock.moves(timedelta(hours=command.hours, microseconds=1))
        if ask(container, command) is not None:
            made.append(command)
    return made


def any_command(random: Random) -> Command:
    """Some change that might be asked for next; most of them will be taken."""
    service, change, arguments = random.choice(KINDS)
    by = BY
    if random.random() < 0.2:
        by = Provenance(
            random.choice(ACCOUNTS), random.choice(tuple(Way)), "DCC", random.choice(WORDS), "q1.csv", 7
        )
    hours = random.choice((0, 0, 1, 30, 24 * 20))
    named = {"expected": random.choice((None, None, 1, 2))} if change in EXPECTING else {}
    drawn = [argument(random) for argument in arguments]
    if arguments[0] is _series_and_figure:
        drawn[:1] = drawn[0]
    return Command(service, change, tuple(drawn), named, by, hours)


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


def _series(random: Random) -> SeriesKey:
    return SeriesKey(random.choice(INDICATORS), random.choice(AREAS), random.choice(BREAKDOWNS))


def _area_description(random: Random) -> AreaDescription:
    return AreaDescription(
        random.choice((*AREAS, *WORDS)),
        random.choice(tuple(AreaKind)),
        random.choice(("", "E07000052")),
        random.choice(((), ("The Isle",))),
        random.choice(((), ("Dorset",))),
        random.choice(("", *PARTNERS)),
        random.choice((None, date(1974, 4, 1))),
    )


def _figure(random: Random, parts: bool) -> Figure:
    commentary = random.choice((None, *WORDS))
    nature = random.choice(tuple(Nature))
    if parts:
        return Figure(None, NUMBER(random), Decimal(250), nature, commentary)
    return Figure(NUMBER(random), None, None, nature, commentary, random.choice((None, "points")))


def _series_and_figure(random: Random) -> tuple[SeriesKey, Period, Figure]:
    key = _series(random)
    return key, PERIOD(random), _figure(random, parts=key.indicator == "NI 1")


def _entries(random: Random) -> tuple[Entry, ...]:
    some = random.sample(PERIODS, random.randint(1, 4))
    key, _, figure = _series_and_figure(random)
    return tuple(Entry(key, period, figure, row) for row, period in enumerate(some, 2))


def _definition(random: Random) -> Definition:
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
    )


def _terms(random: Random) -> Terms:
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
    )


def _plan(random: Random) -> Plan:
    return Plan(
        title=random.choice(WORDS),
        starts=date(2008, 4, 1),
        due=random.choice((date(2008, 9, 30), date(2010, 3, 31))),
        service_plan=random.choice((None, "Children’s services 2008")),
        budget=random.choice((None, Decimal("0.00"), Decimal("12500.50"))),
        outcomes=(random.choice(OUTCOMES),),
        targets=random.choice(((), ("LAA 12",))),
    )


def _adopting(random: Random) -> Adopting:
    rules = [rule.name for versions in RULES.values() for rule in versions]
    first = random.choice((None, date(2007, 4, 1), date(2008, 7, 1), date(2009, 3, 31)))
    return Adopting(random.choice(rules), random.choice(WORDS), first)


def _threats(random: Random) -> tuple[Threat, ...]:
    return (
        Threat(Threatened.OUTCOME, random.choice(OUTCOMES)),
        *random.choice(((), (Threat(Threatened.TARGET, "LAA 12"), Threat(Threatened.ACTION, "A1")))),
    )


def _grades(random: Random) -> Grades:
    return Grades(*(random.randint(0, 3) for _ in range(6)))


# The changes that may say which revision the writer saw.
EXPECTING = frozenset({"revise_figure", "declare_absent", "withdraw_figure"})
# Figures come more often than anything else, here as in life.
KINDS: tuple[tuple[str, str, tuple[Draw, ...]], ...] = (
    *[("series", "submit_figure", (_series_and_figure,))] * 6,
    *[("series", "revise_figure", (_series_and_figure, WORD))] * 5,
    *[("series", "declare_absent", (_series, PERIOD, one_of(*Absence), WORD))] * 2,
    *[("series", "withdraw_figure", (_series, PERIOD, WORD))] * 2,
    *[("series", "submit_figures", (_entries,))] * 3,
    *[("series", "assess_confidence", (_series, one_of(*Assurance), _grades, WORD))] * 2,
    ("series", "end", (_series, one_of("", *AREAS), WORD)),
    ("series", "resume", (_series, WORD)),
    *[("series", "move_figures", (_series, AREA, one_of(None, *PERIODS), WORD))] * 2,
    ("areas", "add", (AREA, _area_description)),
    *[("areas", "describe", (AREA, _area_description, one_of(None, date(2009, 4, 1)), WORD))] * 2,
    ("areas", "end", (AREA, DAY, one_of((), AREAS[1:]), WORD)),
    ("areas", "restore", (AREA, WORD)),
    ("outcomes", "adopt", (OUTCOME, WORD)),
    ("outcomes", "reword", (OUTCOME, WORD, WORD, WORD)),
    ("partnership", "add_theme", (WORD,)),
    ("partnership", "retire_theme", (WORD, WORD)),
    *[("partnership", "adopt_rule", (_adopting,))] * 2,
    ("outcomes", "assign_theme", (OUTCOME, WORD)),
    ("outcomes", "assign_owner", (OUTCOME, PARTNER, ACCOUNT)),
    ("outcomes", "link_objective", (OUTCOME, PARTNER, one_of("1.1", "2.1"), WORD)),
    ("outcomes", "unlink_objective", (OUTCOME, PARTNER, one_of("1.1", "2.1"), WORD)),
    ("outcomes", "allocate_funding", (OUTCOME, STREAM, YEAR, NUMBER)),
    ("outcomes", "withdraw_funding", (OUTCOME, STREAM, YEAR, WORD)),
    ("outcomes", "close", (one_of("ENV3"), WORD)),
    ("indicators", "define", (INDICATOR, _definition)),
    ("indicators", "redefine", (INDICATOR, _definition, WORD)),
    ("indicators", "mark_break", (INDICATOR, PERIOD, WORD)),
    ("indicators", "withdraw_break", (INDICATOR, PERIOD, WORD)),
    ("indicators", "assign_owner", (INDICATOR, PARTNER, ACCOUNT)),
    ("indicators", "assign_verifier", (INDICATOR, PARTNER, ACCOUNT)),
    ("indicators", "raise_problem", (INDICATOR, one_of(*ProblemKind), WORD)),
    ("indicators", "resolve_problem", (INDICATOR, one_of(1, 2), WORD)),
    ("indicators", "retire", (one_of("LI 3"), WORD)),
    ("targets", "propose", (TARGET, _terms, PARTNER)),
    ("targets", "revise", (TARGET, _terms, PARTNER, WORD)),
    ("targets", "ask", (TARGET, one_of(("PCT",), ("PURBECK", "PCT")), PARTNER)),
    ("targets", "release", (TARGET, PARTNER, WORD)),
    ("targets", "comment", (TARGET, PARTNER, WORD)),
    *[("targets", "agree", (TARGET, PARTNER, one_of(None, 1)))] * 5,
    ("targets", "object", (TARGET, PARTNER, WORD, SMALL)),
    ("targets", "assign_owner", (TARGET, PARTNER, ACCOUNT)),
    ("targets", "withdraw", (one_of("LAA 13"), WORD)),
    ("targets", "close", (one_of("LAA 14"), WORD)),
    ("actions", "plan", (ACTION, _plan)),
    *[("actions", "start", (ACTION, DAY))] * 2,
    ("actions", "report_progress", (ACTION, PERCENT, WORD)),
    ("actions", "set_milestone", (ACTION, MILESTONE, DAY)),
    ("actions", "reach_milestone", (ACTION, MILESTONE, DAY)),
    ("actions", "reschedule", (ACTION, DAY, DAY, WORD)),
    ("actions", "complete", (one_of("A1", "A2"), DAY, WORD)),
    ("actions", "cancel", (one_of("A2", "A3"), WORD)),
    *[("actions", "reopen", (ACTION, WORD, PERCENT))] * 2,
    ("actions", "assign_owner", (ACTION, PARTNER, ACCOUNT)),
    ("risks", "identify", (RISK, WORD, _threats)),
    *[("risks", "assess", (RISK, STAGE, SCORE, SCORE, WORD))] * 2,
    ("risks", "plan_mitigation", (RISK, WORD, DAY, one_of(None, "A1"))),
    ("risks", "complete_mitigation", (RISK, one_of(1, 2), DAY)),
    ("risks", "review", (RISK, DAY, DAY, WORD)),
    ("risks", "escalate", (RISK, WORD, WORD)),
    ("risks", "assign_owner", (RISK, PARTNER, ACCOUNT)),
    ("risks", "close", (one_of("R2"), WORD)),
    ("partners", "join", (one_of("FIRE"), WORD, one_of(*PartnerKind))),
    ("partners", "rename", (PARTNER, WORD)),
    ("partners", "leave", (one_of("PCT"), WORD)),
    *[("partners", "rejoin", (one_of("PCT"), WORD))] * 2,
    ("accounts", "open", (one_of(DAN), PARTNER, one_of((), (Role.LEAD,)))),
    ("accounts", "grant", (one_of(*ACCOUNTS), one_of(*Role))),
    ("accounts", "revoke", (one_of(*ACCOUNTS), one_of(*Role), WORD)),
    ("accounts", "close", (one_of(CAT), WORD)),
)
