"""Things of everybody's, of every kind and in every state, and what could be done to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from application.service import Service
from domain.area import AreaDescription
from domain.confirmable import Confirmable
from domain.definition import Definition
from domain.framework import Framework
from domain.identity import OPERATOR
from domain.indicator import ProblemKind
from domain.outcome import OutcomeWeight
from domain.partner import PartnerKind
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.role import Role
from domain.series_key import SeriesKey
from infrastructure.container import Container
from tests.application.as_written import BEGINNING, COMMON, HANDED_ON, KEPT, NOBODYS, Somebody, Thing
from tests.application.changes import CHANGE, Change
from tests.application.partnership import (
    BEFORE,
    DEFINITION,
    FIVE,
    PLAN,
    SPRING,
    SUMMER,
    TERMS,
    THREATS,
    YEAR_END,
)
from tests.application.reading import Rehearsal, Rehearsed

MOVED_IN = Provenance(OPERATOR, Way.MIGRATION)
WHY = "As the board decided"
# Each has the same things of its own: nobody's, the own partner's, another's, and those of somebody there.
NOBODY_S, OURS, ANOTHERS, OWN = "N", "P", "A", "O"
SETS = (NOBODY_S, OURS, ANOTHERS, OWN)
# What the changes of the catalogue of changes are about, and which of them are somebody's.
OUTCOMES, INDICATORS = ("SC1",), ("NI 117", "NI 9")
TARGETS, ACTIONS, RISKS = ("LAA 1", "LAA 2", "LAA 3", "LAA 5"), ("A1", "A2", "A3", "A4"), ("R1",)
COLLEAGUE, STRANGER, SHUT, LENT, CALLER, PROPOSER = (UUID(int=0xC0 + number) for number in range(6))
# What is said in a partner's own name.
WORDS = {f"target.{each}" for each in ("revise", "ask", "comment", "agree", "object")}
WORDS |= {"outcome.link_objective", "outcome.unlink_objective", "target.propose"}
# What begins is about something of the own partner's.
BEGUN: dict[str, dict[str, Any]] = {
    "indicator.define": {"definition": replace(DEFINITION, outcome=f"{OURS} SC1")},
    "action.plan": {"plan": replace(PLAN, outcomes=(f"{OURS} SC1",), targets=())},
    "risk.identify": {"threatens": (replace(THREATS[0], reference=f"{OURS} SC1"),)},
}
# What a refusal for want of authority is called; any other shows that authority was not in the way.
BY_AUTHORITY = {
    *("not_allowed", "not_yours", "nobody_answers", "own_judgement", "not_to_oneself", "partner_left"),
    "operator_names_somebody",
}


class Cell(NamedTuple):
    """A change of something: what is asked, whose it is, and to which partner it is handed on."""

    verb: str
    thing: Thing
    asked: Mapping[str, Any]
    to: str | None = None


class House:
    """The partnership's log, and services that decide on it and write nothing."""

    def __init__(self, url: str, rehearsal: type[Rehearsal] = Rehearsal) -> None:
        self.real = Container(url)
        self.rehearsing = Container(url)
        for service in vars(self.rehearsing).values():
            if isinstance(service, Service):
                service.changes = rehearsal(self.real)
        self.today = self.real.store.today()
        self.made: set[str] = set()  # what somebody got as far as the log with
        for code in ("DCC", "PDC", "OTH", "GONE", "TO-GO"):
            self.real.partners.join(code, f"The council {code}", PartnerKind.OTHER, MOVED_IN)
        self.real.partners.leave("GONE", WHY, MOVED_IN)
        self._people()
        for theme in ("Safer", "Environment", "Health", "Safety"):
            self.real.partnership.add_theme(theme, MOVED_IN)
        for area in ("Dorset", "Purbeck"):
            self.real.areas.add(area, AreaDescription(area), MOVED_IN)
        self.real.areas.end("Purbeck", YEAR_END, (), WHY, MOVED_IN)
        self.real.partnership.describe_framework(Framework("LAA 2008", "Agreement"), "", MOVED_IN)
        for each in SETS:
            self._things(each)
        self.real.partners.leave("TO-GO", WHY, MOVED_IN)
        for each in (OURS, OWN, ANOTHERS):
            self.hand_over(each, "PDC" if each == ANOTHERS else "DCC", None)

    def close(self) -> None:
        self.rehearsing.close()
        self.real.close()

    def _people(self) -> None:
        opened = self.real.accounts.open
        for account, partner in ((COLLEAGUE, "DCC"), (STRANGER, "PDC"), (SHUT, "PDC"), (CALLER, "DCC")):
            opened(account, partner, (Role.OFFICER,), WHY, MOVED_IN)
        self.real.accounts.grant(CALLER, Role.LEAD, WHY, MOVED_IN)
        self.real.accounts.lock(SHUT, WHY, MOVED_IN)
        for account, other in ((COLLEAGUE, "PDC"), (STRANGER, "DCC")):
            self.real.account_grants.grant_entry(account, other, WHY, MOVED_IN)
            self.real.account_grants.second(account, other, WHY, MOVED_IN)
            self.real.account_grants.grant_cover(account, CALLER, SPRING, SUMMER, WHY, MOVED_IN)
        opened(PROPOSER, "DCC", (Role.MANAGER,), WHY, MOVED_IN)
        opened(LENT, "DCC", (Role.ADMINISTRATOR,), WHY, MOVED_IN)

    def _things(self, of: str) -> None:
        it, by = self.real, MOVED_IN
        partner = "PDC" if of == ANOTHERS else "DCC"
        other = "DCC" if of == ANOTHERS else "PDC"
        it.outcomes.adopt(f"{of} SC1", "Fewer people are harmed", by, theme="Safer")
        it.outcomes.link_objective(f"{of} SC1", "DCC", "1.1", "Every child achieves", by)
        it.outcomes.link_objective(f"{of} SC1", "PDC", "1.1", "Every child achieves", by)
        it.outcomes.allocate_funding(f"{of} SC1", "Area Based Grant", "2008/09", Decimal(1000), by)
        for indicator in INDICATORS:
            it.indicators.define(f"{of} {indicator}", replace(DEFINITION, outcome=f"{of} SC1"), by)
        it.indicators.mark_break(f"{of} NI 117", BEFORE, WHY, by)
        it.indicators.raise_problem(f"{of} NI 117", ProblemKind.DELAYED, "Schools answer late", by)
        it.series.submit_figure(SeriesKey(f"{of} NI 117", "Dorset"), BEFORE, FIVE, by)
        ended = SeriesKey(f"{of} NI 9", "Dorset")
        it.series.submit_figure(ended, BEFORE, FIVE, by)
        it.series.withdraw_figure(ended, BEFORE, WHY, by)
        it.series.end(ended, "", WHY, by)
        terms = replace(TERMS, indicator=f"{of} NI 117")
        it.targets.propose(f"{of} LAA 1", terms, partner, by, (other,))
        it.targets.propose(f"{of} LAA 2", terms, partner, by)
        it.targets.propose(f"{of} LAA 3", terms, partner, by, (other,))
        it.targets.agree(f"{of} LAA 3", other, 1, by)
        it.targets.propose(f"{of} LAA 5", replace(terms, outcome=""), partner, by, ("TO-GO",))
        plan = replace(PLAN, outcomes=(f"{of} SC1",), targets=())
        for action in ACTIONS:
            it.actions.plan(f"{of} {action}", plan, by)
        it.actions.set_milestone(f"{of} A2", "Half way", SUMMER, by)
        it.actions.start(f"{of} A2", SPRING, by)
        it.actions.start(f"{of} A3", SPRING, by)
        it.actions.cancel(f"{of} A4", WHY, by)
        it.risks.identify(f"{of} R1", "The bus is cut", (replace(THREATS[0], reference=f"{of} SC1"),), by)
        it.risks.plan_mitigation(f"{of} R1", "Ask the county", None, None, by)
        it.partnership.set_second_person(Confirmable.OWNER, WHY, by, needed=True)
        proposer, owner = Provenance(PROPOSER, Way.API, "DCC"), STRANGER if of == ANOTHERS else COLLEAGUE
        it.risks.assign_owner(f"{of} R1", partner, owner, WHY, proposer)
        it.partnership.set_second_person(Confirmable.OWNER, WHY, by, needed=False)

    def hand_over(self, of: str, partner: str, account: UUID | None) -> None:
        """All the things of this set are owned by somebody from now on."""
        self.real.actions.reopen(f"{of} A4", WHY, 0, MOVED_IN)
        for service, references in (
            (self.real.outcomes, OUTCOMES),
            (self.real.indicators, INDICATORS),
            (self.real.targets, TARGETS),
            (self.real.actions, ACTIONS),
            (self.real.risks, RISKS),
        ):
            for reference in references:
                service.assign_owner(f"{of} {reference}", partner, account, WHY, MOVED_IN)
        self.real.actions.cancel(f"{of} A4", WHY, MOVED_IN)

    def lets(self, who: Somebody, cell: Cell, scopes: frozenset[str] | None = None) -> bool:
        """Whether the service finds that they may."""
        by = Provenance(who.account, Way.API, who.partner, scopes=scopes)
        try:
            CHANGE[cell.verb].ask(self.rehearsing, by, **cell.asked)
        except Rehearsed:
            self.made.add(cell.verb)
            return True
        except Refused as refusal:
            return refusal.code not in BY_AUTHORITY
        return True  # it is so already


def cells_of(house_of: Mapping[str, Thing], who: Somebody) -> Iterator[Cell]:
    """Every change of everybody's, as it is to somebody; `house_of` says whose each set of things is."""
    for change in CHANGE.values():
        if change.kind == "account" and change.verb != "account.open":
            others = ((COLLEAGUE, "DCC"), (STRANGER, "PDC"), (SHUT, "PDC"))
            for account, partner in ((who.account, who.partner), *others):
                yield Cell(change.verb, Thing(partner, account), _of_account(change, account))
        elif change.verb in BEGINNING:
            yield Cell(change.verb, Thing(who.partner), BEGUN.get(change.verb, {}))
        elif change.verb in COMMON | KEPT:
            yield Cell(change.verb, NOBODYS, {})
        elif change.verb in WORDS:
            for partner in ("DCC", "PDC"):
                for of in (OURS, ANOTHERS):
                    yield Cell(change.verb, Thing(partner), _of_set(change, of) | {"partner": partner})
        else:
            yield from _of_things(change, house_of)


def _of_things(change: Change, house_of: Mapping[str, Thing]) -> Iterator[Cell]:
    for of, thing in house_of.items():
        if change.kind == "target" and thing.partner is None:
            continue  # a target is its proposer's from the beginning
        asked = _of_set(change, of)
        if change.verb == "proposal.confirm":
            yield Cell(change.verb, thing, asked, "PDC" if of == ANOTHERS else "DCC")
            continue
        if change.verb not in HANDED_ON:
            yield Cell(change.verb, thing, asked)
            continue
        for to, account in (("DCC", COLLEAGUE), ("PDC", STRANGER)):
            yield Cell(change.verb, thing, asked | {"partner": to, "account": account}, to)


def _of_account(change: Change, account: UUID) -> dict[str, Any]:
    asked: dict[str, Any] = {"account": account}
    for name in {"covered", "to"} & change.asked.keys():
        asked[name] = CALLER
    if change.verb in ("account.end_entry", "account.end_secondment"):
        asked["partner"] = "PDC" if account == COLLEAGUE else "DCC"
    elif "partner" in change.asked:
        asked["partner"] = "OTH"
    return asked


def _of_set(change: Change, of: str) -> dict[str, Any]:
    """What the change is about, in this set of things."""
    asked: dict[str, Any] = {}
    for name, value in change.asked.items():
        if name in ("outcome", "indicator", "target", "action", "risk") and isinstance(value, str):
            asked[name] = f"{of} {value}"
        elif name == "proposal":
            asked[name] = f"risk {of} R1 owner 1"
        elif isinstance(value, SeriesKey):
            asked[name] = replace(value, indicator=f"{of} {value.indicator}")
        elif isinstance(value, Definition):
            asked[name] = replace(value, outcome=f"{of} SC1")
    if change.verb == "outcome.set_weights":
        asked["weights"] = (OutcomeWeight(f"{of} NI 117", Decimal(2)),)
    if change.verb == "indicator.assign_verifier":
        asked["account"] = STRANGER
    if change.verb == "target.release":
        asked["partner"] = "TO-GO"
    if change.verb in ("target.revise", "target.propose"):
        asked["terms"] = replace(TERMS, indicator=f"{of} NI 117", value=Decimal(3))
    return asked
