"""One question asked of a partnership, now or as at a position, and one figure of it revised."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from domain.figure import Figure
from domain.periods.period import Period
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.engine.as_at import Question
from tests.views.partnership import BY

NEETS = SeriesKey("NI 117", "Dorset")
YEAR = Period.of("2007/08")
REASON = "A late return came in"


def asked(container: Container, ask: Callable[[Question], Any], as_at: int | None = None) -> Any:
    with container.question(as_at) as question:
        return ask(question)


def revise(container: Container, value: str) -> int:
    position = container.series.revise_figure(NEETS, YEAR, Figure(Decimal(value)), REASON, BY)
    assert position is not None
    return position
