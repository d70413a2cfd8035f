"""Many figures, absences and withdrawals in one change, or none of them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from application.authority import Asker, acting, must_act
from application.changes import Changes, Event
from application.entries import Entry, ManyRefused
from application.figures_taken import (
    Aggregates,
    declare_absent,
    in_use,
    must_be_there,
    revise,
    series_there,
    submit,
)
from application.items import supplied
from application.service import aggregate_of
from domain.identity import area_id, indicator_id
from domain.indicator import Indicator
from domain.provenance import Provenance
from domain.refusals import Refused
from domain.series import Series
from domain.series_key import SeriesKey


def save_all(changes: Changes, entries: Sequence[Entry], by: Provenance) -> int | None:
    """The position of the last event; None where all was so already. Refused: whoever may not, and
    `entries_refused`.
    """
    streams = {key: key.stream for key in {entry.series for entry in entries}}
    indicators = {key.indicator: indicator_id(key.indicator) for key in streams}
    areas = {area_id(key.area) for key in streams}
    aggregates = changes.load(*acting(by), *indicators.values(), *streams.values(), *areas)
    askers = {verb: must_act(changes, aggregates, verb, by) for verb in {each.verb for each in entries}}
    saving = _Saving(aggregates, streams, indicators)
    events: list[Event] = []
    provenances: list[Provenance] = []
    refusals: list[tuple[Entry, Refused]] = []
    for entry in entries:
        try:
            series, written = saving.take(entry, askers[entry.verb])
        except Refused as refusal:
            refusals.append((entry, refusal))
            continue
        happened = series.collect_events()
        events.extend(happened)
        provenances.extend([written.at_row(entry.row)] * len(happened))
    if refusals:
        raise ManyRefused(refusals)
    if not events:
        return None
    return changes.record(events, provenances, list(saving.touched.values()))


class _Saving:
    """What the entries are decided on: each series goes on from what the entry before it left."""

    def __init__(
        self, aggregates: Aggregates, streams: dict[SeriesKey, UUID], indicators: dict[str, UUID]
    ) -> None:
        self.aggregates, self.streams, self.indicators = aggregates, streams, indicators
        self.touched: dict[UUID, Series] = {}

    def take(self, entry: Entry, asker: Asker) -> tuple[Series, Provenance]:
        """As if it came alone; whose it is counts on the last day of its period."""
        key, stream = entry.series, self.streams[entry.series]
        measured = self.indicators[key.indicator]
        begins = entry.absence is not None or (entry.figure is not None and not entry.expected)
        area, day = self.aggregates.get(area_id(key.area)), entry.period.last_day
        if begins:
            indicator = in_use(self.aggregates, measured, key.indicator)
            series = self.touched.get(stream) or series_there(self.aggregates, key, stream, indicator)
        else:  # what is wrong in a figure is put right though its indicator is retired by now
            indicator = aggregate_of(self.aggregates, Indicator, measured, key.indicator)
            series = self.touched.get(stream) or aggregate_of(self.aggregates, Series, stream, key.label)
        self.touched[stream] = series
        written = asker.may_change(supplied(indicator, area, day))
        if begins:
            must_be_there(self.aggregates, key, entry.period)
        _decide(entry, series, indicator)
        return series, written


def _decide(entry: Entry, series: Series, indicator: Indicator) -> None:
    period, reason = entry.period, entry.reason
    if entry.figure is not None and entry.expected:
        revise(series, indicator, period, entry.figure, reason, entry.expected)
    elif entry.figure is not None:
        submit(series, indicator, period, entry.figure)
    elif entry.absence is not None:
        declare_absent(series, indicator, period, entry.absence, reason, entry.expected, entry.awaited)
    else:
        series.withdraw_figure(period, reason, entry.expected)
