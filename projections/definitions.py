"""Definitions: every version that indicators had, and which of them judges which period."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from domain.definition import Definition
from domain.judgements.definitions import DefinitionBook, DefinitionInForce
from projections.engine.as_at import Question, asked_once
from projections.indicators import Indicators, read_definition


class DefinitionRow(NamedTuple):
    """One version of a definition; `position` is the change that brought it."""

    version: int
    definition: Definition
    position: int


class IndicatorBook(NamedTuple):
    """An indicator's stream, and which version of its definition judges which period."""

    stream: str
    book: DefinitionBook


_live = Indicators()


@asked_once
def definition_books(question: Question) -> list[IndicatorBook]:
    """Which definition of each indicator judges which period, as then."""
    columns = _live.indicator.c
    asked = ("stream", "version", "definition", "judges_from", "changed_on", "from_position")
    query = (
        select(*(columns[name] for name in asked))
        .where(columns.from_position <= question.position)
        .order_by(columns.from_position)
    )
    books: dict[str, DefinitionBook] = {}
    for stream, version, definition, *days, position in question.connection.execute(query).all():
        book = books.setdefault(stream, DefinitionBook())
        if book.newest < version:  # other changes of the indicator open rows too
            said, (first, changed) = read_definition(definition), map(date.fromisoformat, days)
            book.define(DefinitionInForce(version, said, position, first, changed))
    return [IndicatorBook(*each) for each in books.items()]


def definition_history(question: Question, stream: str) -> list[DefinitionRow]:
    """Every definition that the indicator (by stream) had had by then, oldest first."""
    books = (each.book.versions for each in definition_books(question) if each.stream == stream)
    return [DefinitionRow(each.version, each.definition, each.position) for each in next(books, [])]


def every_definition(question: Question) -> dict[str, list[Definition]]:
    """All definitions that indicators had had by then, oldest first, by the indicator's stream."""
    return {
        each.stream: [version.definition for version in each.book.versions]
        for each in definition_books(question)
    }
