"""A partnership at work, on the morning of 1 June 2010: something of everything, in one state and another."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from domain.action import Plan
from domain.definition import Definition, Polarity
from domain.figure import Figure
from domain.risk import Stage, Threat, Threatened
from domain.series_key import SeriesKey
from domain.terms import Milestone, Terms
from infrastructure.container import Container
from projections.engine.as_at import LONDON
from tests.views.clock import Clock
from tests.web.partnership import OPERATED, Partnership, a_period

BEGINNING = datetime(2009, 3, 2, 9, tzinfo=LONDON)
THAT_MORNING = datetime(2010, 6, 1, 10, tzinfo=LONDON)

VISITS = Plan(
    "Visit every family",
    date(2009, 4, 1),
    date(2010, 3, 31),
    service_plan="Children’s services 2009",
    budget=Decimal(12000),
    outcomes=("CYP 2",),
    targets=("T1",),
)
CAFE = Plan("Open a youth café", date(2010, 4, 1), date(2011, 3, 31), outcomes=("SC 1",))
WARDENS = Plan(
    "Train the wardens",
    date(2009, 5, 1),
    date(2009, 12, 31),
    service_plan="Community safety 2009",
    outcomes=("SC 1",),
)
LEAFLET = Plan("Print a leaflet", date(2009, 6, 1), date(2009, 7, 31), targets=("T1",))
TOO_HARD = Terms(
    "Fewer young people at home",
    indicator="NI 117",
    area="Purbeck",
    value=Decimal(12),
    deadline="2010/11",
    outcome="CYP 2",
)


class Busy(Partnership):
    """The partnership, busy. The clock that rules while it is made is the given one."""

    def __init__(self, container: Container, clock: Clock) -> None:
        super().__init__(container)
        self._adopt()
        self._plan()
        self._identify()
        clock.moves(timedelta(days=449))  # 25 May 2010
        self._work()
        self._watch()
        self._quarrel()

    def _adopt(self) -> None:
        outcomes, by = self.container.outcomes, self.manager.by()
        for theme in ("Children", "Safety", "Coast"):
            self.container.partnership.add_theme(theme, by)
        outcomes.adopt("CYP 2", "Young people do well", by, "Every one of them learns or works.", "Children")
        outcomes.adopt("SC 1", "Fewer crimes", by, theme="Safety")
        outcomes.adopt("OLD 1", "Cleaner beaches", by, theme="Coast")
        outcomes.close("OLD 1", "They are clean", by)
        outcomes.assign_owner("CYP 2", "PDC", self.officer.account, "As agreed", by)
        outcomes.link_objective("CYP 2", "DCC", "2.1", "Every child achieves", by)
        outcomes.allocate_funding("CYP 2", "Area grant", "2009/10", Decimal(250000), by)
        entrants = Definition(
            "First time entrants", polarity=Polarity.LOWER, areas=("Dorset",), outcome="SC 1", supplier="PDC"
        )
        self.container.indicators.define("NI 111", entrants, by)

    def _plan(self) -> None:
        actions, by = self.container.actions, self.manager.by()
        for reference, plan in (("A1", VISITS), ("A2", CAFE), ("A10", WARDENS), ("A3", LEAFLET)):
            actions.plan(reference, plan, by)
        actions.set_milestone("A1", "First hundred seen", date(2009, 9, 30), OPERATED)
        actions.set_milestone("A1", "Second hundred seen", date(2010, 2, 28), OPERATED)
        actions.set_milestone("A2", "Rooms rented", date(2010, 9, 30), OPERATED)
        actions.assign_owner("A1", "PDC", self.officer.account, "As agreed", by)
        actions.assign_owner("A2", "DCC", None, "As agreed", by)

    def _identify(self) -> None:
        risks, by = self.container.risks, self.manager.by()
        bus = (Threat(Threatened.ACTION, "A1"), Threat(Threatened.OUTCOME, "CYP 2"))
        risks.identify("R1", "The bus is cut", bus, by, "The subsidy ends.", "Nobody comes.")
        risks.identify("R2", "Vandals return", (Threat(Threatened.OUTCOME, "SC 1"),), by)
        risks.identify("R10", "Nobody answers", (Threat(Threatened.TARGET, "T1"),), by)
        risks.identify("R3", "The hall floods", (Threat(Threatened.OUTCOME, "SC 1"),), by)
        risks.assess("R1", Stage.INHERENT, 4, 5, "", OPERATED)
        risks.assess("R1", Stage.CURRENT, 4, 4, "", OPERATED)
        risks.assess("R1", Stage.TARGET, 2, 3, "", OPERATED)
        risks.assess("R2", Stage.CURRENT, 2, 4, "", OPERATED)
        risks.assess("R10", Stage.CURRENT, 1, 3, "", OPERATED)
        risks.plan_mitigation("R1", "Ask the county", date(2010, 1, 31), "A2", OPERATED)
        risks.plan_mitigation("R1", "Hire a minibus", date(2010, 5, 1), None, OPERATED)
        risks.plan_mitigation("R1", "Share lifts", None, None, OPERATED)

    def _work(self) -> None:
        actions, by = self.container.actions, self.officer.by()
        actions.start("A1", date(2009, 4, 15), by)
        actions.reach_milestone("A1", "First hundred seen", date(2009, 9, 28), by)
        actions.report_progress("A1", 40, "Half the villages are seen.", by)
        actions.start("A10", date(2009, 5, 1), OPERATED)
        actions.complete("A10", date(2009, 12, 18), "All sixteen", OPERATED)
        actions.cancel("A3", "No money", self.manager.by())

        entrants = SeriesKey("NI 111", "Dorset")
        for year, value in (("2007/08", 12), ("2008/09", 14)):
            self.container.series.submit_figure(entrants, a_period(year), Figure(Decimal(value)), by)

    def _watch(self) -> None:
        risks, by = self.container.risks, self.manager.by()
        risks.complete_mitigation("R1", 1, date(2010, 1, 20), OPERATED)
        risks.review("R1", date(2010, 2, 1), date(2010, 5, 1), "Still likely", OPERATED)
        risks.escalate("R1", "The executive board", "Beyond us", OPERATED)
        risks.review("R2", date(2010, 5, 20), date(2010, 8, 1), "Quiet", OPERATED)
        risks.close("R3", "Moved uphill", by)
        risks.assign_owner("R1", "PDC", self.officer.account, "As agreed", by)
        risks.assign_owner("R2", "DCC", None, "As agreed", by)

    def _quarrel(self) -> None:
        targets, by = self.container.targets, self.manager.by()
        terms = Terms(
            "Fewer burglaries",
            indicator="NI 16",
            area="Dorset",
            value=Decimal("7.5"),
            deadline="2010/11",
            baseline=Decimal("8.25"),
            baseline_period="2007/08",
            milestones=(Milestone("2009/10", Decimal("8.0")),),
        )
        targets.propose("T2", terms, "DCC", by, ("PDC",))
        targets.object("T2", "PDC", "It cannot be counted", 1, OPERATED)
        targets.comment("T2", "DCC", "The police count it", by)
        targets.propose("T3", TOO_HARD, "DCC", by, ("PDC",))
        targets.object("T3", "PDC", "Too hard", 1, OPERATED)
        targets.revise("T3", replace(TOO_HARD, value=Decimal(13)), "DCC", "Eased", by)
        targets.propose("T10", Terms("A safer county"), "DCC", by)
        targets.withdraw("T10", "Too vague", by)
        targets.assign_owner("T1", "PDC", self.officer.account, "As agreed", by)
