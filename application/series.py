"""Use cases of series: figures come in, one at a time or by the thousand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from application.authority import acting, must_act
from application.chains import leads_back
from application.changes import Changes
from application.entries import Entry
from application.figures_taken import declare_absent, in_use, must_be_there, revise, series_there, submit
from application.items import judged, supplied
from application.many_figures import save_all
from application.service import Service, aggregate_of, decided
from domain.aggregate import RecordedAggregate
from domain.authority.refusal import own_judgement
from domain.authority.whose import Item
from domain.confidence import Assurance, Grades
from domain.figure import NOT_AWAITED, Absence, Awaited, Figure
from domain.identity import OPERATOR, area_id, indicator_id
from domain.indicator import Indicator
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
            lambda series, indicator: submit(series, indicator, period, figure),
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

        return self._decide(
            "revise_figure",
            key,
            by,
            lambda series, indicator: revise(series, indicator, period, figure, reason, expected),
            period,
        )

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

        said = (absence, reason, expected, awaited)
        return self._decide(
            "declare_absent",
            key,
            by,
            lambda series, indicator: declare_absent(series, indicator, period, *said),
            period,
            begin=True,
        )

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
            into = series_there(aggregates, other, other.stream, indicator)
            today = self.changes.today()
            asker.may_change(supplied(indicator, aggregates.get(area_id(to)), today))
            written = asker.may_change(supplied(indicator, aggregates.get(area_id(key.area)), today))
            move_figures(series, into, since, reason)
            events = [*series.collect_events(), *into.collect_events()]
            return self.changes.record(events, written, [series, into])

        return decided(self.changes, attempt)

    def save_figures(self, entries: Sequence[Entry], by: Provenance) -> int | None:
        """Take many figures, absences and withdrawals in one change, or none of them.

        Refused: as whoever acts; `entries_refused`, with what each would be refused.
        """
        if not entries:
            return None
        return decided(self.changes, lambda: save_all(self.changes, entries, by))

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
                must_be_there(aggregates, key, period)
                series = series_there(aggregates, key, stream, indicator)
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
