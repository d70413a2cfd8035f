"""The partnership at a glance, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from projections.engine.as_at import Question
from projections.outcomes import OutcomeRow
from web.api.holders import Holder, holders
from web.api.view import view
from web.glance import Facts, Standing, at_a_glance


@dataclass(frozen=True, slots=True)
class OutcomeStanding:
    """An open outcome, who answers for it, and how its series stand."""

    row: OutcomeRow
    owner: Holder | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Overview(Facts):
    """What the overview says. Lists are the first few of `…_count`; `elsewhere` measures no outcome."""

    outcomes: Sequence[OutcomeStanding]


@view("/overview", "overview", {"overview": Overview})
def overview(question: Question, _wanted: Any) -> Mapping[str, Any]:
    """The partnership at a glance: outcomes, what moved, what is overdue, what has no owner."""
    glance = at_a_glance(question)
    held = holders(question)
    outcomes = [
        OutcomeStanding(each.row, held.get((each.row.stream, "owner")), each.standing)
        for _, group in glance.themes
        for each in group
    ]
    alike = {each.name: getattr(glance, each.name) for each in fields(Facts)}
    return {"overview": Overview(outcomes=outcomes, **alike)}
