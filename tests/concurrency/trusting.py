"""People who trust each other with more and with less, leave, hand over, and change things all the while."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from domain.action import Plan
from domain.area import AreaDescription
from domain.confidence import Assurance, Grades
from domain.definition import Definition
from domain.figure import Figure
from domain.identity import OPERATOR
from domain.indicator import ProblemKind
from domain.partner import PartnerKind
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.role import Role
from domain.series_key import SeriesKey
from infrastructure.container import Container

MOVED_IN = Provenance(OPERATOR, Way.MIGRATION)
WHY = "As the board decided"
# The log does not say so of itself.
BY_TOKEN = "by a token"
PARTNERS = ("DCC", "PDC", "POL")
AREAS = ("Dorset", "Purbeck")
INDICATORS = ("NI 16", "NI 117")
ACTIONS = ("A1", "A2")
YEAR = Period.of("2007/08")
GRADES = Grades(2, 2, 2, 2, 2, 2)
O, L, P, M = Role.OFFICER, Role.LEAD, Role.PARTNER_MANAGER, Role.MANAGER  # noqa: E741
FIRST_ROLES: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("DCC", (O,)),
    ("DCC", (L, P)),
    ("DCC", (M,)),
    ("DCC", (Role.ADMINISTRATOR,)),
    ("PDC", (O, L, P)),
    ("PDC", (O,)),
    ("PDC", (Role.REVIEWER,)),
    ("POL", (O, Role.REVIEWER)),
    ("POL", (Role.AUDITOR,)),
    ("POL", (Role.ADMINISTRATOR,)),
)
PEOPLE = {UUID(int=0xE0 + number): partner for number, (partner, _) in enumerate(FIRST_ROLES)}
HELD = dict(zip(PEOPLE, (roles for _, roles in FIRST_ROLES), strict=True))
ADMINISTRATORS = [account for account, roles in HELD.items() if Role.ADMINISTRATOR in roles]


def found(container: Container) -> None:
    """Partners, people, things that are owned and things that are not."""
    for code in PARTNERS:
        container.partners.join(code, f"The council {code}", PartnerKind.OTHER, MOVED_IN)
    for account, (partner, roles) in zip(PEOPLE, FIRST_ROLES, strict=True):
        container.accounts.open(account, partner, roles, WHY, MOVED_IN)
    for area in AREAS:
        container.areas.add(area, AreaDescription(area), MOVED_IN)
    container.outcomes.adopt("SC1", "Fewer people are harmed", MOVED_IN)
    for indicator in INDICATORS:
        container.indicators.define(indicator, Definition("Counted", outcome="SC1"), MOVED_IN)
        for area in AREAS:
            container.series.submit_figure(SeriesKey(indicator, area), YEAR, Figure(Decimal(1)), MOVED_IN)
    container.indicators.assign_owner("NI 16", "POL", None, WHY, MOVED_IN)
    for action in ACTIONS:
        plan = Plan("Visit", date(2008, 4, 1), date(2009, 3, 31), outcomes=("SC1",))
        container.actions.plan(action, plan, MOVED_IN)
        container.actions.start(action, date(2008, 4, 1), MOVED_IN)
    container.actions.assign_owner("A1", "DCC", None, WHY, MOVED_IN)


class Trusting:
    """Draws who asks for what; most of it is refused. Counts what was accepted."""

    def __init__(self, container: Container, seed: int) -> None:
        self.it = container
        self.random = Random(seed)
        self.accepted = 0
        self.notes = 0

    def goes_on(self, changes: int) -> None:
        for _ in range(changes):
            kind = self.random.choices(list(KINDS), [weight for weight, _ in KINDS.values()])[0]
            with suppress(Refused):
                if KINDS[kind][1](self) is not None:
                    self.accepted += 1

    def are_mended(self) -> None:
        """The operator puts much of it right again, so that people go on."""
        for partner in PARTNERS:
            with suppress(Refused):
                self.it.partners.rejoin(partner, WHY, MOVED_IN)
        for account, roles in HELD.items():
            with suppress(Refused):
                self.it.account_grants.set_span(account, None, None, WHY, MOVED_IN)
                for role in roles:
                    self.it.accounts.grant(account, role, WHY, MOVED_IN)
                self.it.accounts.unlock(account, WHY, MOVED_IN)

    def somebody(self) -> UUID:
        return self.random.choice(list(PEOPLE))

    def by(self, likely: list[UUID] | None = None) -> Provenance:
        """Whoever asks: now and then for another partner, and now and then by a token."""
        account = self.random.choice(likely) if likely and self.random.random() < 0.8 else self.somebody()
        partner = PEOPLE[account] if self.random.random() < 0.97 else self.random.choice(PARTNERS)
        asked = Provenance(account, Way.API, partner)
        if self.random.random() < 0.1:
            return replace(asked, scopes=frozenset(self.random.sample(list(Role), 2)), reference=BY_TOKEN)
        return asked

    def administrator(self) -> Provenance:
        return MOVED_IN if self.random.random() < 0.1 else self.by(ADMINISTRATORS)

    def supplier(self) -> str:
        return self.random.choice(("", "", *PARTNERS))

    def key(self) -> SeriesKey:
        return SeriesKey(self.random.choice(INDICATORS), self.random.choice(AREAS))

    def partner(self) -> str:
        return self.random.choice(PARTNERS)

    def days(self) -> tuple[date, date]:
        """About today."""
        first = self.it.store.today() + timedelta(days=self.random.randint(-2, 1))
        return first, first + timedelta(days=self.random.randint(0, 3))

    def other_value(self) -> Figure:
        self.notes += 1
        return Figure(Decimal(self.random.randint(2, 10**6)))

    def role(self) -> int | None:
        change = self.it.accounts.grant if self.random.random() < 0.6 else self.it.accounts.revoke
        return change(self.somebody(), self.random.choice(list(Role)), WHY, self.administrator())

    def grant(self) -> int | None:
        grants = self.it.account_grants
        change = self.random.choice(
            (grants.grant_entry, grants.end_entry, grants.second, grants.end_secondment)
        )
        return change(self.somebody(), self.partner(), WHY, self.administrator())

    def cover(self) -> int | None:
        by = self.by() if self.random.random() < 0.5 else self.administrator()
        account, covered = self.somebody(), self.somebody()
        if self.random.random() < 0.7:
            return self.it.account_grants.grant_cover(account, covered, *self.days(), WHY, by)
        return self.it.account_grants.end_cover(account, covered, WHY, by)

    def guest(self) -> int | None:
        first, last = self.random.choice(((None, None), (None, None), self.days()))
        return self.it.account_grants.set_span(self.somebody(), first, last, WHY, self.administrator())

    def lock(self) -> int | None:
        accounts = self.it.accounts
        change = self.random.choice((accounts.lock, accounts.unlock, accounts.unlock))
        return change(self.somebody(), WHY, self.administrator())

    def close(self) -> int | None:
        gaps = self.random.random() < 0.5
        account = self.random.choice(list(PEOPLE)[:3])
        return self.it.accounts.close(account, WHY, self.administrator(), leave_gaps=gaps)

    def leave(self) -> int | None:
        partners = self.it.partners
        change = self.random.choice((partners.leave, partners.rejoin, partners.rejoin))
        return change(self.partner(), WHY, self.administrator())

    def owner(self) -> int | None:
        account = self.random.choice((None, self.somebody()))
        partner = PEOPLE[account] if account and self.random.random() < 0.6 else self.partner()
        by = self.by()
        if self.random.random() < 0.5:
            return self.it.indicators.assign_owner(self.random.choice(INDICATORS), partner, account, WHY, by)
        return self.it.actions.assign_owner(self.random.choice(ACTIONS), partner, account, WHY, by)

    def supply(self) -> int | None:
        by = self.by()
        if self.random.random() < 0.5:
            area = self.random.choice(AREAS)
            described = AreaDescription(area, supplier=self.supplier())
            return self.it.areas.describe(area, described, None, WHY, by)
        definition = Definition("Counted", outcome="SC1", supplier=self.supplier())
        return self.it.indicators.redefine(self.random.choice(INDICATORS), definition, WHY, by)

    def figure(self) -> int | None:
        return self.it.series.revise_figure(self.key(), YEAR, self.other_value(), WHY, self.by())

    def judgement(self) -> int | None:
        self.notes += 1
        return self.it.series.assess_confidence(
            self.key(), Assurance.BASIC, GRADES, f"Note {self.notes}", self.by()
        )

    def work(self) -> int | None:
        percent = self.random.randint(1, 90)
        return self.it.actions.report_progress(self.random.choice(ACTIONS), percent, "On the way", self.by())

    def problem(self) -> int | None:
        return self.it.indicators.raise_problem(
            self.random.choice(INDICATORS), ProblemKind.UNCLEAR, "Who counts?", self.by()
        )


KINDS: dict[str, tuple[int, Callable[[Trusting], int | None]]] = {
    "role": (8, Trusting.role),
    "grant": (8, Trusting.grant),
    "cover": (8, Trusting.cover),
    "guest": (2, Trusting.guest),
    "lock": (3, Trusting.lock),
    "close": (1, Trusting.close),
    "leave": (3, Trusting.leave),
    "owner": (8, Trusting.owner),
    "supply": (4, Trusting.supply),
    "figure": (25, Trusting.figure),
    "judgement": (15, Trusting.judgement),
    "work": (12, Trusting.work),
    "problem": (3, Trusting.problem),
}
