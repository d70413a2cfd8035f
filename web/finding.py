"""Finding: everything by name, reference or owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from infrastructure.directory.people import FORMER
from projections.actions import list_actions
from projections.engine.as_at import Question
from projections.partners import list_accounts
from projections.subjects import ENDED, find_subjects
from web.http.context import link, page_of, the_container
from web.pages.filters import bare, has_words
from web.pages.formatting import in_natural_order
from web.subjects import owners

KINDS = ("outcome", "indicator", "target", "action", "risk", "partner")
# How many of a kind are shown.
FEW = 25


@dataclass(frozen=True, slots=True)
class Found:
    """Something found: what it is called, where it is, and who answers for it."""

    reference: str
    title: str
    address: str | None
    owner: str
    ended: bool


def found_with(question: Question, wanted: str) -> list[tuple[str, list[Found]]]:
    """What has all the words in its reference, title or owner, by kind; the very reference first."""
    return [(kind, found) for kind, found in _groups(question, wanted) if found] if wanted else []


def _groups(question: Question, wanted: str) -> Iterator[tuple[str, list[Found]]]:
    held = owners(question)
    for kind in KINDS:
        found = []
        for row in find_subjects(question, kind):
            owner = held.get((row.stream, "owner"))
            who = f"{owner.name} {owner.partner}" if owner else ""
            if has_words(wanted, row.reference, row.title, who):
                address = page_of(kind, row.reference)
                found.append(Found(row.reference, row.title, address, who.strip(), row.state == ENDED))
        yield f"{kind}s", sorted(found, key=lambda each: _rank(each, wanted))
    yield "service plans", _plans(question, wanted)
    yield "people", _people(question, wanted)


def _rank(found: Found, wanted: str) -> tuple[object, ...]:
    """The very reference first, then what is open, then in order of reference."""
    same = bare(found.reference) == bare(wanted)
    return (not same, found.ended, in_natural_order(found.reference))


def _plans(question: Question, wanted: str) -> list[Found]:
    plans = sorted(
        {row.service_plan for row in list_actions(question) if row.service_plan}, key=in_natural_order
    )
    return [
        Found(plan, "", link("actions.actions", plan=plan), "", ended=False)
        for plan in plans
        if has_words(wanted, plan)
    ]


def _people(question: Question, wanted: str) -> list[Found]:
    names = the_container().directory.names()
    return [
        Found(name, "", link("ownership.ownership", person=name), row.partner, row.state != "open")
        for row in list_accounts(question)
        if (name := names.get(row.account, FORMER)) != FORMER and has_words(wanted, name)
    ]
