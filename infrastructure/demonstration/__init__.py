"""The demonstration: an invented partnership, three years of its life made by its own hands.

Every figure and every person in it is invented. The partnership's shape is that of Dorset's from 2008 to
2011, and its indicators bear the names of the national ones of those years.
"""

from __future__ import annotations

from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.demonstration.chapters import every_chapter
from infrastructure.demonstration.timeline import Timeline


def demonstrate(container: Container) -> None:
    """Fill an empty log, and let its clock go on from the story's end. Refused: `log_not_empty`."""
    if container.log_length():
        raise Refused(
            "log_not_empty",
            "There is something in this log already, and a demonstration is not mixed with it. Choose "
            "another database with DATABASE_URL.",
        )
    every_chapter(Timeline(container)).play()
    container.clock.keep(container.engine)
