"""Ownership: who owns what by partner and person, since when; the gaps; and how it was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, render_template

from infrastructure.directory.people import FORMER
from projections.ownership import (
    DUTIES,
    GapRow,
    OwnershipRow,
    TenureRow,
    ownership_gaps,
    tenures,
    who_owns_what,
)
from projections.partners import list_partners
from web.commands import options as choices
from web.http.context import asked, the_container
from web.pages.filters import Filter, asked_for, has_words
from web.pages.formatting import in_natural_order, sentence_case

blueprint = Blueprint("ownership", __name__)

# How much of the history stands on one page.
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Holding:
    """What a person of a partner answers for; `name` is empty where the partner has named nobody."""

    name: str
    duties: Sequence[OwnershipRow]


@blueprint.get("/ownership")
def ownership() -> str:
    """By partner and person, the gaps first."""
    with asked() as question:
        rows = who_owns_what(question)
        gaps = ownership_gaps(question)
        partners = {row.code: row.name for row in list_partners(question)}
        filters = [
            Filter("q", "Reference or words"),
            Filter("person", "Person"),
            Filter("partner", "Partner", choices.every_partner(question)),
            Filter("kind", "What", [(kind, sentence_case(kind)) for kind in DUTIES]),
            Filter("gaps", "Show", [("only", "Gaps only")]),
        ]
    names = the_container().directory.names()
    found = [row for row in rows if asked_for("gaps") != "only" and _matches(row, _name(row.account, names))]
    open_gaps = [row for row in gaps if not asked_for("person") and _matches(row, "")]
    return render_template(
        "ownership.html",
        filters=filters,
        held=_by_partner(found, names),
        partners=partners,
        gaps=open_gaps,
        found=len(found),
        total=len(rows),
    )


def _name(account: str | None, names: dict[str, str]) -> str:
    return "" if account is None else names.get(account, FORMER)


def _matches(row: OwnershipRow | GapRow | TenureRow, name: str) -> bool:
    return (
        has_words(asked_for("q"), row.reference, row.title)
        and has_words(asked_for("person"), name)
        and asked_for("partner") in ("", row.partner)
        and asked_for("kind") in ("", row.kind)
    )


def _by_partner(rows: Sequence[OwnershipRow], names: dict[str, str]) -> list[tuple[str, list[Holding]]]:
    def person(row: OwnershipRow) -> tuple[str, str]:
        return (row.partner, _name(row.account, names))

    ordered = sorted(
        rows, key=lambda row: (*person(row), row.kind, in_natural_order(row.reference), row.duty)
    )
    return [
        (partner, [Holding(name, list(duties)) for (_, name), duties in groupby(group, key=person)])
        for partner, group in groupby(ordered, key=lambda row: row.partner)
    ]


@blueprint.get("/ownership/history")
def history() -> str:
    """Everybody who has ever answered for anything, from when until when."""
    with asked() as question:
        rows = tenures(question)
        filters = [
            Filter("q", "Reference or words"),
            Filter("person", "Person"),
            Filter("partner", "Partner", choices.every_partner(question)),
            Filter("kind", "What", [(kind, sentence_case(kind)) for kind in DUTIES]),
        ]
    names = the_container().directory.names()
    found = [(row, _name(row.account, names)) for row in rows if _matches(row, _name(row.account, names))]
    return render_template(
        "ownership_history.html",
        filters=filters,
        rows=found[:AT_ONCE],
        found=len(found),
        total=len(rows),
        at_once=AT_ONCE,
    )
