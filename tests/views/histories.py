"""Whatever may happen to a small partnership after its founding.

A history is drawn from a `random.Random`, so that hypothesis can draw and shorten it too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from domain.confidence import Assurance
from domain.confirmable import Confirmable
from domain.figure import Absence
from domain.indicator import ProblemKind
from domain.partner import PartnerKind
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.role import Role
from infrastructure.container import Container
from tests.views.clock import Clock
from tests.views.drawn import (
    ACCOUNT,
    ACTION,
    AREA,
    AREAS,
    DAN,
    DAY,
    INDICATOR,
    MILESTONE,
    NUMBER,
    OUTCOME,
    PARTNER,
    PERCENT,
    PERIOD,
    PERIODS,
    RISK,
    SCORE,
    SMALL,
    STAGE,
    STREAM,
    TARGET,
    WORD,
    WORDS,
    YEAR,
    Draw,
    a_adopting,
    a_area_description,
    a_comparator_group,
    a_definition,
    a_framework,
    a_grades,
    a_plan,
    a_profile,
    a_proposal,
    a_series,
    a_series_and_figure,
    one_of,
    some_entries,
    some_terms,
    some_threats,
    some_weights,
)
from tests.views.partnership import ACCOUNTS, BY, CAT, PARTNERS

# A service, its change, and what draws each argument.
Kind = tuple[str, str, tuple[Draw, ...]]


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


def live(
    container: Container,
    random: Random,
    changes: int,
    clock: Clock | None = None,
    among: Callable[[str, str], bool] = lambda _service, _change: True,
) -> list[Command]:
    """Ask for this many changes of any kind, or of those that are `among` them; those that were made."""
    made = []
    kinds = [kind for kind in KINDS if among(kind[0], kind[1])]
    for _ in range(changes):
        command = any_command(random, kinds)
        if clock is not None:
            clock.moves(timedelta(hours=command.hours, microseconds=1))
        if ask(container, command) is not None:
            made.append(command)
    return made


def any_command(random: Random, kinds: Sequence[Kind] = ()) -> Command:
    """Some change that might be asked for next; most of them will be taken."""
    service, change, arguments = random.choice(kinds or KINDS)
    by = BY
    if random.random() < (0.6 if change in WAITING else 0.2):
        account, partner = random.choice(HANDS)
        by = Provenance(account, random.choice(tuple(Way)), partner, random.choice(WORDS), "q1.csv", 7)
    hours = random.choice((0, 0, 1, 30, 24 * 20))
    named = {"expected": random.choice((None, None, 1, 2))} if change in EXPECTING else {}
    if change == "set_second_person":
        named = {"needed": random.random() < 0.7}
    if (service, change) in REACHING:
        named = {"judges_from": random.choice(REACHING[service, change])}
    if (service, change) == ("accounts", "close"):
        named = {"leave_gaps": random.random() < 0.8}
    drawn = [argument(random) for argument in arguments]
    if arguments[0] is a_series_and_figure:
        drawn[:1] = drawn[0]
    return Command(service, change, tuple(drawn), named, by, hours)


HANDS = tuple(zip(ACCOUNTS, PARTNERS, strict=True))
# What may wait for a second person, and what settles it, is not asked of the operator.
WAITING = frozenset({"assign_owner", "redefine", "confirm", "refuse", "lapse"})
# The changes that may say which revision the writer saw.
EXPECTING = frozenset({"revise_figure", "declare_absent", "withdraw_figure"})
# The changes that may name ended periods.
REACHING: dict[tuple[str, str], tuple[Any, ...]] = {
    ("targets", "revise"): ("", "", "2007/08", "2008/09-Q1"),
    ("targets", "set_profile"): ("", "", "2008/09-Q1"),
    ("indicators", "redefine"): (None, None, date(2008, 3, 31), date(2008, 9, 30)),
}
# Figures come more often than anything else, here as in life.
KINDS: tuple[Kind, ...] = (
    *[("series", "submit_figure", (a_series_and_figure,))] * 6,
    *[("series", "revise_figure", (a_series_and_figure, WORD))] * 5,
    *[("series", "declare_absent", (a_series, PERIOD, one_of(*Absence), WORD))] * 2,
    *[("series", "withdraw_figure", (a_series, PERIOD, WORD))] * 2,
    *[("series", "save_figures", (some_entries,))] * 3,
    *[("series", "assess_confidence", (a_series, one_of(*Assurance), a_grades, WORD))] * 2,
    ("series", "end", (a_series, one_of("", *AREAS), WORD)),
    ("series", "resume", (a_series, WORD)),
    *[("series", "move_figures", (a_series, AREA, one_of(None, *PERIODS), WORD))] * 2,
    ("areas", "add", (AREA, a_area_description)),
    *[("areas", "describe", (AREA, a_area_description, one_of(None, date(2009, 4, 1)), WORD))] * 2,
    ("areas", "end", (AREA, DAY, one_of((), AREAS[1:]), WORD)),
    ("areas", "restore", (AREA, WORD)),
    ("outcomes", "adopt", (OUTCOME, WORD)),
    ("outcomes", "reword", (OUTCOME, WORD, WORD, WORD)),
    ("partnership", "add_theme", (WORD,)),
    ("partnership", "retire_theme", (WORD, WORD)),
    ("partnership", "describe_framework", (a_framework, WORD)),
    *[("partnership", "describe_comparator_group", (a_comparator_group, WORD))] * 2,
    *[("outcomes", "assign_framework", (OUTCOME, one_of("", "LAA 2008"), WORD))] * 2,
    *[("partnership", "adopt_rule", (a_adopting,))] * 2,
    ("outcomes", "assign_theme", (OUTCOME, WORD)),
    ("outcomes", "assign_owner", (OUTCOME, PARTNER, ACCOUNT, WORD)),
    ("outcomes", "link_objective", (OUTCOME, PARTNER, one_of("1.1", "2.1"), WORD)),
    ("outcomes", "unlink_objective", (OUTCOME, PARTNER, one_of("1.1", "2.1"), WORD)),
    ("outcomes", "allocate_funding", (OUTCOME, STREAM, YEAR, NUMBER)),
    ("outcomes", "withdraw_funding", (OUTCOME, STREAM, YEAR, WORD)),
    ("outcomes", "close", (one_of("ENV3"), WORD)),
    ("indicators", "define", (INDICATOR, a_definition)),
    ("indicators", "redefine", (INDICATOR, a_definition, WORD)),
    ("indicators", "mark_break", (INDICATOR, PERIOD, WORD)),
    ("indicators", "withdraw_break", (INDICATOR, PERIOD, WORD)),
    ("indicators", "assign_owner", (INDICATOR, PARTNER, ACCOUNT, WORD)),
    ("indicators", "assign_verifier", (INDICATOR, PARTNER, ACCOUNT, WORD)),
    ("indicators", "raise_problem", (INDICATOR, one_of(*ProblemKind), WORD)),
    ("indicators", "resolve_problem", (INDICATOR, one_of(1, 2), WORD)),
    ("indicators", "retire", (one_of("LI 3"), WORD)),
    ("targets", "propose", (TARGET, some_terms, PARTNER)),
    ("targets", "revise", (TARGET, some_terms, PARTNER, WORD)),
    ("targets", "ask", (TARGET, one_of(("PCT",), ("PURBECK", "PCT")), PARTNER)),
    ("targets", "release", (TARGET, PARTNER, WORD)),
    ("targets", "comment", (TARGET, PARTNER, WORD)),
    *[("targets", "agree", (TARGET, PARTNER, one_of(None, 1)))] * 5,
    ("targets", "object", (TARGET, PARTNER, WORD, SMALL)),
    ("targets", "assign_owner", (TARGET, PARTNER, ACCOUNT, WORD)),
    *[("targets", "set_profile", (TARGET, a_profile, WORD))] * 2,
    *[("targets", "name_lead", (TARGET, PERIOD, WORD))] * 2,
    *[("targets", "confirm_terms", (TARGET, WORD))] * 2,
    ("outcomes", "set_weights", (OUTCOME, some_weights, WORD)),
    ("targets", "withdraw", (one_of("LAA 13"), WORD)),
    ("targets", "close", (one_of("LAA 14"), WORD)),
    ("actions", "plan", (ACTION, a_plan)),
    *[("actions", "start", (ACTION, DAY))] * 2,
    ("actions", "report_progress", (ACTION, PERCENT, WORD)),
    ("actions", "set_milestone", (ACTION, MILESTONE, DAY)),
    ("actions", "reach_milestone", (ACTION, MILESTONE, DAY)),
    ("actions", "reschedule", (ACTION, DAY, DAY, WORD)),
    ("actions", "complete", (one_of("A1", "A2"), DAY, WORD)),
    ("actions", "cancel", (one_of("A2", "A3"), WORD)),
    *[("actions", "reopen", (ACTION, WORD, PERCENT))] * 2,
    ("actions", "assign_owner", (ACTION, PARTNER, ACCOUNT, WORD)),
    ("risks", "identify", (RISK, WORD, some_threats)),
    *[("risks", "assess", (RISK, STAGE, SCORE, SCORE, WORD))] * 2,
    ("risks", "plan_mitigation", (RISK, WORD, DAY, one_of(None, "A1"))),
    ("risks", "complete_mitigation", (RISK, one_of(1, 2), DAY)),
    ("risks", "review", (RISK, DAY, DAY, WORD)),
    ("risks", "escalate", (RISK, WORD, WORD)),
    ("risks", "assign_owner", (RISK, PARTNER, ACCOUNT, WORD)),
    ("risks", "close", (one_of("R2"), WORD)),
    ("partners", "join", (one_of("FIRE"), WORD, one_of(*PartnerKind))),
    ("partners", "rename", (PARTNER, WORD, WORD)),
    ("partners", "leave", (one_of("PCT"), WORD)),
    *[("partners", "rejoin", (one_of("PCT"), WORD))] * 2,
    *[("partnership", "set_second_person", (one_of(*Confirmable), WORD))] * 3,
    *[("proposals", "confirm", (a_proposal,))] * 8,
    *[("proposals", "refuse", (a_proposal, WORD))] * 3,
    *[("proposals", "lapse", (a_proposal,))] * 3,
    ("accounts", "open", (one_of(DAN), PARTNER, one_of((), (Role.LEAD,)), WORD)),
    *[("accounts", "grant", (one_of(*ACCOUNTS), one_of(*Role), WORD))] * 2,
    ("accounts", "lock", (one_of(*ACCOUNTS), WORD)),
    *[("accounts", "unlock", (one_of(*ACCOUNTS), WORD))] * 2,
    ("account_grants", "grant_entry", (one_of(*ACCOUNTS), PARTNER, WORD)),
    ("account_grants", "end_entry", (one_of(*ACCOUNTS), PARTNER, WORD)),
    ("account_grants", "second", (one_of(*ACCOUNTS), PARTNER, WORD)),
    ("account_grants", "end_secondment", (one_of(*ACCOUNTS), PARTNER, WORD)),
    ("account_grants", "grant_cover", (one_of(*ACCOUNTS), one_of(*ACCOUNTS), DAY, DAY, WORD)),
    ("account_grants", "end_cover", (one_of(*ACCOUNTS), one_of(*ACCOUNTS), WORD)),
    ("account_grants", "set_span", (one_of(*ACCOUNTS), one_of(None, date(2009, 4, 1)), one_of(None), WORD)),
    ("account_record", "rename", (one_of(*ACCOUNTS), WORD)),
    ("account_record", "revoke_token", (one_of(*ACCOUNTS), one_of(1, 2))),
    ("account_record", "set_password", (one_of(*ACCOUNTS),)),
    ("account_record", "change_address", (one_of(*ACCOUNTS), WORD)),
    ("account_record", "erase", (one_of(CAT), WORD)),
    ("accounts", "revoke", (one_of(*ACCOUNTS), one_of(*Role), WORD)),
    ("accounts", "hand_over", (one_of(*ACCOUNTS), one_of(*ACCOUNTS), WORD)),
    ("accounts", "close", (one_of(CAT), WORD)),
)
