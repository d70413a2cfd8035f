"""Moving figures between two series of an indicator: those of one area are joined, one of two is divided."""

from __future__ import annotations

from domain.figure import HeldFigure, held_code, what_is_held
from domain.identity import area_id
from domain.periods.period import Period
from domain.refusals import Refused, required
from domain.series import Series


def move_figures(source: Series, to: Series, since: Period | None, reason: str) -> None:
    """Tell the figures of the periods from `since` on of the series `to` from now on; or all, which ends it.

    Refused: `moved_to_itself`, `no_figure`, `period_taken`, `reason_required`.
    """
    reason = required(reason, "reason", "Say why the figures belong to the other area.")
    if to.id == source.id:
        raise Refused("moved_to_itself", f"{source.label} cannot be joined to itself.", field="to")
    first = None if since is None else since.first_day
    moving = [
        (period, held)
        for period, held in ((Period.of(code), held) for code, held in source.figures.items())
        if not held.withdrawn and (first is None or period.first_day >= first)
    ]
    if not moving:
        raise Refused("no_figure", f"{source.label} has no figure to move.", field="since")
    source.trigger_event(
        source.FiguresMoved, to=to.area, periods=tuple(period.code for period, _ in moving), reason=reason
    )
    for period, held in moving:
        _take_over(to, period, held, source.area, reason)
        source.withdraw_figure(period, reason, moved_to=to.area)
    if to.ended and to.followed_by and area_id(to.followed_by) == area_id(source.area):
        to.resume(reason)  # they were moved away before, and go back
    if first is None and not source.ended:
        source.end(to.area, reason)


def _take_over(series: Series, period: Period, moved: HeldFigure, area: str, reason: str) -> None:
    code = held_code(series.figures, period)
    here = series.figures.get(code)
    if here is not None and not here.withdrawn:
        raise Refused(
            "period_taken",
            f"{series.label} has {what_is_held(here)} for {period.label} as well. Withdraw the one that is "
            "wrong first.",
            field="to",
        )
    revision = here.revision + 1 if here else 1
    if moved.absence is not None:
        series.trigger_event(
            series.AbsenceDeclared,
            period=code,
            absence=moved.absence,
            revision=revision,
            definition=moved.definition,
            reason=reason,
            awaited=moved.awaited,
            moved_from=area,
        )
        return
    assert moved.figure is not None, "what is not withdrawn holds a figure or an absence"
    series.trigger_event(
        series.FigureSubmitted,
        period=code,
        figure=moved.figure,
        revision=revision,
        definition=moved.definition,
        moved_from=area,
        reason=reason,
    )
