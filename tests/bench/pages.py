"""Pages measured as a browser gets them: an overview of 300 indicators for 7 areas, and one indicator."""

from __future__ import annotations

from decimal import Decimal

from application.series import Entry
from domain.definition import Definition
from domain.figure import Figure
from domain.identity import OPERATOR
from domain.partner import PartnerKind
from domain.periods.period import Frequency, Period
from domain.provenance import Provenance, Way
from domain.series import SeriesKey
from domain.terms import Milestone, Terms
from infrastructure.container import Container
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
INDICATORS, QUARTERS, TARGETS = 300, 12, 35
BY = Provenance(OPERATOR, Way.COMMAND_LINE)


def partnership(database_url: str) -> Container:
    """Three years of quarters, 20 outcomes in 5 themes, 35 targets, 40 actions and 20 risks."""
    container = Container(database_url)
    container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, BY)
    container.partners.join("PDC", "Purbeck District Council", PartnerKind.DISTRICT, BY)
    for outcome in range(20):
        container.outcomes.adopt(f"O{outcome}", f"Outcome {outcome}", BY, "", f"Theme {outcome % 5}")
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
        container.series.submit_figures(
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
    return container


def report_pages(database_url: str) -> None:
    """Print a row of the table for each page."""
    container = partnership(database_url)
    browser = create_app(container, "a secret for measuring only").test_client()
    for name, address, aim in (
        (f"overview of {INDICATORS} indicators for {len(AREAS)} areas", "/", 150),
        ("the same as at half of its history", f"/?as_at={container.log_length() // 2}", 150),
        ("an indicator’s page", "/indicators/NI%205", 80),
    ):
        taken = median_seconds(lambda where=address: browser.get(where)) * 1000
        print(f"| SQLite | page: {name} | {taken:,.0f} ms | aim {aim} ms |")
    container.close()
