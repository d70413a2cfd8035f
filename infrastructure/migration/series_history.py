"""One series' history as the file tells it: which row holds which figure, and what the next does to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.figure import Figure, HeldFigure, Nature, held_periods, must_have_come
from domain.identity import tidy
from domain.indicator import Indicator
from domain.period_of_figure import must_be_of_the_cycle
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series import Series
from infrastructure.formats.values import Given, Missing
from infrastructure.migration.file_conventions import told_apart_only_by
from infrastructure.migration.operations import Doing
from infrastructure.migration.remarks import LEVEL_PRESUMED, Remark, read_as, taken_to_say
from infrastructure.migration.revision_rows import Change
from projections.areas import AreaRow
from projections.boundaries import ended_within, must_not_be_over


@dataclass(slots=True)
class Place:
    """Which row last touched a period, in which turn and spelling. Live: it holds a figure now.

    `besides` is what the row that added it says in columns that are not understood.
    """

    spelling: str
    row: int
    turn: int
    live: bool
    besides: tuple[tuple[str, str], ...] = ()


class SeriesHistory:
    """Decides on one series. A figure is held under the spelling of its period with which it was added."""

    def __init__(self, indicator: Indicator, series: Series, area: AreaRow | None = None) -> None:
        """`area` is what is known of the series' area, if anything is."""
        self.indicator = indicator
        self.series = series
        self.area = area
        self.places: dict[str, Place] = {}

    @property
    def is_empty(self) -> bool:
        """Whether it had figures, and all of them were taken back."""
        return bool(self.places) and not any(place.live for place in self.places.values())

    def can_remove(self, change: Change, turn: int) -> bool:
        """Whether what the row removes was there before its turn, or was removed in the turn already."""
        place = self.places.get(change.period)
        return place is not None and place.spelling == change.spelling and (place.live or place.turn == turn)

    def take(self, change: Change, turn: int) -> list[Remark]:
        """Decide what the row says. `turn` numbers the simultaneous changes.

        Refused: `no_figure`, `period_taken`, `duplicate_row`, `contradicts_row`, `column_not_understood`,
        `area_had_ended`, and what the series refuses.
        """
        place = self.places.get(change.period)
        if change.doing is Doing.REMOVE:
            remarks = self._remove(change, place, turn)
        elif place is not None and place.live and place.spelling == change.spelling:
            remarks = self._give_again(change, place, turn)
        elif change.doing is Doing.ADD or place is None or not _says_what_was_there(change):
            remarks = self._give_first(change, place)
        else:
            raise self._no_figure(change, place, "revise")
        # A revision says nothing new of what the figure is: it is known by what it was added with.
        besides = place.besides if place and change.doing is Doing.REVISE else change.besides
        live = change.doing is not Doing.REMOVE
        self.places[change.period] = Place(change.spelling, change.row, turn, live, besides)
        if change.numerator is not None and change.numerator < 0:
            remarks.append(
                Remark("part_below_nought", f"The numerator {change.numerator:f} is below nought.")
            )
        if change.limits.presumed and isinstance(change.new, Given):
            remarks.append(LEVEL_PRESUMED)
        if change.factor_out:
            remarks.append(Remark("parts_out_by_a_factor", change.factor_out))
        return [*remarks, *read_as(change), *self._ended_within(change)] if place is None else remarks

    def _ended_within(self, change: Change) -> list[Remark]:
        """That the figure's area was there for a part of its period only: once for each figure."""
        sentence = ended_within(self.area, Period.of(change.period))
        return [Remark("area_ended_within", sentence)] if sentence else []

    def _give_first(self, change: Change, place: Place | None) -> list[Remark]:
        if place is not None and place.live:
            raise Refused(
                "period_taken",
                f"{change.spelling} is the period {change.period}, for which row {place.row} already holds a "
                f"figure, as ‘{place.spelling}’.",
                field="period",
                row=place.row,
            )
        must_not_be_over(self.area, Period.of(change.period))
        remarks = []
        if change.doing is Doing.REVISE:
            remarks.append(_begins_in_the_middle(change))
        elif isinstance(change.old, Given):
            remarks.append(_believes(change, "nothing"))
        period, version = Period.of(change.period), self.indicator.definition_version
        remarks += self._of_another_kind(period)
        if isinstance(change.new, Missing):
            remarks += taken_to_say(change.new)
            self.series.declare_absent(period, change.new.absence, version, _absent(change.new))
        else:
            remarks += _too_early(change)
            self.series.submit_figure(period, self._figure(change), self.indicator.terms, version)
        return remarks

    def _of_another_kind(self, period: Period) -> list[Remark]:
        """A period that nobody could enter by hand: of the past only the newest definition is known.

        Said of every one: that others like it were taken before makes it no better.
        """
        terms = self.indicator.terms
        others = [
            each for each in held_periods(self.series.figures) if not terms.cycle.is_of_another_kind(each)
        ]
        try:
            must_be_of_the_cycle(period, terms, self.indicator.reference, others)
        except Refused as refusal:
            return [Remark(refusal.code, f"Taken all the same: {refusal.sentence}")]
        return []

    def _give_again(self, change: Change, place: Place, turn: int) -> list[Remark]:
        held_figure = self.series.figures[change.period]
        if change.doing is Doing.ADD:
            _must_be_the_same_cell(change, place)
        if place.turn == turn:
            self._must_follow(change, place, held_figure)
        remarks = self._remarks_on(change, held_figure)
        if change.doing is Doing.ADD:
            sentence = "It was added again, though there was a figure already: taken as a revision."
            remarks.append(Remark("added_again", sentence))
        period, version = Period.of(change.period), self.indicator.definition_version
        reason = _because("Revised", change, remarks)
        if isinstance(change.new, Missing):
            remarks += taken_to_say(change.new)
            self.series.declare_absent(period, change.new.absence, version, f"{_absent(change.new)} {reason}")
        else:
            self.series.revise_figure(period, self._figure(change), self.indicator.terms, version, reason)
        return remarks

    def _must_follow(self, change: Change, place: Place, held_figure: HeldFigure) -> None:
        """Two rows of one turn about one figure: the second is taken only if it says that it follows.

        Refused: `duplicate_row`, `contradicts_row`.
        """
        if self._says_the_same(change, held_figure):
            raise Refused("duplicate_row", f"It says what row {place.row} says.", row=place.row)
        follows = (
            change.doing is Doing.REVISE
            and isinstance(change.old, Given)
            and _agrees(change.old, held_figure)
        )
        if not follows:
            raise Refused(
                "contradicts_row",
                f"It contradicts row {place.row}, which gives another value at the same moment.",
                row=place.row,
            )

    def _says_the_same(self, change: Change, held_figure: HeldFigure) -> bool:
        if isinstance(change.new, Missing):
            return held_figure.absence is change.new.absence
        return held_figure.figure == self._figure(change)

    def _remove(self, change: Change, place: Place | None, turn: int) -> list[Remark]:
        if place is None or place.spelling != change.spelling or not place.live:
            if place is not None and place.turn == turn and place.spelling == change.spelling:
                raise Refused("duplicate_row", f"Row {place.row} removes it already.", row=place.row)
            raise self._no_figure(change, place, "remove")
        remarks = self._remarks_on(change, self.series.figures[change.period])
        self.series.withdraw_figure(Period.of(change.period), _because("Removed", change, remarks))
        return remarks

    def _no_figure(self, change: Change, place: Place | None, verb: str) -> Refused:
        if place is not None and place.live:
            sentence = (
                f"There is no figure for ‘{change.spelling}’ to {verb}: row {place.row} holds it "
                f"as ‘{place.spelling}’."
            )
        elif place is not None:
            sentence = f"There is no figure for {change.spelling} to {verb}: row {place.row} removed it."
        else:
            sentence = f"There is no figure for {change.spelling} to {verb}: no row that was taken added one."
        return Refused("no_figure", sentence, field="period")

    def _figure(self, change: Change) -> Figure:
        assert isinstance(change.new, Given)
        terms = self.indicator.terms
        own_unit = change.unit if change.unit != tidy(terms.unit) else ""
        nature = Nature.PROVISIONAL if _is_early(change) else change.new.nature
        low, high, level, base, _ = change.limits
        figure = Figure(
            *(change.new.value, None, None, nature),
            unit=own_unit or None,
            lower=low,
            upper=high,
            confidence_level=level,
            base=base,
        )
        if terms.is_plain:
            return figure
        return replace(figure, numerator=change.numerator, denominator=change.denominator)

    def _remarks_on(self, change: Change, held_figure: HeldFigure) -> list[Remark]:
        """What the file believed was there, where that is not so."""
        if not change.old_said or (change.old is not None and _agrees(change.old, held_figure)):
            return []
        return [_believes(change, _shown(held_figure))]


def _must_be_the_same_cell(change: Change, place: Place) -> None:
    """A figure added again is a revision, unless a column that nobody understands tells the two apart.

    Refused: `column_not_understood`.
    """
    for (heading, said), (_, before) in zip(change.besides, place.besides, strict=False):
        if said != before:
            raise told_apart_only_by(place.row, heading)


def _begins_in_the_middle(change: Change) -> Remark:
    before = f" from {change.old_said[:60]}" if change.old_said else ""
    return Remark(
        "revised_first",
        f"It is revised{before} in the file, which never added it: taken as the first figure.",
    )


def _believes(change: Change, there: str) -> Remark:
    return Remark(
        "old_value_disagrees", f"The file believed it was {change.old_said[:60]} before; it was {there}."
    )


def _agrees(old: Given | Missing, held_figure: HeldFigure) -> bool:
    if isinstance(old, Missing):
        return held_figure.absence is not None
    return held_figure.figure is not None and held_figure.figure.value == old.value


def _is_early(change: Change) -> bool:
    """Whether it was taken as final before its period was over."""
    over = change.accepted_on is None or change.accepted_on > Period.of(change.period).last_day
    return not over and isinstance(change.new, Given) and change.new.nature is Nature.FINAL


def _too_early(change: Change) -> list[Remark]:
    """Refused: `period_not_begun`."""
    if change.accepted_on is None:
        return []
    must_have_come(Period.of(change.period), Nature.PROVISIONAL, change.accepted_on)
    said = "It was accepted before its period was over: taken as provisional."
    return [Remark("not_final_yet", said)] if _is_early(change) else []


def _shown(held_figure: HeldFigure) -> str:
    if held_figure.absence is not None:
        return held_figure.absence.value
    return "nothing" if held_figure.figure is None else str(held_figure.figure.value)


def _says_what_was_there(change: Change) -> bool:
    """Whether the row names an old value; a mark that there was none names nothing."""
    return bool(change.old_said) and not isinstance(change.old, Missing)


def _absent(missing: Missing) -> str:
    if not missing.text:
        return "The legacy system left the value blank."
    return f"The legacy system held ‘{missing.text}’ in place of a value."


def _because(what: str, change: Change, remarks: list[Remark]) -> str:
    reference = f" ({change.reference})" if change.reference else ""
    return " ".join([f"{what} in the legacy system{reference}.", *(remark.sentence for remark in remarks)])
