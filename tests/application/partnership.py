"""A partnership in which every change can be made, and what the changes are about."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from domain.action import Plan
from domain.area import AreaDescription
from domain.confirmable import Confirmable
from domain.definition import Definition
from domain.figure import Figure
from domain.framework import Framework
from domain.identity import OPERATOR
from domain.indicator import ProblemKind
from domain.partner import PartnerKind
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.risk import Threat, Threatened
from domain.role import Role
from domain.series_key import SeriesKey
from domain.terms import Terms
from infrastructure.container import Container
from infrastructure.log.clock import Clock

OPERATED = Provenance(OPERATOR, Way.MIGRATION)

# One account for each role, and a few that are there to be owners, or to be closed.
HOLDERS: dict[Role, UUID] = {role: UUID(int=0xA0 + number) for number, role in enumerate(Role)}
SPARE, CLOSED, NEWCOMER, NOBODY = (UUID(int=number) for number in (0xB1, 0xB2, 0xB3, 0xB4))
GUEST, LOCKED = UUID(int=0xB5), UUID(int=0xB6)

SPRING, SUMMER = date(2008, 4, 1), date(2008, 7, 1)
YEAR_END = date(2009, 3, 31)
BEFORE, NOW = Period.of("2007/08"), Period.of("2008/09")
DORSET, PURBECK = SeriesKey("NI 117", "Dorset"), SeriesKey("NI 117", "Purbeck")
NOWHERE = SeriesKey("NI 117", "Nowhere")
ENDED = SeriesKey("NI 9", "Dorset")
FIVE, SIX = Figure(Decimal("5.0")), Figure(Decimal("6.0"))

DEFINITION = Definition("Young people out of work and learning", outcome="SC1", areas=("Dorset", "Purbeck"))
TERMS = Terms("Fewer of them", indicator="NI 117", area="Dorset", value=Decimal(4), deadline="2010/11")
PLAN = Plan("Visit every family", SPRING, YEAR_END, outcomes=("SC1",), targets=("LAA 1",))
THREATS = (Threat(Threatened.OUTCOME, "SC1"),)


def _end_a_series(container: Container) -> None:
    container.series.submit_figure(ENDED, BEFORE, FIVE, OPERATED)
    container.series.withdraw_figure(ENDED, BEFORE, "Of another indicator", OPERATED)
    container.series.end(ENDED, "", "Nobody counts", OPERATED)


def _open_accounts(container: Container) -> None:
    by = OPERATED
    for role, account in HOLDERS.items():
        container.accounts.open(account, "DCC", (role,), "As agreed", by)
    container.accounts.open(SPARE, "PDC", (Role.OFFICER,), "As agreed", by)
    container.accounts.open(CLOSED, "PDC", (Role.OFFICER, Role.LEAD), "As agreed", by)
    container.accounts.close(CLOSED, "Left", by)
    container.accounts.open(LOCKED, "PDC", (Role.OFFICER,), "As agreed", by)
    container.accounts.lock(LOCKED, "Lost", by)
    container.accounts.open(GUEST, "DCC", (Role.OFFICER,), "As agreed", by)
    container.account_grants.grant_entry(GUEST, "PDC", "Nobody there", by)
    container.account_grants.second(GUEST, "PDC", "Lent", by)
    container.account_grants.grant_cover(GUEST, SPARE, SPRING, SUMMER, "On leave", by)


def found_partnership(container: Container) -> None:
    """A partnership in which every change can be made; what was proposed long ago has lapsed by now."""
    now, container.recorder.clock = container.recorder.clock, Clock(timedelta(days=40))
    _found(container)
    container.partnership.set_second_person(Confirmable.OWNER, "Two pairs of eyes", OPERATED, needed=True)
    officer = HOLDERS[Role.OFFICER]
    manager = Provenance(HOLDERS[Role.MANAGER], Way.FORM, "DCC")
    container.outcomes.assign_owner("SC1", "DCC", officer, "She knows", manager)
    container.recorder.clock = now
    container.risks.assign_owner("R1", "DCC", officer, "She knows", manager)
    container.partnership.set_second_person(Confirmable.OWNER, "Too slow", OPERATED, needed=False)


def _found(container: Container) -> None:
    """A partnership in which every change can be made."""
    by = OPERATED
    for code, name in (("DCC", "Dorset County Council"), ("PDC", "Purbeck District"), ("GONE", "Gone by")):
        container.partners.join(code, name, PartnerKind.OTHER, by)
    container.targets.propose("LAA 5", Terms("Fewer of them"), "DCC", by, ("GONE",))
    container.partners.leave("GONE", "Merged", by)
    _open_accounts(container)
    for theme in ("Safer", "Environment", "Health", "Safety"):
        container.partnership.add_theme(theme, by)
    container.partnership.describe_framework(Framework("LAA 2008", "Local Area Agreement"), "", by)
    container.outcomes.adopt("SC1", "Fewer people are harmed", by, theme="Safer")
    container.outcomes.link_objective("SC1", "DCC", "1.1", "Every child achieves", by)
    container.outcomes.allocate_funding("SC1", "Area Based Grant", "2008/09", Decimal(1000), by)
    container.indicators.define("NI 117", DEFINITION, by)
    container.outcomes.assign_owner("SC1", "DCC", None, "As agreed", by)
    container.indicators.assign_owner("NI 117", "DCC", None, "As agreed", by)
    container.indicators.mark_break("NI 117", BEFORE, "Counted otherwise", by)
    container.indicators.raise_problem("NI 117", ProblemKind.DELAYED, "Schools answer late", by)
    container.indicators.define("NI 9", DEFINITION, by)
    container.indicators.assign_owner("NI 9", "DCC", None, "As agreed", by)
    _end_a_series(container)
    container.indicators.retire("NI 9", "Replaced", by)
    container.series.submit_figure(DORSET, BEFORE, FIVE, by)
    for area in ("Dorset", "Purbeck"):
        container.areas.add(area, AreaDescription(area), by)
    container.areas.end("Purbeck", YEAR_END, (), "Merged", by)
    container.targets.propose("LAA 1", TERMS, "PDC", by, ("DCC",))
    container.targets.propose("LAA 2", TERMS, "DCC", by)
    container.targets.propose("LAA 3", TERMS, "DCC", by, ("PDC",))
    container.targets.agree("LAA 3", "PDC", 1, by)
    _plan_and_identify(container)


def _plan_and_identify(container: Container) -> None:
    by = OPERATED
    for action in ("A1", "A2", "A3", "A4"):
        container.actions.plan(action, PLAN, by)
        container.actions.assign_owner(action, "DCC", None, "As agreed", by)
    container.actions.set_milestone("A2", "Half way", SUMMER, by)
    container.actions.start("A2", SPRING, by)
    container.actions.start("A3", SPRING, by)
    container.actions.cancel("A4", "No money", by)
    container.risks.identify("R1", "The bus is cut", THREATS, by)
    container.risks.assign_owner("R1", "DCC", None, "As agreed", by)
    container.risks.plan_mitigation("R1", "Ask the county", None, None, by)
