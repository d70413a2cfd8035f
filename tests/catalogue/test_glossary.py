"""The glossary names what is there: a word that lost its place, and a thing that has no word, are told."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import MetaData

import infrastructure.log.tables as log
from domain.kinds import KINDS
from infrastructure.container import Container
from infrastructure.log.codec import EVENT_SHAPES
from projections.registry import Views
from tests.conftest import sqlite_url
from tests.web.app import app_of

ROOT = Path(__file__).resolve().parents[2]
TOLD = "Give it a row in docs/glossary.md: word, meaning, module and page."


class Word(NamedTuple):
    """A row of the glossary; `places` and `pages` are the names in its last two columns."""

    word: str
    means: str
    places: list[str]
    pages: list[str]


def words_in(text: str) -> Iterator[Word]:
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] != "word":
            word, means, module, page = cells
            yield Word(word, means, re.findall(r"(?:table )?`[^`]+`", module), re.findall(r"`([^`]+)`", page))


WORDS = list(words_in((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    container = Container(sqlite_url(tmp_path_factory.mktemp("empty")))
    rules = {rule.rule for rule in app_of(container).url_map.iter_rules()}
    container.close()
    return rules


def tables() -> set[str]:
    kept = next(value for value in vars(log).values() if isinstance(value, MetaData))
    return {table.name for table in (*Views().tables, *kept.tables.values())}


def is_there(place: str) -> bool:
    """Whether there is such a module, table or event."""
    name = place.removeprefix("table ").strip("`")
    if place.startswith("table "):
        return name in tables()
    return name in EVENT_SHAPES or (name.endswith(".py") and (ROOT / name).is_file())


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.word)
def test_a_word_lives_where_the_glossary_says(word: Word, addresses: set[str]) -> None:
    assert word.means
    assert word.places, f"‘{word.word}’ names no module, table or event."
    assert [place for place in word.places if not is_there(place)] == []
    assert [page for page in word.pages if page not in addresses] == []


def test_no_word_is_told_twice() -> None:
    names = [each.word for each in WORDS]
    assert sorted(names) == sorted(set(names))


def things() -> list[str]:
    """The modules of every aggregate, judgement and view."""
    aggregates = [f"{kind.aggregate.__module__.replace('.', '/')}.py" for kind in KINDS.values()]
    judgements = [f"domain/judgements/{file.name}" for file in (ROOT / "domain/judgements").glob("[a-z]*.py")]
    views = [f"{type(view).__module__.replace('.', '/')}.py" for view in Views().all]
    return sorted({*aggregates, *judgements, *views})


@pytest.mark.parametrize("thing", things())
def test_every_aggregate_judgement_and_view_has_its_word(thing: str) -> None:
    assert thing in {place.strip("`") for word in WORDS for place in word.places}, f"{thing}: {TOLD}"


def test_a_place_that_is_not_there_is_seen() -> None:
    assert is_there("table `figure`")
    assert is_there("`series.figure_revised`")
    for gone in ("table `figures`", "`series.figure_mended`", "`domain/figures.py`", "`domain`"):
        assert not is_there(gone), gone
