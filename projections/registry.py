"""The one list of views, in the order in which they see a batch, and what keeps them up to date."""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Connection, Table

from projections.actions import Actions
from projections.areas import Areas
from projections.confidence import Confidence
from projections.discussion import Discussion
from projections.engine.recorded import Batch
from projections.engine.rows import Writing
from projections.engine.view import View
from projections.figures import Figures
from projections.indicators import Indicators
from projections.outcomes import Outcomes
from projections.ownership import Ownership
from projections.partners import Partners
from projections.partnership import PartnershipView
from projections.performance import Performance
from projections.proposals import Proposals
from projections.risks import Risks
from projections.series import SeriesRegister
from projections.subjects import Subjects
from projections.target_terms import TargetTerms
from projections.targets import Targets
from projections.thread import Thread
from projections.trail import Trail


class Views:
    """All views. With a prefix, a second set of tables beside the live ones."""

    def __init__(self, prefix: str = "", *, alone: bool = False) -> None:
        """`alone`: nobody else writes these tables meanwhile, as in a rebuild."""
        self._under_way: object = None
        self._one_at_a_time = Lock()
        figures = Figures(prefix)
        subjects = Subjects(prefix)
        self.all: tuple[View, ...] = (
            subjects,
            Partners(prefix),
            Areas(prefix),
            PartnershipView(prefix),
            Outcomes(prefix),
            Indicators(prefix),
            SeriesRegister(prefix),
            figures,
            Performance(figures, prefix, alone=alone),
            Confidence(prefix),
            Targets(prefix),
            TargetTerms(prefix),
            Discussion(prefix),
            Actions(prefix),
            Risks(prefix),
            Proposals(prefix),
            Ownership(prefix),
            Thread(prefix),
            Trail(subjects, prefix),  # calls things by the subjects' labels
        )

    @property
    def tables(self) -> list[Table]:
        return [table for view in self.all for table in view.tables]

    def create(self, connection: Connection) -> None:
        """Make the tables that are missing."""
        for view in self.all:
            view.metadata.create_all(connection)

    def project(self, connection: Connection, batch: Batch, writing: Writing | None = None) -> None:
        """Bring every view up to date with the events that follow those already seen.

        What `writing` holds already goes with it, in the same statement where that is quicker.

        What views remember from one batch to the next holds only as long as every batch was committed:
        while one is unconfirmed, the next of another transaction starts from what the tables say.

        The log's head is locked, so threads come one by one; until a server ends the session of one that
        is still at work here, and lets the next one in.
        """
        with self._one_at_a_time:
            transaction = connection.get_transaction()
            if self._under_way is not None and self._under_way is not transaction:
                self.forget()
            self._under_way = transaction
            kinds = {recorded.topic.partition(".")[0] for recorded in batch}
            writing = writing or Writing()
            for view in self.all:
                if not kinds.isdisjoint(view.listens):
                    view.handle(connection, batch)
                    view.gather(writing)
            writing.write(connection)

    def confirm(self, transaction: object) -> None:
        """The transaction was committed."""
        with self._one_at_a_time:
            if self._under_way is transaction:
                self._under_way = None

    def forget(self) -> None:
        """Drop whatever is remembered between batches."""
        for view in self.all:
            view.forget()
