"""The columns of a revision history, and what exporting systems call them."""

from __future__ import annotations

from collections.abc import Mapping

from infrastructure.formats.tables import Names

NECESSARY = ("accepted_at", "indicator", "period", "op", "new_value")

INDICATOR_NAMES = (
    *("indicator", "indicatorid", "indicatorref", "indicatorreference", "indicatorcode", "indicatornumber"),
    *("indicatorno", "code", "reference", "ref", "measure", "measureid", "measurecode"),
)
COLUMNS: Names = {
    "seq": (
        "seq",
        "sequence",
        "seqno",
        "sequenceno",
        "sequencenumber",
        "changeno",
        "changenumber",
        "changeid",
    ),
    "accepted_at": (
        *("acceptedat", "accepted", "acceptedon", "accepteddate", "dateaccepted", "timestamp", "datetime"),
        *("date", "when", "moment", "recordedat", "changedat", "updatedat", "changedon", "updatedon"),
    ),
    "indicator": INDICATOR_NAMES,
    "series": ("series", "seriesname", "breakdown"),
    "period": ("period", "timeperiod", "reportingperiod", "year", "periodname"),
    "disaggregation": ("disaggregation", "disaggregations", "dimensions"),
    "op": ("op", "operation", "action", "change", "changetype", "type"),
    "old_value": ("oldvalue", "old", "previousvalue", "valuebefore", "previous", "before"),
    "new_value": ("newvalue", "new", "value", "currentvalue", "valueafter", "after", "obsvalue", "figure"),
    "unit": ("unit", "units", "unitofmeasure", "unitmeasure"),
    "numerator": ("numerator", "num", "count"),
    "denominator": ("denominator", "den", "denom", "base"),
    "lower": (
        *("lower", "lowerlimit", "lowerconfidencelimit", "lowerci", "lowercl", "lci", "lcl"),
        "lowerbound",
    ),
    "upper": (
        *("upper", "upperlimit", "upperconfidencelimit", "upperci", "uppercl", "uci", "ucl"),
        "upperbound",
    ),
    "confidence_level": ("confidencelevel", "confidence", "level", "cilevel"),
    "base": ("base", "basesize", "samplesize", "sample", "respondents", "responses", "asked"),
    "commit": ("commit", "commitid", "commithash", "commitsha", "sha", "batch", "changereference"),
    "area": (
        *("area", "areaname", "geography", "geographyname", "district", "districtname", "region", "refarea"),
        "areacode",
    ),
}


def told_apart(columns: Mapping[str, int]) -> dict[str, int]:
    """What means what. A column called `base` alone is the denominator of a numerator that stands beside it,
    and how many were asked or counted elsewhere.
    """
    if columns.get("base") is None or columns["base"] != columns.get("denominator"):
        return dict(columns)
    meant = "base" if "numerator" in columns else "denominator"
    return {name: place for name, place in columns.items() if name != meant}
