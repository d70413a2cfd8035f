"""The changes by which targets and outcomes say how they are judged, and what is compared with what."""

from datetime import date
from decimal import Decimal

from domain.comparators import ComparatorGroup
from domain.outcome import OutcomeWeight
from domain.profile import Profile, ProfileKind
from tests.application.change import HAPPENS_AGAIN, WHY, Change, change
from tests.application.partnership import NOW

JUDGING_CHANGES: tuple[Change, ...] = (
    change(
        "outcome.set_weights",
        {"outcome": "SC1", "weights": (OutcomeWeight("NI 117", Decimal(2)),), **WHY},
        "weights_set",
    ),
    change(
        "target.set_profile", {"target": "LAA 3", "profile": Profile(ProfileKind.LEVEL), **WHY}, "profile_set"
    ),
    change(
        "target.name_lead",
        {"target": "LAA 3", "first_period": NOW, **WHY},
        "lead_named",
        again=HAPPENS_AGAIN,
    ),
    change("target.confirm_terms", {"target": "LAA 3", **WHY}, "terms_confirmed", again=HAPPENS_AGAIN),
    change(
        "partnership.describe_comparator_group",
        {"group": ComparatorGroup("Neighbours", ("Somerset",), date(2009, 4, 1)), **WHY},
        "comparator_group_described",
    ),
)
