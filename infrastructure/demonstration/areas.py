"""The areas of the demonstration: named by their figures for three years, and described at last."""

from __future__ import annotations

from datetime import date, timedelta

from domain.area import AreaDescription, AreaKind
from infrastructure.demonstration.people import COUNTY, DISTRICTS, IMOGEN
from infrastructure.demonstration.timeline import Timeline, at

# The codes that the Office for National Statistics gave them in 2011.
CODES = {
    "Dorset": "E10000009",
    "Christchurch": "E07000048",
    "East Dorset": "E07000049",
    "North Dorset": "E07000050",
    "Purbeck": "E07000051",
    "West Dorset": "E07000052",
    "Weymouth and Portland": "E07000053",
}
SPELLINGS = {"Dorset": ("Dorset county",), "Weymouth and Portland": ("Weymouth & Portland", "Weymouth")}
REORGANISED = date(1974, 4, 1)
REASON = "The statistical office gave every area a code"


def areas_registered(timeline: Timeline) -> None:
    """The county, whose figures come from many partners; and the districts, each with its own council."""
    districts = (
        AreaDescription(each.area, AreaKind.DISTRICT, parents=(COUNTY,), supplier=each.code)
        for each in DISTRICTS
    )
    first = at("2008-01-16", "09:00")
    for number, said in enumerate((AreaDescription(COUNTY, AreaKind.COUNTY), *districts)):
        timeline.on(
            first + timedelta(minutes=3 * number),
            lambda said=said: timeline.container.areas.add(said.name, said, timeline.by(IMOGEN)),  # type: ignore[misc]
        )


def areas_described(timeline: Timeline) -> None:
    """The county, then the districts in it, each with the council that supplies its figures."""
    county = AreaDescription(COUNTY, AreaKind.COUNTY, CODES[COUNTY], SPELLINGS[COUNTY], begun=REORGANISED)
    districts = (
        AreaDescription(
            each.area,
            AreaKind.DISTRICT,
            CODES[each.area],
            SPELLINGS.get(each.area, ()),
            parents=(COUNTY,),
            supplier=each.code,
            begun=REORGANISED,
        )
        for each in DISTRICTS
    )
    first = at("2011-06-13", "14:00")
    for number, said in enumerate((county, *districts)):
        timeline.on(
            first + timedelta(minutes=3 * number),
            lambda said=said: timeline.container.areas.describe(  # type: ignore[misc]
                said.name, said, None, REASON, timeline.by(IMOGEN)
            ),
        )
