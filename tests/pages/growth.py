"""A partnership that goes on: more of everything, and something new said of whatever there is."""

from datetime import date
from decimal import Decimal

from application.entries import Entry
from domain.action import Plan
from domain.confidence import Assurance, Grades
from domain.definition import Definition
from domain.figure import Figure
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
from projections.actions import list_actions
from projections.figures import figures_of
from projections.indicators import list_indicators
from projections.outcomes import list_outcomes
from projections.risks import list_risks
from projections.targets import list_targets

MORE = 12
DAY = date(2011, 6, 30)


def grown(container: Container, words: str = "Something new") -> None:
    """The words stand in everything that is new and can be said in words."""
    by = Provenance(OPERATOR, Way.MIGRATION, None, words, words)
    _say_of_what_there_is(container, words, by)
    _begin_more(container, words, by)


def _say_of_what_there_is(container: Container, words: str, by: Provenance) -> None:
    _say_of_outcomes_and_targets(container, words, by)
    _say_of_indicators_and_figures(container, words, by)
    _say_of_actions_and_risks(container, words, by)


def _say_of_outcomes_and_targets(container: Container, words: str, by: Provenance) -> None:
    with container.question() as question:
        outcomes = [row for row in list_outcomes(question) if row.is_open]
        targets = [row for row in list_targets(question) if row.is_open]
    for outcome in outcomes:
        container.outcomes.reword(outcome.reference, f"{outcome.title} {words}", words, words, by)
        for number in range(MORE):
            container.outcomes.link_objective(outcome.reference, "DCC", f"X{number}", words, by)
    for target in targets:
        for _ in range(MORE):
            container.targets.comment(target.reference, target.proposer, words, by)


def _say_of_indicators_and_figures(container: Container, words: str, by: Provenance) -> None:
    with container.question() as question:
        indicators = [row for row in list_indicators(question) if row.expects_figures]
        figures = [row for row in figures_of(question) if row.value is not None and not row.breakdown]
    for indicator in indicators:
        container.indicators.raise_problem(indicator.reference, ProblemKind.UNCLEAR, words, by)
        container.indicators.mark_break(indicator.reference, Period.of("2010/11-Q4"), words, by)
    in_use = {indicator.reference for indicator in indicators}
    for figure in [row for row in figures if row.indicator in in_use and row.area != "Dorset"][::9]:
        key = SeriesKey(figure.indicator, figure.area)
        value, *parts = (
            part and Decimal(part) for part in (figure.value, figure.numerator, figure.denominator)
        )
        held = Figure(None if parts[0] is not None else value, *parts, commentary=words)
        container.series.revise_figure(key, Period.of(figure.period), held, words, by)
        for level in (Assurance.BASIC, Assurance.ENHANCED):
            container.series.assess_confidence(key, level, Grades(1, 1, 1, 1, 1, 1), words, by)


def _say_of_actions_and_risks(container: Container, words: str, by: Provenance) -> None:
    with container.question() as question:
        actions = [row for row in list_actions(question) if row.state == "started"]
        risks = [row for row in list_risks(question) if row.is_open]
    for action in actions:
        due = date.fromisoformat(action.due)
        container.actions.report_progress(action.reference, 77, words, by)
        for number in range(MORE):
            container.actions.set_milestone(action.reference, f"{words} {number}", due, by)
    for risk in risks:
        container.risks.review(risk.reference, date(2011, 6, 1), date(2011, 12, 31), words, by)
        for number in range(MORE):
            container.risks.plan_mitigation(risk.reference, f"{words} {number}", None, None, by)


def _begin_more(container: Container, words: str, by: Provenance) -> None:
    for number in range(MORE):
        container.partners.join(f"P{number}", f"{words} partner {number}", PartnerKind.OTHER, by)
        container.people.open_account(
            f"New {number}", f"new{number}@example.org", f"P{number}", (Role.OFFICER,), words, by
        )
        container.partnership.add_theme(words, by)
        container.outcomes.adopt(f"ZO{number}", f"{words} outcome {number}", by, words, words)
        title = f"{words} indicator {number}"
        container.indicators.define(f"ZI {number}", Definition(title, outcome=f"ZO{number}"), by)
        terms = Terms(words, indicator=f"ZI {number}", area="Dorset", value=Decimal(9), deadline="2011/12")
        container.targets.propose(f"ZT{number}", terms, "DCC", by, ("POL",))
        plan = Plan(words, date(2011, 4, 1), DAY, words, Decimal(5), (f"ZO{number}",), (f"ZT{number}",))
        container.actions.plan(f"ZA{number}", plan, by)
        threat = Threat(Threatened.OUTCOME, f"ZO{number}")
        container.risks.identify(f"ZR{number}", words, (threat,), by)
    container.series.save_figures(
        [
            Entry(
                SeriesKey(f"ZI {number}", area), Period.of(period), Figure(Decimal(number), commentary=words)
            )
            for number in range(MORE)
            for area in ("Dorset", "Purbeck", "Christchurch", *(f"{words} {ward}" for ward in range(8)))
            for period in ("2008/09", "2009/10", "2010/11")
        ],
        by,
    )
