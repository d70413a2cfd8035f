"""A difference: what `check` finds."""

from __future__ import annotations


class Difference(Exception):
    """The first place where log and views, or the log and its hashes, do not agree."""
