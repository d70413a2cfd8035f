"""Owners: who holds which duty on what, since when, what they are called today; and who held it before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from projections.engine.as_at import Question
from projections.ownership import DUTIES, OWNER, OwnershipRow, who_owns_what
from projections.reports.matching import in_natural_order
from projections.reports.names import Names, name_of, names_at
from projections.reports.tenures import TenureRow, tenures


@dataclass(frozen=True, slots=True)
class Holder:
    """The partner that answers, and its officer's account once there is one; `gap`: why nobody does."""

    partner: str
    account: str | None
    since: int
    gap: str | None = None


@dataclass(frozen=True, slots=True)
class NamedHolder:
    """A duty, who holds it, and what the officer is called today; `gap`: why nobody really answers."""

    duty: str
    partner: str
    account: str | None
    name: str | None
    since: int
    gap: str | None


def named_holder(duty: str, holder: Holder, names: Names) -> NamedHolder:
    """With what the officer is called today."""
    name = name_of(holder.account, names)
    return NamedHolder(duty, holder.partner, holder.account, name, holder.since, holder.gap)


def holders(question: Question) -> dict[tuple[str, str], Holder]:
    """Who holds which duty on what, ended or not: by stream and duty."""
    return {
        (row.stream, row.duty): Holder(row.partner, row.account, row.since, row.gap)
        for row in who_owns_what(question, ended=True)
    }


def owners(question: Question, names: Names) -> dict[str, NamedHolder]:
    """Who owns what, ended or not, by its stream."""
    return {
        stream: named_holder(duty, holder, names)
        for (stream, duty), holder in holders(question).items()
        if duty == OWNER
    }


def holders_of(question: Question, kind: str, stream: str, names: Names) -> list[NamedHolder]:
    """Who holds each duty on one subject."""
    duty_holders = holders(question)
    return [
        named_holder(duty, holder, names)
        for duty in DUTIES[kind]
        if (holder := duty_holders.get((stream, duty))) is not None
    ]


@dataclass(frozen=True, slots=True)
class NamedDuty:
    """A duty on something open, and what whoever holds it is called today."""

    row: OwnershipRow
    name: str | None


@dataclass(frozen=True, slots=True)
class NamedTenure:
    """Somebody's time with a duty, or a gap, and what whoever was last given it is called today; with that
    they were renamed since it began.
    """

    row: TenureRow
    name: str | None


def duties_held(question: Question, names: Names) -> list[NamedDuty]:
    """Who answers for what is open, since when."""
    return [NamedDuty(row, name_of(row.account, names)) for row in who_owns_what(question)]


def duties_ever_held(question: Question, names: Names) -> list[NamedTenure]:
    """Everybody who has ever answered for anything, and when nobody did, the latest first."""
    return [
        NamedTenure(row, name_of(row.account, names_at(names, row.position))) for row in tenures(question)
    ]


def by_partner_and_person(
    duties: Sequence[NamedDuty],
) -> list[tuple[str, list[tuple[str, list[OwnershipRow]]]]]:
    """What each person of each partner answers for; the name is empty where the partner has named nobody."""

    def person(duty: NamedDuty) -> tuple[str, str]:
        return (duty.row.partner, duty.name or "")

    ordered = sorted(
        duties,
        key=lambda each: (
            *person(each),
            each.row.kind,
            in_natural_order(each.row.reference),
            each.row.duty,
        ),
    )
    return [
        (
            partner,
            [(name, [each.row for each in its]) for (_, name), its in groupby(group, key=person)],
        )
        for partner, group in groupby(ordered, key=lambda each: each.row.partner)
    ]
