"""Series: one indicator's figures for one area and breakdown."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar, Self

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.breakdown import Breakdown
from domain.confidence import Assurance, Grades, checked_grades
from domain.definition import Definition
from domain.figure import (
    NOT_AWAITED,
    Absence,
    Awaited,
    Figure,
    HeldFigure,
    held_code,
    must_be_awaited,
    what_is_held,
)
from domain.identity import area_id, series_id
from domain.periods.period import Period
from domain.refusals import Refused, required
from domain.series_key import series_label
from domain.settled_figure import settled


class Series(RecordedAggregate):
    """A stream of its own, so that two districts never collide and no stream grows without bound."""

    TOPIC: ClassVar[str] = "series"

    indicator: str = field(default="", init=False)
    area: str = field(default="", init=False)
    breakdown: Breakdown = field(default=Breakdown(), init=False)
    figures: dict[str, HeldFigure] = field(default_factory=dict, init=False)
    assurance: Assurance | None = field(default=None, init=False)
    grades: Grades | None = field(default=None, init=False)
    followed_by: str = field(default="", init=False)
    ended: bool = field(default=False, init=False)

    class Event(RecordedAggregate.Event):
        """Something that happened to a series."""

    class Started(FirstEvent, Event):
        TOPIC: ClassVar[str] = "series.started"
        indicator: str
        area: str
        breakdown: Breakdown

        def apply(self, series: Series) -> None:
            series.indicator = self.indicator
            series.area = self.area
            series.breakdown = self.breakdown

    class FigureSubmitted(Event):
        TOPIC: ClassVar[str] = "series.figure_submitted"
        period: str
        figure: Figure
        revision: int
        definition: int
        moved_from: str = ""
        reason: str = ""

        def apply(self, series: Series) -> None:
            series.figures[self.period] = HeldFigure(self.revision, self.definition, self.figure)

    class FigureRevised(Event):
        TOPIC: ClassVar[str] = "series.figure_revised"
        period: str
        figure: Figure
        revision: int
        definition: int
        reason: str

        def apply(self, series: Series) -> None:
            series.figures[self.period] = HeldFigure(self.revision, self.definition, self.figure)

    class AbsenceDeclared(Event):
        TOPIC: ClassVar[str] = "series.absence_declared"
        period: str
        absence: Absence
        revision: int
        definition: int
        reason: str
        awaited: Awaited = NOT_AWAITED
        moved_from: str = ""

        def apply(self, series: Series) -> None:
            held = HeldFigure(self.revision, self.definition, None, self.absence, awaited=self.awaited)
            series.figures[self.period] = held

    class FigureWithdrawn(Event):
        TOPIC: ClassVar[str] = "series.figure_withdrawn"
        period: str
        revision: int
        reason: str
        moved_to: str = ""

        def apply(self, series: Series) -> None:
            definition = series.figures[self.period].definition
            series.figures[self.period] = HeldFigure(self.revision, definition, None, withdrawn=True)

    class ConfidenceAssessed(Event):
        TOPIC: ClassVar[str] = "series.confidence_assessed"
        assurance: Assurance
        grades: Grades
        note: str

        def apply(self, series: Series) -> None:
            series.assurance = self.assurance
            series.grades = self.grades

    class Ended(Event):
        """No figure is expected any more; `successor` is the area whose figures follow, if any do."""

        TOPIC: ClassVar[str] = "series.ended"
        successor: str
        reason: str

        def apply(self, series: Series) -> None:
            series.ended = True
            series.followed_by = self.successor

    class Resumed(Event):
        TOPIC: ClassVar[str] = "series.resumed"
        reason: str

        def apply(self, series: Series) -> None:
            series.ended = False
            series.followed_by = ""

    class FiguresMoved(Event):
        """These periods are told of another area from now on: two series are joined, or one is divided."""

        TOPIC: ClassVar[str] = "series.figures_moved"
        to: str
        periods: tuple[str, ...]
        reason: str

        def apply(self, series: Series) -> None:
            pass

    @property
    def label(self) -> str:
        return series_label(self.indicator, self.area, self.breakdown)

    @classmethod
    def start(cls, indicator: str, area: str, breakdown: Breakdown | None = None) -> Self:
        """Refused: `area_required`."""
        area = required(area, "area", "Say which area the figures are for.")
        breakdown = breakdown or Breakdown()
        return cls._create(
            cls.Started,
            id=series_id(indicator, area, breakdown.key),
            indicator=indicator,
            area=area,
            breakdown=breakdown,
        )

    def submit_figure(self, period: Period, figure: Figure, definition: Definition, version: int) -> None:
        """Give a period its figure, under this version of the indicator's definition.

        Refused: `already_submitted` and what `settled` refuses.
        """
        code = held_code(self.figures, period)
        held_figure = self.figures.get(code)
        if held_figure is not None and not held_figure.withdrawn:
            raise Refused(
                "already_submitted",
                f"{self.label} already has {what_is_held(held_figure)} for {Period.of(code).label}. "
                "To change it, revise it.",
                field="period",
                revision=held_figure.revision,
            )
        self.trigger_event(
            self.FigureSubmitted,
            period=code,
            figure=settled(figure, definition),
            revision=held_figure.revision + 1 if held_figure else 1,
            definition=version,
        )

    def revise_figure(
        self,
        period: Period,
        figure: Figure,
        definition: Definition,
        version: int,
        reason: str,
        expected: int | None = None,
    ) -> None:
        """Put a later figure beside the earlier one. `expected` is the revision the writer saw.

        Refused: `no_figure`, `stale_revision`, `reason_required` and what `settled` refuses.
        """
        held_figure = self._held(period, expected)
        figure = settled(figure, definition)
        if held_figure.figure == figure and held_figure.definition == version:
            return
        reason = required(reason, "reason", "Say why the figure is revised.")
        self.trigger_event(
            self.FigureRevised,
            period=held_code(self.figures, period),
            figure=figure,
            revision=held_figure.revision + 1,
            definition=version,
            reason=reason,
        )

    def declare_absent(
        self,
        period: Period,
        absence: Absence,
        version: int,
        reason: str,
        expected: int | None = None,
        awaited: Awaited = NOT_AWAITED,
    ) -> None:
        """Refused: `stale_revision`, `reason_required` and what `must_be_awaited` refuses."""
        code = held_code(self.figures, period)
        held_figure = self.figures.get(code)
        if held_figure is not None:
            self._must_be_seen(held_figure, period, expected)
        reason = required(reason, "reason", "Say why there is no figure.")
        must_be_awaited(absence, awaited, period)
        same = held_figure is not None and held_figure.absence is absence
        if same and absence is not Absence.NOT_AVAILABLE:
            return
        self.trigger_event(
            self.AbsenceDeclared,
            period=code,
            absence=absence,
            revision=held_figure.revision + 1 if held_figure else 1,
            definition=version,
            reason=reason,
            awaited=awaited,
        )

    def withdraw_figure(
        self, period: Period, reason: str, expected: int | None = None, moved_to: str = ""
    ) -> None:
        """Take the figure back, or tell it of another area from now on; its history stays.

        Refused: `no_figure`, `stale_revision`, `reason_required`.
        """
        held_figure = self._held(period, expected)
        reason = required(reason, "reason", "Say why the figure is withdrawn.")
        self.trigger_event(
            self.FigureWithdrawn,
            period=held_code(self.figures, period),
            revision=held_figure.revision + 1,
            reason=reason,
            moved_to=moved_to,
        )

    def end(self, successor: str, reason: str) -> None:
        """Refused: `series_ended`, `series_follows_itself`, `reason_required`."""
        if successor and area_id(successor) == area_id(self.area):
            said = f"{self.label} cannot be followed by its own area."
            raise Refused("series_follows_itself", said, field="successor")
        if self.ended:
            raise Refused("series_ended", f"{self.label} has ended already.")
        reason = required(reason, "reason", "Say why the series ends.")
        self.trigger_event(self.Ended, successor=successor, reason=reason)

    def resume(self, reason: str) -> None:
        """Refused: `series_not_ended`, `reason_required`."""
        if not self.ended:
            raise Refused("series_not_ended", f"{self.label} has not ended.")
        reason = required(reason, "reason", "Say why the series goes on.")
        self.trigger_event(self.Resumed, reason=reason)

    def assess_confidence(self, assurance: Assurance, grades: Grades, note: str = "") -> None:
        """With a note, that nothing has changed is worth recording too. Refused: `grade_out_of_range`."""
        grades, note = checked_grades(grades), note.strip()
        if note or (assurance, grades) != (self.assurance, self.grades):
            self.trigger_event(self.ConfidenceAssessed, assurance=assurance, grades=grades, note=note)

    def _held(self, period: Period, expected: int | None) -> HeldFigure:
        held_figure = self.figures.get(held_code(self.figures, period))
        if held_figure is None or held_figure.withdrawn:
            raise Refused(
                "no_figure",
                f"{self.label} has no figure for {period.label}. Submit one first.",
                field="period",
            )
        self._must_be_seen(held_figure, period, expected)
        return held_figure

    def _must_be_seen(self, held_figure: HeldFigure, period: Period, expected: int | None) -> None:
        if expected is not None and expected != held_figure.revision:
            raise Refused(
                "stale_revision",
                f"{self.label} for {period.label} is at revision {held_figure.revision} by now; "
                f"you saw revision {expected}. Look at what changed, then try again.",
                field="expected",
                revision=held_figure.revision,
            )
