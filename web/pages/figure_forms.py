"""The forms that submit and revise a figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from application.series import SeriesKey
from domain.definition import Calculation
from domain.figure import Nature
from domain.periods.period import Period
from domain.provenance import Way
from domain.refusals import Refused
from projections.engine.as_at import Question
from projections.figures import FIGURE, WITHDRAWN, FigureRow, series_of
from projections.indicators import RETIRED, IndicatorRow
from web.doubts import Doubtful, confirmation_of, doubts_about
from web.http.authentication import actor_on_page, signed_in, why_nobody_acts
from web.http.context import asked, must_be_asked_now, same_page, the_container
from web.http.errors import SHOWN_AGAIN, sentences_by_field, status_of
from web.http.idempotency import once_of_form
from web.pages.command_fields import BESIDES
from web.pages.formatting import in_natural_order, plain, sentence_case
from web.schemas.faults import read
from web.schemas.figures import ReviseFigureSchema, SubmitFigureSchema, figure_of
from web.telling import Version, indicator_called, lives_of, series_meant

blueprint = Blueprint("figure_forms", __name__)

Said = Mapping[str, str]

# The box that says: yes, this is what I mean.
MEANT = "meant"


@blueprint.get("/indicators/<path:reference>/submit")
def ask_to_submit(reference: str) -> str | Response:
    """The form, filled in as far as the address says."""
    with asked() as question:
        found = indicator_called(question, reference)
        return _closed(question, found, "submit") or _submit_form(question, found, request.args)


@blueprint.post("/indicators/<path:reference>/submit")
def submit_figure(reference: str) -> str | Response:
    """Take the figure and show it."""
    must_be_asked_now()
    with asked() as question:
        found = indicator_called(question, reference)
        actor = actor_on_page(question)
    if actor is None:
        return _submit_again(why_nobody_acts(), reference)
    try:
        said = _said()
        given = read(SubmitFigureSchema(), said, dict)
        key = _series_meant(found, given)
        _must_be_meant(found, key, given["period"])
        answer = the_container().change(
            lambda: the_container().series.submit_figure(
                key, given["period"], figure_of(given), actor.by(Way.FORM)
            ),
            once=once_of_form(actor, "series.submit_figure", found.stream, said),
        )
    except Refused as refusal:
        return _submit_again(refusal, reference)
    return _shown(key, given["period"], answer.position, "Figure submitted.")


@blueprint.get("/indicators/<path:reference>/revise")
def ask_to_revise(reference: str) -> str | Response:
    """The form with the figure as it stands. Refused: `no_figure`."""
    with asked() as question:
        found = indicator_called(question, reference)
        closed = _closed(question, found, "revise")
        if closed:
            return closed
        life = _life(question, found, request.args)
        return _revise_form(found, life, _as_held(life[-1].row))


@blueprint.post("/indicators/<path:reference>/revise")
def revise_figure(reference: str) -> str | Response:
    """Take the later figure and show it; when somebody was first, show what they did."""
    must_be_asked_now()
    with asked() as question:
        found = indicator_called(question, reference)
        actor = actor_on_page(question)
    if actor is None:
        return _revise_again(why_nobody_acts(), reference)
    try:
        said = _said()
        given = read(ReviseFigureSchema(), said, dict)
        key = _series_meant(found, given)
        answer = the_container().change(
            lambda: the_container().series.revise_figure(
                key,
                given["period"],
                figure_of(given),
                given["reason"],
                actor.by(Way.FORM),
                given["expected"],
            ),
            once=once_of_form(actor, "series.revise_figure", found.stream, said),
        )
    except Refused as refusal:
        return _revise_again(refusal, reference)
    return _shown(key, given["period"], answer.position, "Figure revised.")


def _closed(question: Question, found: IndicatorRow, doing: str) -> str | Response | None:
    """What to answer instead of a form: that it is the past, a reader, or somebody who may not."""
    if not question.as_at.now:
        why = "past"
    elif found.state == RETIRED and doing == "submit":
        why = "retired"
    elif signed_in() is None:
        return redirect(url_for("sign_in.ask", next=same_page()))
    else:
        actor = actor_on_page(question)
        if actor is not None and actor.may(f"series.{doing}_figure"):
            return None
        why = "left" if actor is not None and actor.left else "role"
    page = render_template("no_form.html", indicator=found, why=why, doing=doing)
    return make_response(page, 403 if why in ("role", "left") else 200)


def _submit_again(refusal: Refused, reference: str) -> Response:
    """The form with what was typed, and what stood in the way."""
    with asked() as question:
        found = indicator_called(question, reference)
        page = _submit_form(question, found, request.form, refusal)
    return make_response(page, status_of(refusal))


def _revise_again(refusal: Refused, reference: str) -> Response:
    with asked() as question:
        found = indicator_called(question, reference)
        life = _life(question, found, request.form)
    return make_response(_revise_form(found, life, request.form, refusal), status_of(refusal))


setattr(submit_figure, SHOWN_AGAIN, _submit_again)
setattr(revise_figure, SHOWN_AGAIN, _revise_again)


def _said() -> dict[str, str]:
    """What the form said."""
    return {name: value for name, value in request.form.items() if name not in (*BESIDES, MEANT)}


def _must_be_meant(found: IndicatorRow, key: SeriesKey, period: Period) -> None:
    """Refused: as `doubts_about` asks, unless the box is ticked for just this series and period."""
    # A retired indicator takes no figure, whatever is meant.
    if found.state == RETIRED or request.form.get(MEANT) == confirmation_of(key, period):
        return
    with asked() as question:
        doubts = doubts_about(question, found, key, period)
    if doubts:
        raise Doubtful(doubts, confirmation_of(key, period))


def _submit_form(question: Question, found: IndicatorRow, said: Said, refusal: Refused | None = None) -> str:
    series = series_of(question, found.reference)
    return _form(
        found,
        said,
        refusal,
        to_confirm=refusal.confirmation if isinstance(refusal, Doubtful) else said.get(MEANT, ""),
        areas=sorted({*found.definition.areas, *(each.area for each in series)}, key=in_natural_order),
        breakdowns=sorted({each.breakdown for each in series if each.breakdown}, key=in_natural_order),
        held=None,
        changed=[],
    )


def _revise_form(found: IndicatorRow, life: list[Version], said: Said, refusal: Refused | None = None) -> str:
    seen = said.get("expected", "")
    changed = []
    if refusal is not None and refusal.code == "stale_revision":
        changed = [each for each in life if each.row.revision > int(seen)]
    offered: dict[str, Any] = {"to_confirm": "", "areas": [], "breakdowns": []}
    return _form(found, said, refusal, **offered, held=life[-1].row, changed=changed)


def _form(
    found: IndicatorRow, said: Said, refusal: Refused | None, *, held: FigureRow | None, **more: Any
) -> str:
    return render_template(
        "figure_form.html",
        indicator=found,
        definition=found.definition,
        from_parts=found.definition.calculation is not Calculation.PLAIN,
        natures=[(each.value, sentence_case(each.value)) for each in Nature],
        said=said,
        held=held,
        once=uuid4(),
        refusal=refusal,
        faults=sentences_by_field(refusal) if refusal else {},
        **more,
    )


def _life(question: Question, found: IndicatorRow, said: Said) -> list[Version]:
    """The life of the figure to be revised. Refused: `no_figure`, `period_not_understood`."""
    period = Period.read(said.get("period", ""))
    versions = lives_of(question, found.reference, [period], said.get("area", ""), said.get("breakdown", ""))
    if not versions or versions[-1].row.state == WITHDRAWN:
        raise Refused(
            "no_figure",
            f"{found.reference} has no such figure for {period.label} to revise. Submit one first.",
            field="period",
        )
    return versions


def _as_held(row: FigureRow) -> dict[str, str]:
    """The form's fields as the figure has them now."""
    from_parts = row.numerator is not None
    return {
        "area": row.area,
        "breakdown": row.breakdown,
        "period": row.period,
        # A value worked out from its parts is worked out anew.
        "value": (plain(row.value) or "") if row.state == FIGURE and not from_parts else "",
        "numerator": plain(row.numerator) or "",
        "denominator": plain(row.denominator) or "",
        "nature": row.nature or Nature.FINAL.value,
        "commentary": row.commentary or "",
        "expected": str(row.revision),
    }


def _series_meant(found: IndicatorRow, given: Mapping[str, Any]) -> SeriesKey:
    with asked() as question:
        return series_meant(question, found.reference, given["area"], given["breakdown"])


def _shown(key: SeriesKey, period: Period, position: int | None, done: str) -> Response:
    """On to the figure's page, with the change in view."""
    flash(done if position is not None else "The figure already says this, so nothing was changed.")
    return redirect(
        url_for(
            "figures.figure",
            reference=key.indicator,
            period=period.code,
            area=key.area,
            breakdown=str(key.breakdown) or None,
        ),
        303,
    )
