"""How the demonstration's figures add up: a year of its quarters, the county of its districts."""

from __future__ import annotations

from domain.adding_up import OverPlaces, OverTime

_RATIO, _SUM, _LAST, _MEAN = OverTime.RATIO, OverTime.SUM, OverTime.LAST, OverTime.MEAN

# How a year comes of its quarters, by the indicator's number.
OVER_TIME = {
    **dict.fromkeys((15, 16, 20, 32, 33, 125, 141, 59, 117, 152, 192, 178), _RATIO),
    **dict.fromkeys((155, 191), _SUM),
    **dict.fromkeys((40, 130, 156), _LAST),
    **dict.fromkeys((39, 131, 111, 112, 151), _MEAN),
    123: OverTime.YEAR_TO_DATE,
}
# How the county comes of the areas in it.
OVER_PLACES = {
    **dict.fromkeys((16, 20, 32, 56, 75, 117, 152, 192), OverPlaces.RATIO),
    **dict.fromkeys((155, 156, 900), OverPlaces.SUM),
    **dict.fromkeys((4, 8, 17, 151, 191, 195), OverPlaces.WEIGHTED_MEAN),
    163: OverPlaces.NOT_MADE,
}
# Those areas are police divisions of one, and districts of all others.
OF_ITS_DIVISIONS = 32
OWN_COUNTY_FIGURE = {
    163: "The national survey’s estimate for the county is one of its own: the samples of the districts are "
    "too small to be put together."
}
ENGLAND, SOUTH_WEST, NEIGHBOURS = "England", "South West", "Nearest neighbours"
# Beside which areas and groups an indicator's figures stand.
COMPARED_WITH = {
    75: (ENGLAND, SOUTH_WEST, NEIGHBOURS),
    120: (ENGLAND, SOUTH_WEST),
    163: (ENGLAND, SOUTH_WEST),
}
