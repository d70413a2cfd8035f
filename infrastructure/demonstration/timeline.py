"""Timeline a story: changes with their moments, made in the order of time by the clock of the story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from domain.provenance import Provenance, Way
from infrastructure.container import Container
from infrastructure.demonstration.people import InventedPerson
from projections.engine.as_at import LONDON

# When the demonstration's clock goes on by itself.
END = datetime(2011, 6, 20, 9, 30, tzinfo=LONDON)


def at(day: str, time: str = "10:00") -> datetime:
    """A moment in London: `2008-04-01`, `09:30`."""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=LONDON)


class Timeline:
    """Collects what happens when, then makes it happen."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.accounts: dict[str, UUID] = {}
        self.happenings: list[tuple[datetime, int, Callable[[], object]]] = []

    def on(self, moment: datetime, change: Callable[[], object]) -> None:
        """The change is to be made then; of two for one moment, the one named first comes first."""
        self.happenings.append((moment, len(self.happenings), change))

    def play(self) -> None:
        """Make every change that comes before the end, each by the clock of its moment."""
        for moment, _, change in sorted(self.happenings, key=lambda each: each[:2]):
            if moment < END:
                self._turn_the_clock_to(moment)
                change()
        self._turn_the_clock_to(END)

    def _turn_the_clock_to(self, moment: datetime) -> None:
        self.container.clock.behind = datetime.now(UTC) - moment.astimezone(UTC)

    def account(self, person: InventedPerson) -> UUID:
        """Whose hand it is; the account must have been opened by then."""
        if person.email not in self.accounts:
            self.accounts[person.email] = self.container.directory.with_email(person.email).account
        return self.accounts[person.email]

    def by(self, person: InventedPerson, way: Way = Way.FORM, source: str | None = None) -> Provenance:
        return Provenance(self.account(person), way, person.partner, source=source)


def exactly(number: float, decimals: int) -> Decimal:
    """The number with so many decimals, as somebody would type it."""
    return Decimal(f"{number:.{decimals}f}")
