"""Action A7 as tests begin with it: a summer programme against NEET in Purbeck."""

from datetime import date
from decimal import Decimal

from domain.action import Action, Plan

APRIL, JUNE, SEPTEMBER, MARCH = date(2008, 4, 1), date(2008, 6, 30), date(2008, 9, 1), date(2009, 3, 31)
TODAY = MARCH
TOMORROW = date(2009, 4, 1)
SUMMER = Plan(
    title="Summer programme for Year 11 leavers in Swanage and Wareham",
    starts=APRIL,
    due=MARCH,
    service_plan="Children’s Services 2008/09",
    budget=Decimal(18500),
    outcomes=("CYP2",),
    targets=("LAA 12",),
)


def planned() -> Action:
    return Action.plan("A7", SUMMER)


def started(action: Action) -> None:
    action.start(APRIL, TODAY)


def venues_set(action: Action) -> None:
    action.set_milestone("Venues booked", JUNE)


def venues_reached(action: Action) -> None:
    action.reach_milestone("Venues booked", date(2008, 6, 12), TODAY)


def completed(action: Action) -> None:
    action.complete(MARCH, TODAY, "46 young people took part")


def cancelled(action: Action) -> None:
    action.cancel("The Learning and Skills Council took the programme over")
