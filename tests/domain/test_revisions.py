"""The law of revisions: whatever is asked of a series, each period counts 1, 2, 3 … and loses nothing."""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.definition import Calculation, Definition
from domain.figure import Absence, Figure, HeldFigure, Nature
from domain.periods.period import Period
from domain.refusals import Refused
from domain.series import Series
from tests.domain.scenario import given

NEET = Definition(title="NEET", unit="%", calculation=Calculation.PERCENTAGE, fixed_decimals=True)
Q1, Q2 = Period.of("2008/09-Q1"), Period.of("2008/09-Q2")
FIRST = Figure(Decimal("7.2"), Decimal(62), Decimal(860), Nature.PROVISIONAL)
LATER = Figure(Decimal("6.9"), Decimal(59), Decimal(860), Nature.FINAL)


@dataclass(frozen=True)
class Change:
    """One thing a writer may ask for a period; `seen` is the revision they saw, if they say so."""

    verb: str
    period: Period
    figure: Figure
    absence: Absence
    version: int
    seen: int | None

    def ask(self, series: Series) -> None:
        if self.verb == "submit":
            series.submit_figure(self.period, self.figure, NEET, self.version)
        elif self.verb == "revise":
            series.revise_figure(self.period, self.figure, NEET, self.version, "Recounted", self.seen)
        elif self.verb == "absent":
            series.declare_absent(self.period, self.absence, self.version, "Recounted", self.seen)
        else:
            series.withdraw_figure(self.period, "Recounted", self.seen)

    def answer(self, held: HeldFigure | None) -> HeldFigure | str:
        """What must then be held, or the code of the refusal."""
        there = held is not None and not held.withdrawn
        if self.verb == "submit" and there:
            return "already_submitted"
        if self.verb in ("revise", "withdraw") and not there:
            return "no_figure"
        if self.verb != "submit" and held is not None and self.seen not in (None, held.revision):
            return "stale_revision"
        revision = held.revision + 1 if held is not None else 1
        if self.verb == "withdraw":
            assert held is not None
            return HeldFigure(revision, held.definition, None, withdrawn=True)
        if self.verb == "absent":
            same = held is not None and held.absence is self.absence
            return held if same and held else HeldFigure(revision, self.version, None, self.absence)
        after = HeldFigure(revision, self.version, self.figure)
        return held if held is not None and replace(after, revision=held.revision) == held else after


changes = st.builds(
    Change,
    st.sampled_from(["submit", "revise", "absent", "withdraw"]),
    st.sampled_from([Q1, Q2]),
    st.sampled_from([FIRST, LATER]),
    st.sampled_from([each for each in Absence if each is not Absence.NOT_AVAILABLE]),
    st.integers(1, 2),
    st.none() | st.integers(1, 4),
)


@for_all(st.lists(changes, max_size=20))
def test_the_revisions_of_a_period_count_one_two_three_whatever_is_asked_in_whatever_order(
    asked: list[Change],
) -> None:
    series = Series.start("NI 117", "Purbeck")
    held: dict[str, HeldFigure] = {}
    for change in asked:
        answer = change.answer(held.get(change.period.code))
        if isinstance(answer, str):
            with pytest.raises(Refused) as refusal:
                change.ask(series)
            assert refusal.value.code == answer
        else:
            change.ask(series)
            held[change.period.code] = answer
        assert series.figures == held

    revisions: dict[str, list[int]] = defaultdict(list)
    for event in given(lambda: series).history[1:]:
        revisions[event.period].append(event.revision)
    assert revisions == {code: list(range(1, last.revision + 1)) for code, last in held.items()}
