"""Series: one indicator's figures for one area and breakdown."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar, Self

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.breakdown import Breakdown
from domain.confidence import Assurance, Grades, checked_grades
from domain.definition import Definition
from domain.figure import Absence, Figure, HeldFigure, settled
from domain.identity import series_id
from domain.periods.period import Period
from domain.refusals import Refused, required


class Series(RecordedAggregate):
    """A stream of its own, so that two districts never collide and no stream grows without bound."""

    TOPIC: ClassVar[str] = "series"

    indicator: str = field(default="", init=False)
    area: str = field(default="", init=False)
    breakdown: Breakdown = field(default=Breakdown(), init=False)
    figures: dict[str, HeldFigure] = field(default_factory=dict, init=False)
    assurance: Assurance | None = field(default=None, init=False)
    grades: Grades | None = field(default=None, init=False)

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

        def apply(self, series: Series) -> None:
            series.figures[self.period] = HeldFigure(self.revision, self.definition, None, self.absence)

    class FigureWithdrawn(Event):
        TOPIC: ClassVar[str] = "series.figure_withdrawn"
        period: str
        revision: int
        reason: str

        def apply(self, series: Series) -> None:
            held = series.figures[self.period]
            series.figures[self.period] = HeldFigure(self.revision, held.definition, None, withdrawn=True)

    class ConfidenceAssessed(Event):
        TOPIC: ClassVar[str] = "series.confidence_assessed"
        assurance: Assurance
        grades: Grades
        note: str

        def apply(self, series: Series) -> None:
            series.assurance = self.assurance
            series.grades = self.grades

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
        held = self.figures.get(period.code)
        if held is not None and not held.withdrawn:
            raise Refused(
                "already_submitted",
                f"{self.label} already has {_what(held)} for {period.label}. To change it, revise it.",
                field="period",
                revision=held.revision,
            )
        self.trigger_event(
            self.FigureSubmitted,
            period=period.code,
            figure=settled(figure, definition),
            revision=held.revision + 1 if held else 1,
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
        held = self._held(period, expected)
        figure = settled(figure, definition)
        if held.figure == figure and held.definition == version:
            return
        reason = required(reason, "reason", "Say why the figure is revised.")
        self.trigger_event(
            self.FigureRevised,
            period=period.code,
            figure=figure,
            revision=held.revision + 1,
            definition=version,
            reason=reason,
        )

    def declare_absent(
        self, period: Period, absence: Absence, version: int, reason: str, expected: int | None = None
    ) -> None:
        """Record that there is no figure and why. Refused: `stale_revision`, `reason_required`."""
        held = self.figures.get(period.code)
        if held is not None:
            self._must_be_seen(held, period, expected)
        reason = required(reason, "reason", "Say why there is no figure.")
        if held is not None and held.absence is absence:
            return
        self.trigger_event(
            self.AbsenceDeclared,
            period=period.code,
            absence=absence,
            revision=held.revision + 1 if held else 1,
            definition=version,
            reason=reason,
        )

    def withdraw_figure(self, period: Period, reason: str, expected: int | None = None) -> None:
        """Take the figure back; its history stays.

        Refused: `no_figure`, `stale_revision`, `reason_required`.
        """
        held = self._held(period, expected)
        reason = required(reason, "reason", "Say why the figure is withdrawn.")
        self.trigger_event(
            self.FigureWithdrawn, period=period.code, revision=held.revision + 1, reason=reason
        )

    def assess_confidence(self, assurance: Assurance, grades: Grades, note: str = "") -> None:
        """With a note, that nothing has changed is worth recording too. Refused: `grade_out_of_range`."""
        grades, note = checked_grades(grades), note.strip()
        if note or (assurance, grades) != (self.assurance, self.grades):
            self.trigger_event(self.ConfidenceAssessed, assurance=assurance, grades=grades, note=note)

    def _held(self, period: Period, expected: int | None) -> HeldFigure:
        held = self.figures.get(period.code)
        if held is None or held.withdrawn:
            raise Refused(
                "no_figure",
                f"{self.label} has no figure for {period.label}. Submit one first.",
                field="period",
            )
        self._must_be_seen(held, period, expected)
        return held

    def _must_be_seen(self, held: HeldFigure, period: Period, expected: int | None) -> None:
        if expected is not None and expected != held.revision:
            raise Refused(
                "stale_revision",
                f"{self.label} for {period.label} is at revision {held.revision} by now; "
                f"you saw revision {expected}. Look at what changed, then try again.",
                field="expected",
                revision=held.revision,
            )


def _what(held: HeldFigure) -> str:
    return "a figure" if held.absence is None else f"a declared absence ({held.absence})"


def series_label(indicator: str, area: str, breakdown: Breakdown) -> str:
    """What a reader calls the series: `NI 117 for Purbeck (Sex: Female)`."""
    return f"{indicator} for {area}" + (f" ({breakdown})" if breakdown.parts else "")
