"""Conventions: how figures are read, added up and judged, in words for whoever reads them.

One source for the page and for docs/conventions.md.
"""

from __future__ import annotations

from web.conventions.adding_up import ADDING_UP
from web.conventions.beside import BESIDE
from web.conventions.colours import COLOURS
from web.conventions.convention import Chapter, Convention
from web.conventions.desks import DESKS
from web.conventions.direction import DIRECTION
from web.conventions.due import DUE
from web.conventions.targets import TARGETS
from web.conventions.values import VALUES

CHAPTERS: tuple[Chapter, ...] = (VALUES, DUE, ADDING_UP, TARGETS, COLOURS, DIRECTION, BESIDE, DESKS)

__all__ = ["CHAPTERS", "Chapter", "Convention"]
