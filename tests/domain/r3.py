"""Risk R3 as tests begin with it: Connexions may lose track of school leavers."""

from collections.abc import Callable
from datetime import date

from domain.risk import Risk, Stage, Threat, Threatened

OUTCOME = Threat(Threatened.OUTCOME, "CYP2")
TARGET = Threat(Threatened.TARGET, "LAA 12")
ACTION = Threat(Threatened.ACTION, "A7")
TITLE = "Connexions loses track of Year 11 leavers over the summer"
JUNE, SEPTEMBER = date(2008, 6, 30), date(2008, 9, 30)
TODAY = SEPTEMBER
TOMORROW = date(2008, 10, 1)


def identified() -> Risk:
    return Risk.identify("R3", TITLE, (OUTCOME, TARGET))


def scored(stage: Stage, likelihood: int, impact: int) -> Callable[[Risk], None]:
    return lambda risk: risk.assess(stage, likelihood, impact)


def mitigation_planned(risk: Risk) -> int:
    return risk.plan_mitigation("Phone every leaver in August", JUNE, "A7")


def closed(risk: Risk) -> None:
    risk.close("Schools now report destinations themselves")
