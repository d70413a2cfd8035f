"""What the demonstration's partnership agreed to reach by March 2011."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.adding_up import OverTime
from domain.judged_as import MarginIn
from domain.terms import Milestone, TargetKind, Terms
from infrastructure.demonstration.indicators import BY_NUMBER, SURVEY, InventedIndicator
from infrastructure.demonstration.people import COUNTY
from infrastructure.demonstration.timeline import exactly

DEADLINE, BASELINE = "2010/11", "2007/08"
# The survey is made every two years, and was last made before the agreement.
SURVEYED_BEFORE = "2006/07"
MARGIN = Decimal(5)
# Under so many in a hundred it is red, whatever was agreed: the inspectors' own line.
RED_LINES = {59: Decimal(72)}
# Where less is amber than usual.
CLOSER = {53: Decimal(3), 171: Decimal(3), 112: Decimal(3)}
# Where a tenth is already much, the margin is in points.
POINTS = {151: Decimal("1.0")}


@dataclass(frozen=True, slots=True)
class InventedTarget:
    """A target for the county; `ambition` times what three years were to bring is what was agreed.

    Above one it asks for more than came, below one for less.
    """

    number: int
    indicator: int
    title: str
    parties: tuple[str, ...]
    ambition: float = 1.0

    @property
    def reference(self) -> str:
        return f"LAA {self.number}"

    @property
    def measure(self) -> InventedIndicator:
        return BY_NUMBER[self.indicator]

    def terms(self, *, baseline: float | None = None) -> Terms:
        """With a value for each year, as the year's figure comes of its quarters."""
        invented = self.measure
        begins = invented.begins if baseline is None else baseline
        step = invented.moves * self.ambition
        quarters = 4 if invented.over_time is OverTime.SUM else 1
        red_line = RED_LINES.get(invented.number)

        def after(years: float) -> Decimal:
            return exactly((begins + step * years) * quarters, invented.decimals)

        def in_year(years: int) -> Decimal:
            """A mean of the year's quarters is behind the level at its end."""
            return after(years - 0.375 if invented.over_time in OF_ALL_QUARTERS else years)

        surveyed = invented.number == SURVEY
        milestones: tuple[Milestone, ...] = (Milestone("2008/09", in_year(1), red_line=red_line),)
        if not surveyed:
            milestones += (Milestone("2009/10", in_year(2), red_line=red_line),)
        points = POINTS.get(invented.number)
        return Terms(
            self.title,
            outcome=invented.outcome,
            indicator=invented.reference,
            area=COUNTY,
            value=in_year(3),
            deadline=DEADLINE,
            baseline=after(0),
            baseline_period=SURVEYED_BEFORE if surveyed else BASELINE,
            milestones=milestones,
            kind=TargetKind.DESIGNATED,
            red_line=red_line,
            margin=None if red_line is not None else points or CLOSER.get(invented.number, MARGIN),
            margin_in=MarginIn.PER_CENT if points is None else MarginIn.POINTS,
        )


OF_ALL_QUARTERS = (OverTime.MEAN, OverTime.RATIO, OverTime.SUM)
DISTRICT_CODES = ("CBC", "EDDC", "NDDC", "PDC", "WDDC", "WPBC")

TARGETS = (
    InventedTarget(1, 16, "Fewer burglaries, robberies and car crimes", ("DCC", *DISTRICT_CODES), 0.7),
    InventedTarget(2, 20, "Fewer assaults with injury", ("DCC", "WPBC"), 1.6),
    InventedTarget(3, 32, "Fewer victims of domestic violence are hurt again", ("DCC", "PCT"), 0.75),
    InventedTarget(4, 33, "Fewer fires set on purpose", ("POL", "DCC"), 0.9),
    InventedTarget(5, 47, "Fewer people killed or badly hurt on the roads", ("POL", "DFRS"), 1.0),
    InventedTarget(6, 39, "Slower growth of admissions for alcohol", ("DCC", "POL"), 0.55),
    InventedTarget(7, 40, "More drug users in treatment that works", ("POL",), 0.8),
    InventedTarget(8, 123, "More people stop smoking", ("DCC", *DISTRICT_CODES), 0.9),
    InventedTarget(9, 120, "Fewer early deaths", ("DCC",), 1.0),
    InventedTarget(10, 8, "More adults take part in sport", DISTRICT_CODES, 2.0),
    InventedTarget(11, 125, "More older people independent after illness", ("PCT",), 0.8),
    InventedTarget(
        12, 117, "Fewer young people without learning or work", ("POL", "VCS", *DISTRICT_CODES), 1.3
    ),
    InventedTarget(13, 130, "More people hold the budget for their own care", ("PCT", "VCS"), 1.15),
    InventedTarget(14, 191, "Less waste that is not recycled", DISTRICT_CODES, 0.85),
    InventedTarget(15, 192, "More waste recycled and composted", DISTRICT_CODES, 0.9),
    InventedTarget(16, 131, "Fewer people kept waiting in hospital", ("DCC",), 1.3),
    InventedTarget(17, 135, "More carers assessed and helped", ("PCT", "VCS"), 0.9),
    InventedTarget(18, 141, "More vulnerable people living independently", DISTRICT_CODES, 0.9),
    InventedTarget(19, 53, "More babies breastfed", ("DCC",), 1.5),
    InventedTarget(20, 56, "Child obesity no higher than it was", ("DCC", "WPBC"), -0.5),
    InventedTarget(21, 59, "First assessments of children in time", ("PCT",), 1.2),
    InventedTarget(22, 62, "Children in care move less", ("PCT",), 1.0),
    InventedTarget(23, 111, "Fewer young people enter the justice system", ("DCC",), 0.85),
    InventedTarget(24, 75, "More pupils with five good GCSEs", ("VCS",), 0.8),
    InventedTarget(25, 112, "Fewer conceptions under 18", ("DCC", "WPBC"), 2.2),
    InventedTarget(26, 151, "Employment held up through the recession", DISTRICT_CODES, 0.6),
    InventedTarget(27, 152, "Fewer people on out-of-work benefits", DISTRICT_CODES, 0.5),
    InventedTarget(28, 163, "More adults qualified to level 2", ("VCS",), 0.8),
    InventedTarget(29, 171, "More new businesses", ("WDDC", "PDC"), -0.4),
    InventedTarget(30, 155, "More affordable homes", ("DCC", *DISTRICT_CODES), 1.4),
    InventedTarget(31, 156, "Fewer households in temporary accommodation", ("DCC", *DISTRICT_CODES), 0.8),
    InventedTarget(32, 195, "Cleaner streets", DISTRICT_CODES, 1.0),
    InventedTarget(33, 186, "Lower carbon emissions", ("DCC", *DISTRICT_CODES), 1.25),
    InventedTarget(34, 197, "More wildlife sites well kept", ("DCC",), 1.0),
    InventedTarget(35, 4, "More people feel they are heard", ("DCC", "POL"), 1.0),
    InventedTarget(36, 178, "More buses on time", ("WDDC", "NDDC"), 0.8),
)
