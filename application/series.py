"""Use cases of series: figures come in, one at a time or by the thousand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from application.authority import acting, must_act
from application.chains import leads_back
from application.changes import Changes, Event
from application.entries import Entry, ManyRefused
from application.items import judged, supplied
from application.service import Service, aggregate_of, decided
from domain.aggregate import RecordedAggregate
from domain.area import Area, must_not_be_over
from domain.authority.refusal import own_judgement
from domain.authority.whose import Item
from domain.confidence import Assurance, Grades
from domain.figure import NOT_AWAITED, Absence, Awaited, Figure, held_code, held_periods
from domain.identity import OPERATOR, area_id, indicator_id
from domain.indicator import Indicator, terms_of
from domain.period_of_figure import must_be_of_the_cycle
from domain.periods.period import Period
from domain.provenance import Provenance
from domain.refusals import Refused
from domain.series import Series
from domain.series_key import SeriesKey
from domain.series_moves import move_figures

Decide = Callable[[Series, Indicator], object]
ItemOf = Callable[[Indicator, RecordedAggregate | None, date], Item]


class SeriesService(Service):
    """Figures are taken under the indicator's definition in force; a series begins with its first figure."""

    def __init__(self, changes: Changes, has_entered: Callable[[UUID, UUID], bool]) -> None:
        """`has_entered` tells whether figures of a series (its stream) came from an account."""
        super().__init__(changes)
        self.has_entered = has_entered

    def submit_figure(self, key: SeriesKey, period: Period, figure: Figure, by: Provenance) -> int | None:
        """Refused: as whoever acts, `indicator_unknown`, `indicator_retired`, `area_had_ended`,
        `another_kind_of_period`, `period_answered`, and what the series refuses.
        """
        return self._decide(
            "submit_figure",
            key,
            by,
            lambda series, indicator: _submit(series, indicator, period, figure),
            period,
            begin=True,
        )

    def revise_figure(
        self,
        key: SeriesKey,
        period: Period,
        figure: Figure,
        reason: str,
        by: Provenance,
        expected: int | None = None,
    ) -> int | None:
        """It is made under the definition that the figure was made under.

        Refused besides: `series_unknown`.
        """

        def decide(series: Series, indicator: Indicator) -> None:
            held = series.figures.get(held_code(series.figures, period))
            terms, version = terms_of(indicator, held.definition if held else 0)
            series.revise_figure(period, figure, terms, version, reason, expected)

        return self._decide("revise_figure", key, by, decide, period)

    def declare_absent(
        self,
        key: SeriesKey,
        period: Period,
        absence: Absence,
        reason: str,
        by: Provenance,
        expected: int | None = None,
        awaited: Awaited = NOT_AWAITED,
    ) -> int | None:
        """In a figure's place, it is of the definition that the figure had. Refused: as `submit_figure`."""

        def decide(series: Series, indicator: Indicator) -> None:
            _must_fit(series, indicator, period)
            held = series.figures.get(held_code(series.figures, period))
            version = held.definition if held and not held.withdrawn else indicator.definition_version
            series.declare_absent(period, absence, version, reason, expected, awaited)

        return self._decide("declare_absent", key, by, decide, period, begin=True)

    def withdraw_figure(
        self, key: SeriesKey, period: Period, reason: str, by: Provenance, expected: int | None = None
    ) -> int | None:
        return self._decide(
            "withdraw_figure",
            key,
            by,
            lambda series, _: series.withdraw_figure(period, reason, expected),
            period,
        )

    def assess_confidence(
        self, key: SeriesKey, assurance: Assurance, grades: Grades, note: str, by: Provenance
    ) -> int | None:
        """Refused besides: `series_unknown`, and `own_judgement` for whoever entered any of it."""

        def decide(series: Series, _: Indicator) -> None:
            if by.account != OPERATOR and self.has_entered(key.stream, by.account):
                raise own_judgement()
            series.assess_confidence(assurance, grades, note)

        return self._decide("assess_confidence", key, by, decide, whose=judged)

    def end(self, key: SeriesKey, successor: str, reason: str, by: Provenance) -> int | None:
        """Refused besides: `series_unknown`, `series_follows_itself`."""

        def decide(series: Series, _: Indicator) -> None:
            if successor:
                after = SeriesKey(key.indicator, successor, key.breakdown).stream
                if leads_back(self.changes, key.stream, [after], _followed_by):
                    raise Refused(
                        "series_follows_itself",
                        f"{series.label} is what followed {successor}. Resume the series that goes on first.",
                        field="successor",
                    )
            series.end(successor, reason)

        return self._decide("end", key, by, decide)

    def resume(self, key: SeriesKey, reason: str, by: Provenance) -> int | None:
        """Refused besides: `series_unknown`."""
        return self._decide("resume", key, by, lambda series, _: series.resume(reason))

    def move_figures(
        self, key: SeriesKey, to: str, since: Period | None, reason: str, by: Provenance
    ) -> int | None:
        """Join a series to that of another area, or divide it at a period.

        Refused besides: `series_unknown`.
        """
        other = SeriesKey(key.indicator, to, key.breakdown)

        def attempt() -> int | None:
            aggregates = self.changes.load(
                *acting(by),
                *(indicator_id(key.indicator), key.stream, other.stream),
                *(area_id(key.area), area_id(to)),
            )
            asker = must_act(self.changes, aggregates, "series.move_figures", by)
            indicator = aggregate_of(aggregates, Indicator, indicator_id(key.indicator), key.indicator)
            series = aggregate_of(aggregates, Series, key.stream, key.label)
            into = _series(aggregates, other, other.stream, indicator)
            today = self.changes.today()
            asker.may_change(supplied(indicator, aggregates.get(area_id(to)), today))
            written = asker.may_change(supplied(indicator, aggregates.get(area_id(key.area)), today))
            move_figures(series, into, since, reason)
            events = [*series.collect_events(), *into.collect_events()]
            return self.changes.record(events, written, [series, into])

        return decided(self.changes, attempt)

    def submit_figures(self, entries: Sequence[Entry], by: Provenance) -> int | None:
        """Take many figures in one change, or none of them. Refused besides: `entries_refused`."""
        if not entries:
            return None
        return decided(self.changes, lambda: self._take_all(entries, by))

    def _take_all(self, entries: Sequence[Entry], by: Provenance) -> int:
        streams = {key: key.stream for key in {entry.series for entry in entries}}
        indicators = {key.indicator: indicator_id(key.indicator) for key in streams}
        areas = {area_id(key.area) for key in streams}
        aggregates = self.changes.load(*acting(by), *indicators.values(), *streams.values(), *areas)
        asker = must_act(self.changes, aggregates, "series.submit_figure", by)
        events: list[Event] = []
        provenances: list[Provenance] = []
        refusals: list[tuple[Entry, Refused]] = []
        touched: dict[UUID, Series] = {}
        for entry in entries:
            stream = streams[entry.series]
            try:
                indicator = in_use(aggregates, indicators[entry.series.indicator], entry.series.indicator)
                series = touched.get(stream) or _series(aggregates, entry.series, stream, indicator)
                touched[stream] = series
                area, day = aggregates.get(area_id(entry.series.area)), entry.period.last_day
                written = asker.may_change(supplied(indicator, area, day))
                _must_be_there(aggregates, entry.series, entry.period)
                _submit(series, indicator, entry.period, entry.figure)
            except Refused as refusal:
                refusals.append((entry, refusal))
                continue
            happened = series.collect_events()
            events.extend(happened)
            provenances.extend([written.at_row(entry.row)] * len(happened))
        if refusals:
            raise ManyRefused(refusals)
        return self.changes.record(events, provenances, list(touched.values()))

    def _decide(
        self,
        verb: str,
        key: SeriesKey,
        by: Provenance,
        decide: Decide,
        period: Period | None = None,
        *,
        begin: bool = False,
        whose: ItemOf = supplied,
    ) -> int | None:
        """It is theirs who supply, by `whose`, on the last day of the period, or today for all of the series;
        `begin`: the series may begin with this.
        """
        stream, measured = key.stream, indicator_id(key.indicator)

        def attempt() -> int | None:
            # The area as well, so that another supplier, or its end, meanwhile is noticed.
            aggregates = self.changes.load(*acting(by), measured, stream, area_id(key.area))
            asker = must_act(self.changes, aggregates, f"series.{verb}", by)
            area = aggregates.get(area_id(key.area))
            day = self.changes.today() if period is None else period.last_day
            if begin and period is not None:
                indicator = in_use(aggregates, measured, key.indicator)
                written = asker.may_change(supplied(indicator, area, day))
                _must_be_there(aggregates, key, period)
                series = _series(aggregates, key, stream, indicator)
            else:  # what is wrong in a figure is put right though its indicator is retired by now
                indicator = aggregate_of(aggregates, Indicator, measured, key.indicator)
                series = aggregate_of(aggregates, Series, stream, key.label)
                written = asker.may_change(whose(indicator, area, day))
            decide(series, indicator)
            return self._commit(series, written)

        return decided(self.changes, attempt)


def _followed_by(series: RecordedAggregate) -> list[UUID]:
    if not isinstance(series, Series) or not series.followed_by:
        return []
    return [SeriesKey(series.indicator, series.followed_by, series.breakdown).stream]


def _submit(series: Series, indicator: Indicator, period: Period, figure: Figure) -> None:
    _must_fit(series, indicator, period)
    series.submit_figure(period, figure, indicator.terms, indicator.definition_version)


def _must_be_there(aggregates: dict[UUID, RecordedAggregate], key: SeriesKey, period: Period) -> None:
    """Refused: `area_had_ended`."""
    area = aggregates.get(area_id(key.area))
    if isinstance(area, Area):
        must_not_be_over(area.label, area.ended_on, area.successors, period)


def _must_fit(series: Series, indicator: Indicator, period: Period) -> None:
    must_be_of_the_cycle(period, indicator.terms, indicator.reference, held_periods(series.figures))


def in_use(aggregates: dict[UUID, RecordedAggregate], stream: UUID, reference: str) -> Indicator:
    """Refused: `indicator_unknown`, `indicator_retired`."""
    indicator = aggregate_of(aggregates, Indicator, stream, reference)
    if indicator.retired:
        raise Refused(
            "indicator_retired", f"{indicator.label} is retired: it takes no more figures.", field="indicator"
        )
    return indicator


def _series(
    aggregates: dict[UUID, RecordedAggregate], key: SeriesKey, stream: UUID, indicator: Indicator
) -> Series:
    series = aggregates.get(stream)
    if isinstance(series, Series):
        return series
    return Series.start(indicator.reference, key.area, key.breakdown)
