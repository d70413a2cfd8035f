"""The container: the one place where everything is put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from application.account_grants import AccountGrantService
from application.account_record import AccountRecordService
from application.accounts import AccountService
from application.actions import ActionService
from application.areas import AreaService
from application.indicators import IndicatorService
from application.leaving import Leaving
from application.outcomes import OutcomeService
from application.partners import PartnerService
from application.partnership import PartnershipService
from application.proposals import ProposalService
from application.risks import RiskService
from application.series import SeriesService
from application.targets import TargetService
from domain.area import AreaDescription
from domain.identity import area_id
from domain.role import Role
from infrastructure.database.engine import open_engine, reading
from infrastructure.directory.invitations import Invitations, end_links_of_former_administrators
from infrastructure.directory.names_taken import must_be_distinguished
from infrastructure.directory.people import Directory
from infrastructure.directory.people_service import PeopleService
from infrastructure.directory.sessions import Sessions
from infrastructure.directory.signing_in import SigningIn
from infrastructure.directory.token_service import TokenService
from infrastructure.directory.tokens import Tokens
from infrastructure.left_behind import left_behind
from infrastructure.log.as_at_resolution import resolve_as_at
from infrastructure.log.change import Change, changing
from infrastructure.log.clock import Clock
from infrastructure.log.codec import STATE_SHAPES
from infrastructure.log.idempotency import Once
from infrastructure.log.recorder import LogRecorder
from infrastructure.log.snapshots import SnapshotRecorder
from infrastructure.log.store import StreamStore
from infrastructure.upkeep.replay import log_length
from infrastructure.upkeep.retention import Retention
from infrastructure.upkeep.upgrade import make_ready
from projections.accounts import AccountRow, account_with, list_accounts
from projections.area_identity import must_be_its_own
from projections.areas import list_areas
from projections.engine.as_at import Question
from projections.partners import partners_ever
from projections.partnership import list_frameworks, themes_offered
from projections.registry import Views
from projections.reports.names import NamesToday
from projections.trail import has_entered


class Container:
    """One partnership's service on one database. Close it when done."""

    def __init__(self, database_url: str) -> None:
        """The database is made ready; views of another version are rebuilt first.

        Refused: `database_newer`; on PostgreSQL `database_older`, on SQLite `database_not_copied`.
        """
        self.engine = open_engine(database_url)
        try:
            make_ready(self.engine)
        except BaseException:
            self.engine.dispose()
            raise
        self.views = Views()
        self.clock = Clock.of(self.engine)
        self.recorder = LogRecorder(self.engine, self.views, clock=self.clock)
        self.store = StreamStore(
            self.engine, self.recorder, SnapshotRecorder(self.engine, list(STATE_SHAPES))
        )
        self.store.in_step = end_links_of_former_administrators
        self.outcomes = OutcomeService(self.store, self._themes, self._frameworks)
        self.indicators = IndicatorService(self.store)
        self.series = SeriesService(self.store, self._has_entered)
        self.targets = TargetService(self.store)
        self.actions = ActionService(self.store, self.store.today)
        self.risks = RiskService(self.store, self.store.today)
        self.partners = PartnerService(self.store, self._administrators, self._partner_distinguished)
        self.areas = AreaService(self.store, self._areas_named, self._area_identified)
        self.partnership = PartnershipService(self.store, self.store.today, self._themes)
        self.proposals = ProposalService(self.store)
        self.accounts = AccountService(self.store, self._administrators, self._left_behind)
        self.retention = Retention(self.engine)
        self.account_grants = AccountGrantService(self.store)
        self.account_record = AccountRecordService(self.store)

    @cached_property
    def directory(self) -> Directory:
        return Directory(self.engine)

    @cached_property
    def tokens(self) -> Tokens:
        return Tokens(self.engine)

    @cached_property
    def sessions(self) -> Sessions:
        return Sessions(self.engine)

    @cached_property
    def signing_in(self) -> SigningIn:
        return SigningIn(self.engine, self.directory)

    @cached_property
    def people(self) -> PeopleService:
        return PeopleService(
            self.directory, self.accounts, self.account_record, self._account_now, self.store.alongside
        )

    @cached_property
    def invitations(self) -> Invitations:
        return Invitations(self.engine)

    @cached_property
    def token_service(self) -> TokenService:
        return TokenService(self.tokens, self.account_record, self._account_now, self.store.alongside)

    @contextmanager
    def question(self, as_at: str | datetime | date | int | None = None) -> Iterator[Question]:
        """A question as at a moment; now when nothing is asked.

        Refused: `moment_not_understood`, `moment_in_future`, `position_unknown`.
        """
        resolved = resolve_as_at(self.engine, as_at, self.clock)
        with reading(self.engine) as connection:
            yield Question(connection, resolved)

    def names(self, question: Question) -> NamesToday:
        """What people are called today; where the question is about the past, with who was renamed since."""
        names = self.directory.names()
        return names if question.as_at.now else names.at(question.position)

    def changing(
        self, *, expected: Mapping[UUID, int] | None = None, once: Once | None = None
    ) -> AbstractContextManager[Change]:
        """Around a change: made only as long as streams are at the revisions expected, once under its key.

        Refused: `stale_revision`, `key_used_otherwise`.
        """
        return changing(self.store, expected or {}, once)

    def _has_entered(self, series: UUID, account: UUID) -> bool:
        with self.question() as now:
            return has_entered(now, str(series), str(account))

    def _left_behind(self, account: UUID) -> Leaving:
        with self.question() as now:
            return left_behind(now, account)

    def _account_now(self, account: UUID) -> AccountRow | None:
        with self.question() as now:
            return account_with(now, str(account))

    def _administrators(self) -> list[UUID]:
        """The accounts that hold the role now, but for people who have yet to choose a password."""
        people = self.directory.everybody()
        yet_to_come = {account for account, person in people.items() if not person.has_password}
        with self.question() as now:
            hold = [row.account for row in list_accounts(now) if Role.ADMINISTRATOR in row.roles]
        return [UUID(account) for account in hold if account not in yet_to_come]

    def _themes(self) -> list[str]:
        """Those that outcomes can be put in now."""
        with self.question() as now:
            return themes_offered(now)

    def _frameworks(self) -> list[str]:
        """Those that outcomes can belong to now."""
        with self.question() as now:
            return [row.reference for row in list_frameworks(now)]

    def _areas_named(self, areas: Iterable[UUID]) -> dict[UUID, str]:
        """Of these areas, those in the register now, by their references."""
        with self.question() as now:
            wanted = set(areas)
            return {UUID(row.stream): row.reference for row in list_areas(now) if UUID(row.stream) in wanted}

    def _area_identified(
        self, reference: str, said: AreaDescription, *, new: bool = False, restored: bool = False
    ) -> int:
        with self.question() as now:
            rows = [
                row._replace(ended=None) if restored and row.stream == str(area_id(reference)) else row
                for row in list_areas(now)
            ]
            must_be_its_own(rows, reference, said, new=new)
            return now.position

    def _partner_distinguished(self, code: str, name: str, *, new: bool) -> int:
        with self.question() as now:
            must_be_distinguished(partners_ever(now), code, name, new=new)
            return now.position

    def log_length(self) -> int:
        """The last position of the log."""
        with reading(self.engine) as connection:
            return log_length(connection)

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()
