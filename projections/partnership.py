"""The partnership: the rules that it adopted, and the themes and frameworks of its outcomes."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, NamedTuple

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Integer, Text, select

from domain.confirmable import Confirmable
from domain.identity import one_spelling
from domain.judgements.adoption import Adoption, Rulebook
from domain.judgements.rules import Judgement
from domain.judgements.settings import Settings
from domain.outcome import Outcome
from domain.partnership import Partnership
from projections.engine.as_at import Question, asked_once, day_of
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View

_encoder = msgspec.json.Encoder(order="sorted", decimal_format="string")
_settings = msgspec.json.Decoder(Settings)
_areas = msgspec.json.Decoder(tuple[str, ...])

OFFERED, RETIRED = "offered", "retired"


class AdoptionRow(NamedTuple):
    """A rule adopted, at this position; `reaches_back`: for periods that had ended by then."""

    judgement: Judgement
    version: int
    first_period_end: date
    reaches_back: bool
    reason: str
    position: int
    settings: Settings
    adopted_on: date

    @property
    def rule(self) -> str:
        """The rule's name: `RAG 1`."""
        return f"{self.judgement} {self.version}"


class ThemeRow(NamedTuple):
    """A theme, and whether outcomes can still be put in it."""

    theme: str
    is_offered: bool


class FrameworkRow(NamedTuple):
    """A framework that outcomes belong to; days as ISO dates, empty where they are not known."""

    reference: str
    name: str
    edition: str
    begun: str
    ended: str


class ComparatorGroupRow(NamedTuple):
    """A group of areas to compare with, and its members from a day on (ISO; empty: always)."""

    name: str
    since: str
    areas: tuple[str, ...]


class SecondPersonRow(NamedTuple):
    """Whether such changes wait for a second person, why, and the position at which it was set so."""

    what: Confirmable
    needed: bool
    reason: str
    position: int


def _adoption_columns() -> list[Column[Any]]:
    return [
        Column("rule_version", Integer, nullable=False),
        Column("first_period_end", Text, nullable=False),
        Column("reaches_back", Integer, nullable=False),
        Column("reason", Text, nullable=False),
        Column("position", BigInteger, nullable=False),
        *(Column(name, Text, nullable=False) for name in ("settings", "adopted_on")),
    ]


class PartnershipView(View):
    """Adoptions in the order in which they were made; themes, with those that outcomes named before there was
    a register of them.
    """

    listens: ClassVar[frozenset[str]] = frozenset({"partnership", "outcome"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.adoption = versioned_table(
            f"{prefix}rule_adoption", self.metadata, ["judgement", "adopted"], _adoption_columns()
        )
        self.comparator_group = versioned_table(
            f"{prefix}comparator_group",
            self.metadata,
            ["key", "since"],
            [Column(name, Text, nullable=False) for name in ("name", "areas")],
        )
        self.theme = versioned_table(
            f"{prefix}theme",
            self.metadata,
            ["key"],
            [Column(name, Text, nullable=False) for name in ("theme", "state")],
        )
        self.framework = versioned_table(
            f"{prefix}framework",
            self.metadata,
            ["key"],
            [Column(name, Text, nullable=False) for name in FrameworkRow._fields],
        )
        self.second_person = versioned_table(
            f"{prefix}second_person",
            self.metadata,
            ["what"],
            [
                *(Column(name, BigInteger, nullable=False) for name in ("needed", "position")),
                Column("reason", Text, nullable=False),
            ],
        )
        self.adoptions = self.versioned(self.adoption)
        self.themes = self.versioned(self.theme)
        self.comparator_groups = self.versioned(self.comparator_group)
        self.frameworks = self.versioned(self.framework)
        self.second_persons = self.versioned(self.second_person)
        self._listen()

    def _listen(self) -> None:
        self.on(Partnership.RuleAdopted, self._rule_adopted)
        self.on(Partnership.ThemeAdded, self._theme_added)
        self.on(Partnership.ThemeRetired, self._theme_retired)
        self.on(Partnership.FrameworkDescribed, self._framework_described)
        self.on(Partnership.SecondPersonSet, self._second_person_set)
        self.on(Partnership.ComparatorGroupDescribed, self._group_described)
        self.on(Outcome.Adopted, self._theme_named)
        self.on(Outcome.ThemeAssigned, self._theme_named)

    def _rule_adopted(self, _: Connection, recorded: Recorded, event: Partnership.RuleAdopted) -> None:
        key = (event.judgement.value, f"{recorded.position:020}")
        first = event.first_period_end.isoformat()
        settings = _encoder.encode(event.settings).decode()
        said = (event.rule_version, first, int(event.reaches_back), event.reason)
        adopted_on = day_of(recorded.recorded_at).isoformat()
        values = (*said, recorded.position, settings, adopted_on)
        self.adoptions.put(key, recorded.position, values, first=True)

    def _theme_added(self, _: Connection, recorded: Recorded, event: Partnership.ThemeAdded) -> None:
        self.themes.put((one_spelling(event.theme),), recorded.position, (event.theme, OFFERED))

    def _theme_retired(self, _: Connection, recorded: Recorded, event: Partnership.ThemeRetired) -> None:
        self.themes.put((one_spelling(event.theme),), recorded.position, (event.theme, RETIRED))

    def _framework_described(
        self, _: Connection, recorded: Recorded, event: Partnership.FrameworkDescribed
    ) -> None:
        said = event.framework
        begun, ended = (day.isoformat() if day else "" for day in (said.begun, said.ended))
        values = FrameworkRow(said.reference, said.name, said.edition, begun, ended)
        self.frameworks.put((one_spelling(said.reference),), recorded.position, values)

    def _group_described(
        self, _: Connection, recorded: Recorded, event: Partnership.ComparatorGroupDescribed
    ) -> None:
        group = event.group
        since = group.since.isoformat() if group.since else ""
        values = (group.name, _encoder.encode(group.areas).decode())
        self.comparator_groups.put((one_spelling(group.name), since), recorded.position, values)

    def _second_person_set(
        self, _: Connection, recorded: Recorded, event: Partnership.SecondPersonSet
    ) -> None:
        values = (int(event.needed), recorded.position, event.reason)
        self.second_persons.put((event.what.value,), recorded.position, values)

    def _theme_named(
        self, connection: Connection, recorded: Recorded, event: Outcome.Adopted | Outcome.ThemeAssigned
    ) -> None:
        key = (one_spelling(event.theme),)
        if event.theme and self.themes.current(connection, key) is None:
            self.themes.put(key, recorded.position, (event.theme, OFFERED), first=True)


_live = PartnershipView()


@asked_once
def list_adoptions(question: Question) -> list[AdoptionRow]:
    """Every rule adopted by then, in the order of adoption."""
    columns = _live.adoption.c
    query = (
        select(
            columns.judgement,
            columns.rule_version,
            columns.first_period_end,
            columns.reaches_back,
            columns.reason,
            columns.position,
            columns.settings,
            columns.adopted_on,
        )
        .where(in_force(_live.adoption, question.position))
        .order_by(columns.position)
    )
    return [_adoption(row) for row in question.connection.execute(query)]


def _adoption(row: Any) -> AdoptionRow:
    return AdoptionRow(
        Judgement(row.judgement),
        row.rule_version,
        date.fromisoformat(row.first_period_end),
        bool(row.reaches_back),
        row.reason,
        row.position,
        _settings.decode(row.settings),
        date.fromisoformat(row.adopted_on),
    )


def rules_in_force(question: Question) -> Rulebook:
    """Which rule judges which period, by the adoptions known by then."""
    return Rulebook(
        Adoption(row.judgement, row.version, row.first_period_end, row.settings, row.adopted_on)
        for row in list_adoptions(question)
    )


def list_themes(question: Question) -> list[ThemeRow]:
    """Every theme there was by then, in order."""
    columns = _live.theme.c
    query = (
        select(columns.theme, columns.state)
        .where(in_force(_live.theme, question.position))
        .order_by(columns.key)
    )
    return [ThemeRow(row.theme, row.state == OFFERED) for row in question.connection.execute(query)]


def themes_offered(question: Question) -> list[str]:
    """Those that outcomes can be put in."""
    return [row.theme for row in list_themes(question) if row.is_offered]


@asked_once
def list_frameworks(question: Question) -> list[FrameworkRow]:
    """Every framework there was by then, in order."""
    columns = _live.framework.c
    query = (
        select(*(columns[name] for name in FrameworkRow._fields))
        .where(in_force(_live.framework, question.position))
        .order_by(columns.key)
    )
    return [FrameworkRow._make(row) for row in question.connection.execute(query)]


def list_second_person(question: Question) -> list[SecondPersonRow]:
    """What was ever set to need a second person, as it was set last by then."""
    columns = _live.second_person.c
    query = (
        select(columns.what, columns.needed, columns.reason, columns.position)
        .where(in_force(_live.second_person, question.position))
        .order_by(columns.what)
    )
    return [
        SecondPersonRow(Confirmable(row.what), bool(row.needed), row.reason, row.position)
        for row in question.connection.execute(query)
    ]


@asked_once
def list_comparator_groups(question: Question) -> list[ComparatorGroupRow]:
    """Every group as it was described by then, in order of name, each with its members from each day on."""
    columns = _live.comparator_group.c
    query = (
        select(columns.name, columns.since, columns.areas)
        .where(in_force(_live.comparator_group, question.position))
        .order_by(columns.key, columns.since)
    )
    return [
        ComparatorGroupRow(row.name, row.since, _areas.decode(row.areas))
        for row in question.connection.execute(query)
    ]
