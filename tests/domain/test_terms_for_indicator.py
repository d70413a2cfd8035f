"""Terms suit the indicator that they are for."""

from decimal import Decimal

import pytest

from domain.definition import Definition, Polarity
from domain.refusals import Refused
from domain.terms import Milestone, Terms
from domain.terms_for_indicator import must_suit

HIGHER = Definition("Buses on time", polarity=Polarity.HIGHER)
LOWER = Definition("Burglaries", polarity=Polarity.LOWER)
MIDPOINT = Definition("Occupancy", polarity=Polarity.MIDPOINT, midpoint=Decimal(100))
VALUE = Terms("Enough", value=Decimal(100), deadline="2010/11")


def refused(terms: Terms, definition: Definition) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refusal:
        must_suit(terms, definition)
    return refusal.value.code, refusal.value.field


def test_near_a_midpoint_both_ends_of_a_band_are_asked_for() -> None:
    band = Terms("Enough", value=Decimal(95), upper=Decimal(105), deadline="2010/11")
    way = Terms("Enough", milestones=(Milestone("2009/10", Decimal(95)),), deadline="2010/11")

    must_suit(band, MIDPOINT)
    assert refused(VALUE, MIDPOINT) == ("band_required", "upper")
    assert refused(way, MIDPOINT) == ("band_required", "milestones")
    assert refused(band, HIGHER) == ("band_not_expected", "upper")


def test_a_red_line_lies_on_the_bad_side_of_the_target() -> None:
    def with_line(line: int) -> Terms:
        return Terms("Enough", value=Decimal(100), red_line=Decimal(line), deadline="2010/11")

    must_suit(with_line(90), HIGHER)
    must_suit(with_line(110), LOWER)
    assert (
        refused(with_line(110), HIGHER)
        == refused(with_line(100), HIGHER)
        == ("red_line_not_beyond", "red_line")
    )
    assert refused(with_line(90), LOWER) == ("red_line_not_beyond", "red_line")
