"""The demonstration's survey of places: every two years so many people are asked in each district."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from domain.figure import Figure, Nature
from infrastructure.demonstration.people import COUNTY

WAVES = ("2006/07", "2008/09", "2010/11")
LEVEL = Decimal(95)
NOTE = "A survey, invented for the demonstration. Of so many who answered, weighted by those who live there."
# Who answered, and how many in a hundred agreed. That more did in 2010/11 is beyond chance in Weymouth and
# Portland, and in the county; what changed in any other district, or before, chance may have done.
ANSWERED = {
    "Christchurch": ((1094, "29.9"), (1121, "30.6"), (1088, "32.0")),
    "East Dorset": ((1141, "31.8"), (1163, "32.5"), (1120, "33.9")),
    "North Dorset": ((1087, "30.4"), (1102, "29.8"), (1079, "31.6")),
    "Purbeck": ((1063, "28.7"), (1075, "29.9"), (1058, "31.5")),
    "West Dorset": ((1158, "29.5"), (1149, "30.7"), (1131, "32.2")),
    "Weymouth and Portland": ((1102, "23.8"), (1118, "24.6"), (1096, "30.3")),
}
# People of every thousand in the county.
OF_A_THOUSAND = dict(zip(ANSWERED, (115, 215, 165, 112, 240, 153), strict=True))
STANDARD_ERRORS = Decimal("1.96")
TENTH = Decimal("0.1")


def answered(area: str, period: str) -> Figure:
    """With its limits; the county's by the people of its districts."""
    if area != COUNTY:
        people, share = ANSWERED[area][WAVES.index(period)]
        return _figure(Decimal(share), _variance(area, period), people)
    districts = [(each, answered(each, period)) for each in ANSWERED]
    weights = {each: Decimal(OF_A_THOUSAND[each]) / 1000 for each in ANSWERED}
    mean = sum((weights[each] * (figure.value or 0) for each, figure in districts), Decimal(0))
    variance = sum((weights[each] ** 2 * _variance(each, period) for each in ANSWERED), Decimal(0))
    return _figure(_tenths(mean), variance, sum(int(figure.base or 0) for _, figure in districts))


def _variance(area: str, period: str) -> Decimal:
    people, share = ANSWERED[area][WAVES.index(period)]
    return Decimal(share) * (100 - Decimal(share)) / people


def _figure(value: Decimal, variance: Decimal, people: int) -> Figure:
    half = _tenths(STANDARD_ERRORS * variance.sqrt())
    return Figure(
        value,
        nature=Nature.FINAL,
        commentary=NOTE,
        lower=value - half,
        upper=value + half,
        confidence_level=LEVEL,
        base=Decimal(people),
    )


def _tenths(number: Decimal) -> Decimal:
    return number.quantize(TENTH, ROUND_HALF_UP)
