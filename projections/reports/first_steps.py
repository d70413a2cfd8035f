"""First steps: what a partnership that has just moved in does first, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass

from projections.accounts import list_accounts
from projections.areas import list_areas
from projections.engine.as_at import Question
from projections.indicators import list_indicators
from projections.outcomes import list_outcomes
from projections.ownership import who_owns_what
from projections.partners import list_partners
from projections.series import series_of
from projections.targets import list_targets


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One of the first steps: the verb that takes it, of which subject where it is of one."""

    verb: str
    words: str
    done: bool
    subject: str | None = None


def first_steps(question: Question) -> list[FirstStep]:
    """The steps in their order; none while nobody could sign in, nor once there is something to measure
    and to reach.
    """
    accounts = list_accounts(question)
    if not accounts:
        return []
    company = [
        # Whoever signed in first brought one of each along. Some stay alone.
        FirstStep("partner.join", "Add the other partners", len(list_partners(question)) > 1),
        FirstStep(
            "account.open",
            "Open accounts for those who take part, the partnership’s manager first",
            len(accounts) > 1,
        ),
    ]
    work = [
        FirstStep("outcome.adopt", "Adopt the first outcome", bool(list_outcomes(question))),
        *_measuring(question),
        FirstStep("target.propose", "Propose the first target", bool(list_targets(question))),
    ]
    return [] if all(each.done for each in work) else [*company, *work]


def _measuring(question: Question) -> list[FirstStep]:
    """An indicator, whose it is, and its first figure once there is one to submit it for."""
    indicators = list_indicators(question)
    measured = next((each.reference for each in indicators if each.expects_figures), None)
    submitted = bool(series_of(question))
    supplied = (
        any(each.definition.supplier for each in indicators)
        or any(each.supplier for each in list_areas(question))
        or any(each.kind == "indicator" for each in who_owns_what(question))
    )
    return [
        FirstStep("area.add", "Add the areas that figures are for", bool(list_areas(question))),
        FirstStep("indicator.define", "Define the first indicator", bool(indicators)),
        FirstStep("indicator.assign_owner", "Say who supplies its figures", supplied or submitted, measured),
        FirstStep("series.submit_figure", "Submit the first figure", submitted, measured),
    ]
