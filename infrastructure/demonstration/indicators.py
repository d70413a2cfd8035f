"""The demonstration's indicators: the names of national ones, and how their invented figures run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from domain.adding_up import OverPlaces, OverTime
from domain.definition import Calculation, Definition, Polarity
from domain.judged_as import JudgedAs
from domain.periods.cycle import Frequency
from domain.value_type import ValueType
from infrastructure.demonstration.adding_up import (
    COMPARED_WITH,
    OF_ITS_DIVISIONS,
    OVER_PLACES,
    OVER_TIME,
    OWN_COUNTY_FIGURE,
)
from infrastructure.demonstration.people import COUNTY, DISTRICTS, DIVISIONS

UP, DOWN, NEITHER = Polarity.HIGHER, Polarity.LOWER, Polarity.NONE
EVERYWHERE = (COUNTY, *(each.area for each in DISTRICTS))
QUARTERLY, YEARLY, EVERY_TWO_YEARS = Frequency.QUARTERLY, Frequency.ANNUAL, Frequency.BIENNIAL
PLAIN, PERCENT, RATE = Calculation.PLAIN, Calculation.PERCENTAGE, Calculation.RATE

# A survey, with what chance may do to it; an indicator near a midpoint; and what weighs the districts.
SURVEY, SURPLUS_PLACES, PEOPLE = 4, 901, 900
# Told by its level, which is a grade; the figures are their places in this list.
PLANNING = 188
LEVELS_OF_PLANNING = (
    "level 0: getting started",
    "level 1: public commitment",
    "level 2: risks assessed",
    "level 3: action plan",
    "level 4: carried out and reviewed",
)
INVENTED = "Invented for the demonstration; no real figure"
# How else people call them.
OTHER_NAMES = {
    53: ("Breastfeeding prevalence",),
    56: ("Childhood obesity",),
    75: ("5+ A*-C",),
    111: ("FTE", "First-time entrants"),
    112: ("Teenage pregnancy",),
    117: ("NEET",),
    131: ("DTOC", "Bed blocking"),
    192: ("Recycling rate",),
}


@dataclass(frozen=True, slots=True)
class InventedIndicator:
    """An indicator and how its figures run.

    `begins` is the county's level in 2007/08, `moves` what a year adds to it, `season` what a winter adds: of
    a period, and of one that grows through the year of the whole year; `people` is the county's denominator
    where there is one; `everywhere`: each district has figures too; `called` is its reference, where that is
    not a national one; `near` the midpoint that it should be near.
    """

    number: int
    title: str
    outcome: str
    supplier: str
    polarity: Polarity
    begins: float
    moves: float
    unit: str = "%"
    calculation: Calculation = PLAIN
    people: int = 0
    per: int = 0
    frequency: Frequency = YEARLY
    everywhere: bool = False
    season: float = 0.0
    decimals: int = 1
    called: str = ""
    near: int | None = None

    @property
    def reference(self) -> str:
        return self.called or f"NI {self.number}"

    @property
    def areas(self) -> tuple[str, ...]:
        if self.number == OF_ITS_DIVISIONS:
            return (COUNTY, *DIVISIONS)
        return EVERYWHERE if self.everywhere else (COUNTY,)

    @property
    def over_time(self) -> OverTime:
        """A year is reported by itself where it is the period."""
        return OVER_TIME.get(self.number, OverTime.REPORTED)

    @property
    def over_places(self) -> OverPlaces:
        return OVER_PLACES.get(self.number, OverPlaces.REPORTED)

    @property
    def definition(self) -> Definition:
        percent = self.unit == "%"
        weighted = self.over_places is OverPlaces.WEIGHTED_MEAN
        grades = LEVELS_OF_PLANNING if self.number == PLANNING else ()
        return Definition(
            title=self.title,
            unit=self.unit,
            polarity=self.polarity,
            decimals=self.decimals,
            calculation=self.calculation,
            per=Decimal(self.per) if self.per else None,
            frequency=self.frequency,
            due_days=45 if self.frequency is QUARTERLY else 75,
            lowest=None if grades else Decimal(0),
            highest=Decimal(100) if percent else None,
            source=INVENTED,
            areas=self.areas,
            outcome=self.outcome or None,
            stated=True,
            tolerance=None if grades else Decimal(5),
            other_names=OTHER_NAMES.get(self.number, ()),
            midpoint=None if self.near is None else Decimal(self.near),
            counting=OWN_COUNTY_FIGURE.get(self.number, ""),
            over_time=self.over_time,
            over_places=self.over_places,
            weighted_by=BY_NUMBER[PEOPLE].reference if weighted else "",
            judged_as=JudgedAs.INFORMATION if self.number == PEOPLE else JudgedAs.JUDGED,
            beyond_chance=self.number == SURVEY,
            value_type=ValueType.GRADE if grades else ValueType.NUMBER,
            grades=grades,
            compared_with=COMPARED_WITH.get(self.number, ()),
        )


def _quarterly(*invented: Any, **more: Any) -> InventedIndicator:
    return replace(InventedIndicator(*invented, **more), frequency=QUARTERLY)


INDICATORS = (
    _quarterly(15, "Serious violent crime", "SC1", "POL", DOWN, 0.42, -0.02, "per 1,000 people",
        calculation=RATE, per=1000, people=406800, decimals=2, season=-0.03),
    _quarterly(16, "Serious acquisitive crime", "SC1", "POL", DOWN, 8.6, -0.45, "per 1,000 people",
        calculation=RATE, per=1000, people=406800, decimals=2, everywhere=True, season=0.3),
    _quarterly(20, "Assault with injury crime", "SC1", "POL", DOWN, 5.1, -0.15, "per 1,000 people",
        calculation=RATE, per=1000, people=406800, decimals=2, everywhere=True, season=-0.4),
    InventedIndicator(17, "Perceptions of anti-social behaviour", "SC1", "POL", DOWN, 13.1, -0.6,
        everywhere=True),
    _quarterly(32, "Repeat incidents of domestic violence", "SC1", "POL", DOWN, 31.0, -1.0,
        calculation=PERCENT, people=640),
    _quarterly(33, "Arson incidents", "SC2", "DFRS", DOWN, 2.9, -0.25, "per 10,000 people",
        calculation=RATE, per=10000, people=406800, decimals=2, season=-0.3),
    InventedIndicator(47, "People killed or seriously injured in road traffic accidents", "SC2", "DCC", DOWN,
        221, -8, "people", decimals=0),
    _quarterly(39, "Alcohol-harm related hospital admissions", "HW1", "PCT", DOWN, 342, 11,
        "per 100,000 people", decimals=0, season=-6.0),
    _quarterly(40, "Drug users in effective treatment", "HW1", "PCT", UP, 1180, 45, "people", decimals=0),
    _quarterly(123, "Stopping smoking", "HW1", "PCT", UP, 672, 56, "quitters per 100,000 people",
        decimals=0),
    InventedIndicator(120, "All-age all-cause mortality", "HW1", "PCT", DOWN, 521, -9, "per 100,000 people",
        decimals=0),
    InventedIndicator(8, "Adult participation in sport and active recreation", "HW1", "DCC", UP, 22.4, 0.5,
        everywhere=True),
    _quarterly(125, "Independence for older people through rehabilitation", "HW2", "DCC", UP, 79.0, 1.2,
        calculation=PERCENT, people=410),
    _quarterly(130, "Social care clients receiving self-directed support", "HW2", "DCC", UP, 6.5, 7.5,
        calculation=PERCENT, people=9400),
    _quarterly(131, "Delayed transfers of care", "HW2", "PCT", DOWN, 14.2, -0.9, "per 100,000 people",
        season=1.4),
    InventedIndicator(135, "Carers receiving an assessment and a service", "HW2", "DCC", UP, 18.2, 2.1,
        calculation=PERCENT, people=9400),
    _quarterly(141, "Vulnerable people achieving independent living", "HW2", "DCC", UP, 68.0, 1.6,
        calculation=PERCENT, people=520),
    InventedIndicator(53, "Breastfeeding at six to eight weeks from birth", "CYP1", "PCT", UP, 46.0, 1.4,
        calculation=PERCENT, people=3700),
    InventedIndicator(56, "Obesity among children in year 6", "CYP1", "PCT", DOWN, 16.4, 0.2,
        calculation=PERCENT, people=3900, everywhere=True),
    _quarterly(59, "Initial assessments in children’s social care within seven working days", "CYP1", "DCC",
        UP, 71.0, 2.2, calculation=PERCENT, people=780),
    InventedIndicator(62, "Stability of placements: three or more in a year", "CYP1", "DCC", DOWN, 12.4, -0.5,
        calculation=PERCENT, people=330),
    _quarterly(111, "First-time entrants to the youth justice system", "CYP2", "POL", DOWN, 410, -38,
        "per 100,000 aged 10 to 17", decimals=0),
    InventedIndicator(75, "Five or more GCSEs at A* to C with English and maths", "CYP2", "DCC", UP, 49.8,
        1.9, calculation=PERCENT, people=4400, everywhere=True),
    _quarterly(117, "16 to 18 year olds who are not in education, employment or training", "CYP2", "DCC",
        DOWN, 5.6, -0.25, calculation=PERCENT, people=13600, everywhere=True, season=-0.3),
    _quarterly(112, "Under-18 conceptions", "CYP2", "PCT", DOWN, 29.8, -0.8,
        "per 1,000 girls aged 15 to 17"),
    _quarterly(151, "Overall employment rate", "EC1", "DCC", UP, 77.4, -0.9, everywhere=True),
    _quarterly(152, "Working-age people on out-of-work benefits", "EC1", "DCC", DOWN, 8.1, 0.5,
        everywhere=True, calculation=PERCENT, people=235000),
    InventedIndicator(163, "Working-age people qualified to at least level 2", "EC1", "DCC", UP, 71.2, 1.1,
        everywhere=True),
    InventedIndicator(171, "New business registrations", "EC1", "DCC", UP, 52.1, -1.3, "per 10,000 adults"),
    _quarterly(155, "Affordable homes delivered", "EC2", "NDDC", UP, 62, 5, "homes", decimals=0,
        everywhere=True),
    _quarterly(156, "Households living in temporary accommodation", "EC2", "NDDC", DOWN, 318, -32,
        "households", decimals=0, everywhere=True),
    _quarterly(191, "Residual household waste", "EN1", "DCC", DOWN, 153, -5.5, "kg per household",
        decimals=0, everywhere=True, season=-4.0),
    _quarterly(192, "Household waste sent for reuse, recycling and composting", "EN1", "DCC", UP, 44.5, 1.7,
        calculation=PERCENT, people=51000, everywhere=True, season=-3.5),
    InventedIndicator(195, "Improved street and environmental cleanliness: litter", "EN1", "CBC", DOWN, 8.0,
        -0.6, everywhere=True),
    InventedIndicator(186, "Carbon dioxide emissions", "EN2", "DCC", DOWN, 7.4, -0.22, "tonnes a person"),
    InventedIndicator(197, "Local biodiversity: sites in positive management", "EN2", "PDC", UP, 51.0, 2.5,
        calculation=PERCENT, people=1240),
    InventedIndicator(PLANNING, "Planning to adapt to climate change", "EN2", "DCC", UP, 1, 1, "",
        decimals=0),
    InventedIndicator(SURVEY, "People who feel they can influence decisions in their locality", "TC1", "VCS",
        UP, 29.2, 0.7, frequency=EVERY_TWO_YEARS, everywhere=True),
    InventedIndicator(6, "Participation in regular volunteering", "TC1", "VCS", UP, 27.6, 0.5),
    InventedIndicator(175, "Access to services and facilities by public transport and on foot", "TC2", "DCC",
        UP, 66.3, -0.4),
    _quarterly(178, "Bus services running on time", "TC2", "DCC", UP, 78.0, 1.3, calculation=PERCENT,
        people=5200, season=-2.0),
    InventedIndicator(SURPLUS_PLACES, "Surplus places in primary schools", "CYP2", "DCC", Polarity.MIDPOINT,
        10.4, -1.6, calculation=PERCENT, people=29000, called="LI 1", near=5),
    InventedIndicator(PEOPLE, "People who live here, estimated at mid-year", "TC2", "DCC", NEITHER, 404000,
        1000, "people", decimals=0, everywhere=True, called="POP"),
)  # fmt: skip
BY_NUMBER = {each.number: each for each in INDICATORS}
