"""Outcome CYP2 as tests begin with it: young people of Dorset in work or learning."""

from decimal import Decimal

from domain.outcome import Objective, Outcome

TITLE = "Every young person in Dorset is in education, employment or training"
STATEMENT = "No 16 to 18 year old drops out of sight."
OBJECTIVE = Objective("DCC", "CYP 4", "Raise participation after 16")


def adopted() -> Outcome:
    return Outcome.adopt("CYP2", TITLE, STATEMENT, "Children and young people")


def objective_linked(outcome: Outcome) -> None:
    outcome.link_objective("DCC", "CYP 4", "Raise participation after 16")


def grant_allocated(outcome: Outcome) -> None:
    outcome.allocate_funding("Area Based Grant", "2008/09", Decimal(120000))
