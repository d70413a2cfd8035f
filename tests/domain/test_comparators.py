"""Groups of areas to compare with, as the partnership describes them."""

from datetime import date

import pytest

from domain.comparators import ComparatorGroup
from domain.partnership import Partnership
from tests.domain.scenario import given

NEIGHBOURS = ComparatorGroup("Nearest neighbours", ("Devon", "Somerset"))
WHY = "By CIPFA's model"


def described(partnership: Partnership) -> None:
    partnership.describe_comparator_group(NEIGHBOURS, WHY)


def test_a_group_is_described_tidily_and_a_reason_stays_with_it() -> None:
    written = ComparatorGroup("  Nearest  neighbours ", ("Devon ", "", "Somerset"), date(2010, 4, 1))
    given(Partnership.form).when(lambda each: each.describe_comparator_group(written, WHY)).then(
        (
            Partnership.ComparatorGroupDescribed,
            {
                "group": ComparatorGroup("Nearest neighbours", ("Devon", "Somerset"), date(2010, 4, 1)),
                "reason": WHY,
            },
        )
    )


def test_it_keeps_its_name_however_it_is_written_later() -> None:
    later = ComparatorGroup("nearest NEIGHBOURS", ("Devon",), date(2012, 4, 1))
    given(Partnership.form, described).when(lambda each: each.describe_comparator_group(later, WHY)).then(
        (
            Partnership.ComparatorGroupDescribed,
            {"group": ComparatorGroup("Nearest neighbours", ("Devon",), date(2012, 4, 1))},
        )
    )


def test_describing_it_as_it_is_changes_nothing() -> None:
    given(Partnership.form, described).when(described).then_nothing()


def test_other_members_need_the_day_from_which_on_they_are() -> None:
    others = ComparatorGroup("Nearest neighbours", ("Devon",))
    given(Partnership.form, described).when(
        lambda each: each.describe_comparator_group(others, WHY)
    ).then_refused("since_required", "since")


@pytest.mark.parametrize(
    ("group", "reason", "code", "field"),
    [
        (ComparatorGroup(" ", ("Devon",)), WHY, "name_required", "name"),
        (ComparatorGroup("Neighbours", (" ",)), WHY, "areas_required", "areas"),
        (ComparatorGroup("Neighbours", ("Devon", "devon ")), WHY, "area_twice", "areas"),
        (ComparatorGroup("Neighbours", ("Devon",)), " ", "reason_required", "reason"),
    ],
)
def test_a_group_has_a_name_areas_once_each_and_a_reason(
    group: ComparatorGroup, reason: str, code: str, field: str
) -> None:
    given(Partnership.form, described).when(
        lambda each: each.describe_comparator_group(group, reason)
    ).then_refused(code, field)
