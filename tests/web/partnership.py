"""A small partnership with a past: what the tests of the web walk about in."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

from domain.breakdown import Breakdown
from domain.confidence import Assurance, Grades
from domain.definition import Calculation, Definition, Polarity
from domain.figure import Absence, Figure, Nature
from domain.identity import OPERATOR
from domain.indicator import ProblemKind
from domain.partner import PartnerKind
from domain.periods.cycle import Calendar, Frequency
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.role import Role
from domain.series_key import SeriesKey
from domain.terms import Milestone, Terms
from infrastructure.container import Container
from tests.conftest import sqlite_url

OPERATED = Provenance(OPERATOR, Way.MIGRATION)
PASSWORD = "correct horse battery"
NEW_PASSWORD = "four words that do not belong"

CRIME = SeriesKey("NI 16", "Dorset")
NEET_PURBECK = SeriesKey("NI 117", "Purbeck")
NEET_DORSET = SeriesKey("NI 117", "Dorset")
NEET_WOMEN = SeriesKey("NI 117", "Dorset", Breakdown.of({"Sex": "Female"}))
# A label that could be read in two ways, as legacy systems bring them.
WATER = SeriesKey("LI/23", "Dorset", Breakdown.named("Level of stress: all; rivers"))


@dataclass(frozen=True)
class Person:
    """Somebody with an account."""

    account: UUID
    name: str
    email: str
    partner: str

    def by(self, way: Way = Way.FORM) -> Provenance:
        return Provenance(self.account, way, self.partner)


def add_person(container: Container, name: str, partner: str, *roles: Role) -> Person:
    """An account that can sign in with PASSWORD."""
    person = Person(uuid4(), name, f"{name.split()[0].lower()}@example.org", partner)
    container.accounts.open(person.account, partner, roles, "As agreed", OPERATED)
    container.directory.enter(person.account, person.name, person.email, PASSWORD)
    return person


def a_period(text: str) -> Period:
    return Period.read(text)


def parts(numerator: str, denominator: str, **more: object) -> Figure:
    return Figure(None, Decimal(numerator), Decimal(denominator), **more)  # type: ignore[arg-type]


class Partnership:
    """`positions` marks moments in the log by name."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.positions: dict[str, int] = {}
        container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, OPERATED)
        container.partners.join("PDC", "Purbeck District Council", PartnerKind.DISTRICT, OPERATED)
        self.officer = add_person(container, "Olive Officer", "PDC", Role.OFFICER)
        self.manager = add_person(container, "Mo Manager", "DCC", Role.MANAGER, Role.LEAD)
        self.viewer = add_person(container, "Vera Viewer", "DCC", Role.VIEWER)
        self._define()
        self._submit()
        self._revise()

    def mark(self, name: str) -> None:
        self.positions[name] = self.container.log_length()

    def _define(self) -> None:
        by = self.manager.by()
        self.container.indicators.define(
            "NI 117",
            Definition(
                title="16 to 18 year olds who are not in education, employment or training",
                unit="%",
                polarity=Polarity.LOWER,
                calculation=Calculation.PERCENTAGE,
                frequency=Frequency.QUARTERLY,
                lowest=Decimal(0),
                highest=Decimal(100),
                areas=("Dorset", "Purbeck"),
                source="Connexions",
                description="Young people known to be out of education, employment and training.",
            ),
            by,
        )
        self.mark("one indicator")
        self.container.indicators.define(
            "NI 16",
            Definition(
                title="Serious acquisitive crime",
                unit="per 1,000 people",
                polarity=Polarity.LOWER,
                supplier="PDC",
            ),
            by,
        )
        rivers = Definition(title="Water & <rivers>", decimals=2, calendar=Calendar.CALENDAR, supplier="PDC")
        self.container.indicators.define("LI/23", rivers, by)
        self.container.indicators.define(
            "NI 5", Definition(title="Satisfaction with the area", supplier="PDC"), by
        )
        self.container.indicators.assign_owner("NI 117", "PDC", self.officer.account, "As agreed", by)

    def _submit(self) -> None:
        series, by = self.container.series, self.officer.by()
        self.mark("before figures")
        for period, women, people in (("2008/09 Q1", "60", "130"), ("2008/09 Q2", "52", "118")):
            series.submit_figure(NEET_DORSET, a_period(period), parts(people, "2000"), by)
            series.submit_figure(NEET_WOMEN, a_period(period), parts(women, "1000"), by)
        series.submit_figure(
            NEET_PURBECK,
            a_period("2008/09 Q1"),
            parts(
                "129", "1000", nature=Nature.PROVISIONAL, commentary="School leavers\nare still being traced."
            ),
            by,
        )
        self.mark("first figures")
        series.submit_figure(CRIME, a_period("2007/08"), Figure(Decimal("8.25")), self.officer.by(Way.API))
        series.submit_figure(WATER, a_period("2008"), Figure(Decimal("1234567.891")), by)
        target = Terms(
            "Fewer young people out of education",
            indicator="NI 117",
            area="Dorset",
            value=Decimal("5.0"),
            deadline="2010/11",
            milestones=(Milestone("2008/09", Decimal("5.8")),),
        )
        self.container.targets.propose("T1", target, "DCC", self.manager.by(), ("PDC",))
        self.container.targets.agree("T1", "PDC", 1, OPERATED)

    def _revise(self) -> None:
        series, by = self.container.series, self.officer.by()
        series.revise_figure(
            NEET_PURBECK, a_period("2008/09 Q1"), parts("137", "1000"), "Late returns from two schools", by, 1
        )
        self.mark("revised")
        series.declare_absent(
            NEET_PURBECK, a_period("2008/09 Q2"), Absence.SUPPRESSED, "Fewer than five people", by
        )
        series.submit_figure(CRIME, a_period("2008/09"), Figure(Decimal("9.1")), by)
        series.withdraw_figure(CRIME, a_period("2008/09"), "Counted twice", by)
        manager = self.manager.by()
        series.assess_confidence(NEET_DORSET, Assurance.ENHANCED, Grades(3, 2, 2, 1, 3, 2), "", manager)
        self.container.indicators.raise_problem(
            "NI 117", ProblemKind.DELAYED, "Schools answer six weeks late", manager
        )
        self.container.indicators.mark_break("NI 117", a_period("2008/09 Q1"), "New register", manager)
        self.mark("everything")


@contextmanager
def copied(furnished: tuple[Path, Partnership], folder: Path) -> Iterator[Partnership]:
    """The partnership on a database of its own."""
    source, partnership = furnished
    shutil.copytree(source, folder, dirs_exist_ok=True)
    own = copy(partnership)
    own.container = Container(sqlite_url(folder))
    yield own
    own.container.close()
