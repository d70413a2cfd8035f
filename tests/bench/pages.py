"""Pages measured as a browser gets them: an overview of 300 indicators for 7 areas, and one indicator."""

from __future__ import annotations

from decimal import Decimal

from application.entries import Entry
from domain.breakdown import Breakdown
from domain.definition import Definition
from domain.figure import Figure
from domain.identity import OPERATOR
from domain.partner import PartnerKind
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.series_key import SeriesKey
from domain.terms import Milestone, Terms
from infrastructure.container import Container
from infrastructure.settings import Settings
from infrastructure.settings.keys import Keys
from tests.bench.timing import median_seconds
from web.factory import create_app

AREAS = (
    "Dorset",
    "Christchurch",
    "East Dorset",
    "North Dorset",
    "Purbeck",
    "West Dorset",
    "Weymouth and Portland",
)
BROKEN_DOWN = "JOBS"
INDICATORS, QUARTERS, TARGETS = 300, 12, 35
BY = Provenance(OPERATOR, Way.MIGRATION)


def partnership(database_url: str) -> Container:
    """Three years of quarters, 20 outcomes in 5 themes, 35 targets, 40 actions and 20 risks."""
    container = Container(database_url)
    container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, BY)
    container.partners.join("PDC", "Purbeck District Council", PartnerKind.DISTRICT, BY)
    _outcomes(container)
    for number in range(INDICATORS):
        definition = Definition(
            f"Indicator {number}",
            unit="%",
            frequency=Frequency.QUARTERLY,
            outcome=f"O{number % 20}",
            areas=AREAS,
        )
        container.indicators.define(f"NI {number}", definition, BY)
    for quarter in range(QUARTERS):
        year = 2008 + quarter // 4
        period = Period.of(f"{year}/{year - 1999:02d}-Q{quarter % 4 + 1}")
        container.series.save_figures(
            [
                Entry(SeriesKey(f"NI {number}", area), period, Figure(Decimal(number + quarter)))
                for number in range(INDICATORS)
                for area in AREAS
            ],
            BY,
        )
    for number in range(TARGETS):
        terms = Terms(
            f"Target {number}",
            indicator=f"NI {number}",
            area="Dorset",
            value=Decimal(number + 20),
            deadline="2010/11",
            milestones=(Milestone("2009/10", Decimal(number + 10)),),
        )
        container.targets.propose(f"T{number}", terms, "DCC", BY, ("PDC",))
        container.targets.agree(f"T{number}", "PDC", 1, BY)
    _broken_down(container)
    return container


def _outcomes(container: Container) -> None:
    for theme in range(5):
        container.partnership.add_theme(f"Theme {theme}", BY)
    for outcome in range(20):
        container.outcomes.adopt(f"O{outcome}", f"Outcome {outcome}", BY, "", f"Theme {outcome % 5}")


def _broken_down(container: Container) -> None:
    """One indicator of 50 areas with 500 breakdowns, of which 26 go on."""
    areas = tuple(f"Ward {number}" for number in range(50))
    container.indicators.define(BROKEN_DOWN, Definition("Jobs by industry", areas=areas), BY)
    parts = [
        SeriesKey(BROKEN_DOWN, areas[number % 50], Breakdown.of({"Industry": f"Sort of industry {number}"}))
        for number in range(500)
    ]
    years = [Period.of(f"{year}/{(year + 1) % 100:02d}") for year in range(1998, 2008)]
    keys = [*parts, *(SeriesKey(BROKEN_DOWN, area) for area in areas)]
    container.series.save_figures(
        [Entry(key, year, Figure(Decimal(number))) for number, key in enumerate(keys) for year in years], BY
    )
    for key in parts[26:]:
        container.series.end(key, "", "No longer broken down so", BY)


def report_pages(database_url: str) -> None:
    """Print a row of the table for each page."""
    container = partnership(database_url)
    browser = create_app(container, Settings(given=Keys("a secret for measuring only"))).test_client()
    for name, address, aim in (
        (f"overview of {INDICATORS} indicators for {len(AREAS)} areas", "/", 150),
        ("the same as at half of its history", f"/?as_at={container.log_length() // 2}", 150),
        ("an indicator’s page", "/indicators/NI%205", 80),
        ("an indicator of 50 areas, 26 of 500 breakdowns live", f"/indicators/{BROKEN_DOWN}", 200),
    ):
        taken = median_seconds(lambda where=address: browser.get(where)) * 1000
        size = len(browser.get(address).data) // 1_000
        print(f"| SQLite | page: {name}, {size:,} kB | {taken:,.0f} ms | aim {aim} ms |")
    container.close()
