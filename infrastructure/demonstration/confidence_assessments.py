"""How confidence in the demonstration's data was assessed, and what was found wrong with its measures."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from domain.confidence import Assurance, Grades
from domain.indicator import ProblemKind
from domain.series_key import SeriesKey
from infrastructure.demonstration.indicators import INDICATORS, InventedIndicator
from infrastructure.demonstration.partnership_founding import UNOWNED
from infrastructure.demonstration.people import COUNTY, IMOGEN, RHONA
from infrastructure.demonstration.timeline import Timeline, at

# Series whose districts were looked at too.
CLOSELY = (16, 117, 192)
# How good the data of each supplier were at first, from 0 to 3.
GOOD = {"POL": 2.2, "PCT": 1.8, "DCC": 1.6, "DFRS": 2.5, "NDDC": 1.3, "CBC": 1.4, "PDC": 1.0, "VCS": 1.1}

PROBLEMS = (
    (
        56,
        ProblemKind.DELAYED,
        "The school year’s measurements arrive eight months after it ends.",
        "2009-02-17",
        "",
    ),
    (
        39,
        ProblemKind.DIFFICULT,
        "The two hospitals code admissions in different ways.",
        "2008-10-20",
        "One coding guide is used by both since April 2010.",
    ),
    (17, ProblemKind.INCOMPLETE, "Too few people under 25 answer the survey.", "2009-05-12", ""),
    (
        175,
        ProblemKind.UNCLEAR,
        "Nobody owns this figure: the county and the bus companies each think that the other does.",
        "2009-03-03",
        "",
    ),
)


def confidence_weighed(timeline: Timeline) -> None:
    for number, invented in enumerate(INDICATORS):
        if invented.number == 197:
            continue
        _assess(timeline, invented, COUNTY, number, "2008-11-12", 0.0, "First look, on paper only.")
        _assess(timeline, invented, COUNTY, number, "2010-03-10", 0.6, "Checked against a sample of records.")
        if invented.number in CLOSELY:
            for place, area in enumerate(invented.areas[1:]):
                _assess(
                    timeline, invented, area, number + place, "2010-03-16", 0.3, "Checked with the district."
                )
    for number, kind, description, raised, resolution in PROBLEMS:
        _raise(timeline, number, kind, description, raised, resolution)


def _assess(
    timeline: Timeline,
    invented: InventedIndicator,
    area: str,
    number: int,
    day: str,
    better: float,
    note: str,
) -> None:
    luck = Random(f"confidence {invented.number} {area}")
    grades = Grades(
        *(max(0, min(3, round(luck.gauss(GOOD[invented.supplier] + better, 0.6)))) for _ in range(6))
    )
    mean = sum(getattr(grades, name) for name in Grades.__dataclass_fields__) / 6
    level = list(Assurance)[min(3, int(mean + 0.45))]
    the_countys = area == COUNTY and invented.supplier == "DCC" and invented.number != UNOWNED
    judge = RHONA if the_countys else IMOGEN
    timeline.on(
        at(day, "09:30") + timedelta(days=number // 14, minutes=22 * (number % 14)),
        lambda: timeline.container.series.assess_confidence(
            SeriesKey(invented.reference, area), level, grades, note, timeline.by(judge)
        ),
    )


def _raise(
    timeline: Timeline, number: int, kind: ProblemKind, description: str, raised: str, resolution: str
) -> None:
    indicators, reference = timeline.container.indicators, f"NI {number}"
    timeline.on(
        at(raised, "11:45"),
        lambda: indicators.raise_problem(reference, kind, description, timeline.by(RHONA)),
    )
    if resolution:
        timeline.on(
            at("2010-06-08", "10:10"),
            lambda: indicators.resolve_problem(reference, 1, resolution, timeline.by(IMOGEN)),
        )
