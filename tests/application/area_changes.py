"""The changes of areas."""

from domain.area import AreaDescription, AreaKind
from tests.application.change import WHY, change
from tests.application.partnership import YEAR_END

AREA_CHANGES = (
    change(
        "area.add",
        {
            "reference": "Swanage",
            "description": AreaDescription("Swanage", AreaKind.PARISH, parents=("Purbeck",)),
        },
        "added",
        again="already_exists",
    ),
    change(
        "area.describe",
        {
            "area": "Dorset",
            "description": AreaDescription("Dorset", AreaKind.COUNTY, supplier="DCC"),
            "since": None,
            **WHY,
        },
        "described",
    ),
    change(
        "area.end",
        {"area": "Dorset", "on": YEAR_END, "successors": ("Purbeck",), **WHY},
        "ended",
        again="area_ended",
    ),
    change("area.restore", {"area": "Purbeck", **WHY}, "restored", again="area_not_ended"),
)
