"""The terms of targets: every version, when all agreed to it, and what judges by it since when."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Text, select

from domain.identity import series_id
from domain.judgements.leading import AgreedTerms, Lead, ProfileInForce, TargetBook
from domain.periods.period import Period
from domain.profile import Profile
from domain.target import Target
from domain.terms import Terms
from projections.engine.as_at import Question, asked_once, day_of
from projections.engine.recorded import Recorded
from projections.engine.versions import in_force, versioned_table
from projections.engine.view import View

_encoder = msgspec.json.Encoder(order="sorted", decimal_format="string")
_terms = msgspec.json.Decoder(Terms)
_profile = msgspec.json.Decoder(tuple[Profile, date])
_lead = msgspec.json.Decoder(tuple[str, date])


PROFILE, LEAD, WITHDRAWAL = "profile", "lead", "withdrawal"


class TermsRow(NamedTuple):
    """One version of the terms, and the position at which it was proposed."""

    version: int
    terms: Terms
    proposer: str
    position: int


class SeriesBook(NamedTuple):
    """A series' stream, and all that its targets say."""

    series: str
    book: TargetBook


class TargetTerms(View):
    """Versions of terms, profiles, leads named and withdrawals, each with its day."""

    listens: ClassVar[frozenset[str]] = frozenset({"target"})

    def __init__(self, prefix: str = "") -> None:
        super().__init__(prefix)
        self.terms = versioned_table(
            f"{prefix}target_terms",
            self.metadata,
            ["stream", "version"],
            [
                *(
                    Column(name, Text, nullable=False)
                    for name in ("reference", "series", "terms", "proposer")
                ),
                Column("judges_from", Text, nullable=False),
                Column("proposed", BigInteger, nullable=False),
                Column("agreed_on", Text),
                *(Column(name, BigInteger) for name in ("agreed", "confirmed")),
            ],
        )
        self.setting = versioned_table(
            f"{prefix}target_setting",
            self.metadata,
            ["stream", "number"],
            [Column(name, Text, nullable=False) for name in ("kind", "since", "said")],
        )
        self.rows = self.versioned(self.terms)
        self.settings = self.versioned(self.setting)
        self.on(Target.Proposed, self._proposed)
        self.on(Target.Revised, self._revised)
        self.on(Target.Agreed, self._agreed)
        self.on(Target.TermsConfirmed, self._confirmed)
        self.on(Target.ProfileSet, self._profile_set)
        self.on(Target.LeadNamed, self._lead_named)
        self.on(Target.Withdrawn, self._withdrawn)

    def _proposed(self, _: Connection, recorded: Recorded, event: Target.Proposed) -> None:
        self._put(recorded, 1, event.reference, event.terms, event.proposer, "")

    def _revised(self, connection: Connection, recorded: Recorded, event: Target.Revised) -> None:
        first = self.rows.current(connection, (recorded.stream, "1"))
        assert first is not None, "every stream of a target begins with its terms"
        self._put(
            *(recorded, event.terms_version, first["reference"], event.terms, event.proposer),
            event.judges_from,
        )

    def _put(
        self, recorded: Recorded, version: int, reference: str, terms: Terms, proposer: str, since: str
    ) -> None:
        written = _encoder.encode(terms).decode()
        values = (
            *(reference, _series_of(terms), written, proposer, since, recorded.position),
            *(None, None, None),
        )
        self.rows.put((recorded.stream, str(version)), recorded.position, values, first=True)

    def _agreed(self, connection: Connection, recorded: Recorded, event: Target.Agreed) -> None:
        key = (recorded.stream, str(event.terms_version))
        row = self.rows.current(connection, key)
        if row is not None and row["agreed"] is None:
            day = day_of(recorded.recorded_at).isoformat()
            self.rows.change(connection, key, recorded.position, agreed_on=day, agreed=recorded.position)

    def _confirmed(self, connection: Connection, recorded: Recorded, event: Target.TermsConfirmed) -> None:
        key = (recorded.stream, str(event.terms_version))
        self.rows.change(connection, key, recorded.position, confirmed=recorded.position)

    def _profile_set(self, _: Connection, recorded: Recorded, event: Target.ProfileSet) -> None:
        today = day_of(recorded.recorded_at).isoformat()
        first = Period.of(event.judges_from).first_day.isoformat() if event.judges_from else today
        said = _encoder.encode((event.profile, today)).decode()
        self._set(recorded, PROFILE, min(first, today), said)

    def _lead_named(self, _: Connection, recorded: Recorded, event: Target.LeadNamed) -> None:
        said = _encoder.encode((event.reason, day_of(recorded.recorded_at))).decode()
        self._set(recorded, LEAD, event.first_period, said)

    def _withdrawn(self, _: Connection, recorded: Recorded, event: Target.Withdrawn) -> None:
        self._set(recorded, WITHDRAWAL, day_of(recorded.recorded_at).isoformat(), event.reason)

    def _set(self, recorded: Recorded, kind: str, since: str, said: str) -> None:
        # In the order of the log.
        key = (recorded.stream, f"{recorded.position:020}")
        self.settings.put(key, recorded.position, (kind, since, said), first=True)


def _series_of(terms: Terms) -> str:
    if terms.indicator is None or terms.area is None:
        return ""
    return str(series_id(terms.indicator, terms.area, terms.breakdown.key))


@lru_cache(maxsize=8192)
def _read(terms: str) -> Terms:
    """Terms never change, so what was read once need not be read again."""
    return _terms.decode(terms)


_live = TargetTerms()


def terms_versions(question: Question, target: str) -> list[TermsRow]:
    """Every version of the terms of a target (by stream) by then, the newest first."""
    columns = _live.terms.c
    query = select(columns.version, columns.terms, columns.proposer, columns.proposed).where(
        columns.stream == target, in_force(_live.terms, question.position)
    )
    rows = [
        TermsRow(int(row.version), _terms.decode(row.terms), row.proposer, row.proposed)
        for row in question.connection.execute(query).all()
    ]
    return sorted(rows, key=lambda row: -row.version)


@asked_once
def target_books(question: Question) -> list[SeriesBook]:
    """The targets under which each series stands as then."""
    columns = _live.terms.c
    query = select(_live.terms).where(in_force(_live.terms, question.position)).order_by(columns.proposed)
    settings = _settings(question)
    withdrawn = {row.stream: date.fromisoformat(row.since) for row in settings if row.kind == WITHDRAWAL}
    books: dict[str, TargetBook] = {}
    series_by_target: dict[str, str] = {}
    for row in question.connection.execute(query).all():
        if not row.series:
            continue
        series_by_target[row.stream] = row.series
        book = books.setdefault(row.series, TargetBook())
        terms = _read(row.terms)
        if row.agreed is None:
            book.propose(row.stream, terms)
            continue
        since = Period.of(row.judges_from).first_day if row.judges_from else None
        agreed_on = date.fromisoformat(row.agreed_on)
        known = max(row.agreed, row.confirmed or 0)
        book.agree(
            AgreedTerms(
                *(row.stream, row.reference, int(row.version), terms, agreed_on, row.agreed, known),
                *(since, withdrawn.get(row.stream)),
            )
        )
    for row in settings:
        if row.stream in series_by_target:
            _add(books[series_by_target[row.stream]], row)
    return [SeriesBook(*each) for each in books.items()]


def _settings(question: Question) -> list[Any]:
    """Profiles, leads and withdrawals of all targets, in the order of the log."""
    columns = _live.setting.c
    query = select(_live.setting).where(in_force(_live.setting, question.position)).order_by(columns.number)
    return list(question.connection.execute(query))


def _add(book: TargetBook, row: Any) -> None:
    if row.kind == PROFILE:
        first = date.fromisoformat(row.since)
        book.set_profile(ProfileInForce(row.stream, first, *_profile.decode(row.said)))
    elif row.kind == LEAD:
        book.name_lead(Lead(row.stream, Period.of(row.since), *_lead.decode(row.said)))
