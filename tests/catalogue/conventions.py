"""docs/conventions.md: how figures are read, added up and judged."""

from __future__ import annotations

from textwrap import fill

from web.conventions import CHAPTERS, Convention

HEAD = """# Conventions

Made from the code by `make catalogue`; a test fails when it is out of date. The service shows the same on its
page `/conventions`.

Each convention is told in two sentences with an example. What follows under “Exactly” is for whoever works
it out anew, as from `golden-thread export`: one event a line, with its position, its moment (UTC) and its
payload, whose fields have the names that stand here in brackets. A day is the day in London. What a log had
adopted when is in its `partnership.rule_adopted` events; where none reaches a period, RAG 1, direction 2,
due 1, terms 1 and overall 1 judge it. As at a moment, nothing later counts, and today is that moment’s day.
"""


def catalogue() -> str:
    return HEAD + "".join(
        f"\n## {chapter.title}\n" + "".join(map(_one, chapter.conventions)) for chapter in CHAPTERS
    )


def _one(convention: Convention) -> str:
    example = _lines(f"Example: {convention.example}")
    said = f"\n### {convention.title}\n\n{_lines(convention.words)}\n\n{example}\n"
    if not convention.exactly:
        return said
    return f"{said}\nExactly:\n\n" + "".join(
        fill(step, 110, initial_indent="- ", subsequent_indent="  ") + "\n" for step in convention.exactly
    )


def _lines(text: str) -> str:
    return fill(text, 110)
