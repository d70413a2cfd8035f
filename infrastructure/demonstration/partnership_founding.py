"""How the demonstration's partnership began: partners, people, outcomes, indicators and their owners."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from domain.identity import OPERATOR
from domain.provenance import Provenance, Way
from infrastructure.demonstration.indicators import INDICATORS, IndicatorTold
from infrastructure.demonstration.outcomes import OUTCOMES, OutcomeTold
from infrastructure.demonstration.people import (
    ADA,
    DEMONSTRATION_ACCOUNTS,
    DEMONSTRATION_PASSWORD,
    FOUNDERS,
    GWEN,
    IMOGEN,
    LEADS,
    MARCUS,
    OFFICERS,
    PARTNERS,
    Someone,
)
from infrastructure.demonstration.timeline import Telling, at
from infrastructure.directory.opening import open_account

# Nobody ever took this one up; of the other the partner named no officer.
UNOWNED, WITHOUT_OFFICER = 175, 163
CHILDREN = frozenset({"CYP1", "CYP2"})

AT_THE_CONSOLE = Provenance(OPERATOR, Way.COMMAND_LINE)


def lead_for(partner: str, outcome: str) -> Someone:
    """Who speaks for the partner in matters of this outcome."""
    if partner == "DCC":
        return GWEN if outcome in CHILDREN else MARCUS
    return LEADS[partner]


def partnership_founded(telling: Telling) -> None:
    _partners_join(telling)
    for number, told in enumerate(OUTCOMES):
        _outcome_adopted(telling, told, number)
    for number, indicator in enumerate(INDICATORS):
        _indicator_defined(telling, indicator, number)


def _partners_join(telling: Telling) -> None:
    to = telling.container
    first = at("2008-01-14", "09:00")
    for number, each in enumerate(PARTNERS):
        telling.on(
            first + timedelta(minutes=number),
            lambda each=each: to.partners.join(each.code, each.name, each.kind, AT_THE_CONSOLE),  # type: ignore[misc]
        )
    telling.on(at("2008-01-14", "09:30"), lambda: let_in(telling, ADA, AT_THE_CONSOLE))
    for number, someone in enumerate(FOUNDERS):
        telling.on(
            at("2008-01-15", "09:00") + timedelta(minutes=4 * number),
            lambda someone=someone: let_in(telling, someone, telling.by(ADA)),  # type: ignore[misc]
        )


def let_in(telling: Telling, someone: Someone, by: Provenance) -> None:
    """An account with an entry in the directory; only those of the sign-in page have a password."""
    password = DEMONSTRATION_PASSWORD if someone in DEMONSTRATION_ACCOUNTS else None
    open_account(telling.container, someone.name, someone.email, someone.partner, someone.roles, by, password)


def _outcome_adopted(telling: Telling, told: OutcomeTold, number: int) -> None:
    outcomes, lead = telling.container.outcomes, lead_for(told.owner, told.reference)
    adopted = at("2008-01-21", "10:00") + timedelta(days=number // 4, minutes=25 * (number % 4))

    def adopt() -> None:
        by = telling.by(lead)
        outcomes.adopt(told.reference, told.title, by, told.statement, told.theme)
        outcomes.assign_owner(told.reference, told.owner, telling.account(lead), by)
        for partner, reference, title in told.objectives:
            outcomes.link_objective(told.reference, partner, reference, title, by)

    telling.on(adopted, adopt)
    for stream, year, amount in told.funding:
        telling.on(
            at(f"{year[:4]}-04-07", "14:00") + timedelta(minutes=number),
            lambda stream=stream, year=year, amount=amount: outcomes.allocate_funding(  # type: ignore[misc]
                told.reference, stream, year, Decimal(amount), telling.by(IMOGEN)
            ),
        )


def _indicator_defined(telling: Telling, told: IndicatorTold, number: int) -> None:
    indicators = telling.container.indicators
    defined = at("2008-02-04", "09:30") + timedelta(days=number // 12, minutes=20 * (number % 12))

    def own() -> None:
        officer = None if told.number == WITHOUT_OFFICER else telling.account(OFFICERS[told.supplier])
        indicators.assign_owner(told.reference, told.supplier, officer, telling.by(MARCUS))
        indicators.assign_verifier(told.reference, "DCC", telling.account(IMOGEN), telling.by(MARCUS))

    telling.on(defined, lambda: indicators.define(told.reference, told.definition, telling.by(IMOGEN)))
    if told.number != UNOWNED:
        telling.on(defined + timedelta(days=8), own)
