"""One writer, as a process of its own: `python -m tests.concurrency.writer URL NUMBER CHANGES UNTIL`.

Makes at least so many changes, and goes on until the file UNTIL is there. Prints what it was told of
each, one JSON object a line.
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path

from domain.figure import Figure
from domain.refusals import Refused
from infrastructure.container import Container
from tests.concurrency.furnishing import BY, CONTESTED, CONTESTED_PERIOD, SHARED, day, own_series


def main(database_url: str, writer: int, changes: int, until: Path) -> None:
    container = Container(database_url)
    seen = 1
    number = 0
    while number < changes or not until.exists():
        figure = Figure(Decimal(number))
        told: dict[str, object] = {"number": number}
        try:
            if number % 10 == 0:
                told["kind"] = "revise"
                told["expected"] = seen
                told["position"] = container.series.revise_figure(
                    CONTESTED, CONTESTED_PERIOD, Figure(Decimal(f"{writer}.{number}")), "Again", BY, seen
                )
                seen += 1
            elif number % 5 == 0:
                told["kind"] = "share"
                told["position"] = container.series.submit_figure(SHARED, day(number), figure, BY)
            else:
                told["kind"] = "own"
                told["position"] = container.series.submit_figure(own_series(writer), day(number), figure, BY)
        except Refused as refusal:
            told["refused"] = refusal.code
            seen = int(str(refusal.facts.get("revision", seen))) if told["kind"] == "revise" else seen
        sys.stdout.write(json.dumps(told) + "\n")
        number += 1
    container.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
