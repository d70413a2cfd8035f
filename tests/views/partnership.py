"""A small partnership for tests: its founding. All comes in through the services, as from people."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from domain.action import Plan
from domain.area import AreaDescription
from domain.comparators import ComparatorGroup
from domain.confidence import Assurance, Grades
from domain.confirmable import Confirmable
from domain.definition import Calculation, Definition, Polarity
from domain.figure import Figure
from domain.framework import Framework
from domain.identity import OPERATOR
from domain.indicator import ProblemKind
from domain.partner import PartnerKind
from domain.partnership import Adopting
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.profile import Profile, ProfileKind
from domain.provenance import Provenance, Way
from domain.risk import Threat, Threatened
from domain.role import Role
from domain.series_key import SeriesKey
from domain.terms import Milestone, Terms
from infrastructure.container import Container
from tests.conftest import sqlite_url
from tests.views.clock import Clock

BY = Provenance(OPERATOR, Way.MIGRATION)

ANN, BOB, CAT = (UUID(int=number) for number in (0xA11, 0xB0B, 0xCA7))
ACCOUNTS = (ANN, BOB, CAT)
PARTNERS = ("DCC", "PURBECK", "PCT")

DEFINITION = Definition(
    title="16 to 18 year olds not in education, employment or training",
    unit="per cent",
    polarity=Polarity.LOWER,
    frequency=Frequency.QUARTERLY,
    due_days=30,
    areas=("Dorset",),
    outcome="CYP2",
)
PARTS = Definition(
    title="People who get on well together",
    calculation=Calculation.PERCENTAGE,
    frequency=Frequency.ANNUAL,
    outcome="SC1",
)
TERMS = Terms(
    title="Fewer young people out of work and learning",
    indicator="NI 117",
    area="Dorset",
    value=Decimal("4.0"),
    deadline="2009/10",
    baseline=Decimal("5.2"),
    baseline_period="2007/08",
    milestones=(Milestone("2008/09", Decimal("4.8")),),
)
PLAN = Plan(
    title="Visit every family",
    starts=date(2008, 4, 1),
    due=date(2009, 3, 31),
    service_plan="Children’s services 2008",
    budget=Decimal(12000),
    outcomes=("CYP2",),
    targets=("LAA 12",),
)


def found_partnership(container: Container) -> None:
    """Partners, accounts, and one or two of everything."""
    for code, name, kind in (
        ("DCC", "Dorset County Council", PartnerKind.COUNTY),
        ("PURBECK", "Purbeck District Council", PartnerKind.DISTRICT),
        ("PCT", "Dorset Primary Care Trust", PartnerKind.HEALTH),
    ):
        container.partners.join(code, name, kind, BY)
    for account, partner, role in zip(
        ACCOUNTS, PARTNERS, (Role.MANAGER, Role.OFFICER, Role.LEAD), strict=True
    ):
        container.accounts.open(account, partner, (role,), "As agreed", BY)
    container.account_grants.grant_entry(BOB, "DCC", "The county has nobody", BY)
    # Lent to each other, so that lives can be drawn in which anybody owns anything.
    for account, own in zip(ACCOUNTS, PARTNERS, strict=True):
        for partner in PARTNERS:
            if partner != own:
                container.account_grants.second(account, partner, "Lent", BY)
    for theme in ("Safer communities", "Children", "Young people"):
        container.partnership.add_theme(theme, BY)
    container.outcomes.adopt("SC1", "Fewer people are harmed by crime", BY, theme="Safer communities")
    container.outcomes.adopt("CYP2", "Young people do well", BY, theme="Children")
    container.outcomes.link_objective("CYP2", "DCC", "2.1", "Every child achieves", BY)
    container.indicators.define("NI 117", DEFINITION, BY)
    container.indicators.define("NI 1", PARTS, BY)
    container.indicators.define("LI 3", Definition("Buses on time", frequency=Frequency.IRREGULAR), BY)
    container.indicators.assign_owner("NI 117", "DCC", ANN, "As agreed", BY)
    series = SeriesKey("NI 117", "Dorset")
    container.series.submit_figure(series, Period.of("2007/08"), Figure(Decimal("5.2")), BY)
    container.targets.propose("LAA 12", TERMS, "DCC", BY, ("PURBECK",))
    container.actions.plan("A1", PLAN, BY)
    container.risks.identify("R1", "The bus is cut", (Threat(Threatened.ACTION, "A1"),), BY)


def leave_a_mark_everywhere(container: Container) -> None:
    """What the founding leaves out: after this every view has a row."""
    neets = SeriesKey("NI 117", "Dorset")
    container.partnership.adopt_rule(Adopting("direction 1", "As before"), BY)
    container.partnership.describe_framework(Framework("LAA 2008", "Local Area Agreement"), "", BY)
    container.series.assess_confidence(neets, Assurance.BASIC, Grades(1, 2, 1, 2, 1, 2), "Late", BY)
    container.partnership.set_second_person(Confirmable.OWNER, "Two pairs of eyes", BY, needed=True)
    container.risks.assign_owner("R1", "DCC", ANN, "As agreed", Provenance(ANN, Way.FORM, "DCC"))
    container.partnership.set_second_person(Confirmable.OWNER, "Too slow", BY, needed=False)
    container.areas.add("Swanage", AreaDescription("Swanage"), BY)
    container.areas.end("Swanage", date(2008, 3, 31), ("Dorset",), "Merged", BY)
    container.series.end(neets, "", "Counted by the county alone", BY)
    container.indicators.mark_break("NI 117", Period.of("2008/09"), "Counted in another way", BY)
    container.indicators.raise_problem("NI 117", ProblemKind.DELAYED, "Schools send late", BY)
    container.outcomes.allocate_funding("SC1", "Grant", "2008/09", Decimal(5000), BY)
    group = ComparatorGroup("Neighbours", ("Dorset", "Purbeck"))
    container.partnership.describe_comparator_group(group, "To compare with", BY)
    container.targets.set_profile("LAA 12", Profile(ProfileKind.LEVEL), "As in every quarter", BY)
    container.targets.comment("LAA 12", "DCC", "Is it ours to reach?", BY)
    container.actions.set_milestone("A1", "Half the families seen", date(2008, 9, 30), BY)
    container.risks.plan_mitigation("R1", "Ask the county", None, "A1", BY)


def founded_copy(folder: Path, template: Path) -> str:
    """The address of a SQLite database in which the founding is done, copied from the template."""
    if not template.exists():
        with Clock().ruling():
            container = Container(f"sqlite:///{template}")
            found_partnership(container)
            container.close()
    shutil.copy(template, folder / "golden-thread.db")
    return sqlite_url(folder)
