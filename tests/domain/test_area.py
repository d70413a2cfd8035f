"""An area: what is known of it, when it began and ended, and what follows it."""

from dataclasses import replace
from datetime import date

import pytest

from domain.area import Area, AreaDescription, AreaKind, must_not_be_over
from domain.periods.period import Period
from tests.domain.scenario import Scenario, refused

WEYMOUTH = AreaDescription("Weymouth and Portland", AreaKind.DISTRICT, "E07000053", parents=("Dorset",))
LAST_DAY = date(2019, 3, 31)


def added() -> Area:
    return Area.add("Weymouth", WEYMOUTH)


def ended(area: Area) -> None:
    area.end(LAST_DAY, ("E06000059",), "Reorganised")


def test_an_area_is_added_under_its_reference() -> None:
    area = added()

    assert (area.reference, area.description, area.label) == ("Weymouth", WEYMOUTH, "Weymouth")


@pytest.mark.parametrize(
    ("description", "code", "field"),
    [
        (replace(WEYMOUTH, name=" "), "name_required", "name"),
        (replace(WEYMOUTH, parents=("WEYMOUTH",)), "area_within_itself", "parents"),
        (
            replace(WEYMOUTH, spellings=("Weymouth & Portland", "weymouth  & portland")),
            "spelling_twice",
            "spellings",
        ),
    ],
)
def test_what_cannot_be_said_of_an_area_is_refused(
    description: AreaDescription, code: str, field: str
) -> None:
    refused(lambda: Area.add("Weymouth", description), code, field)
    Scenario(added).when(lambda area: area.describe(description, None, "So")).then_refused(code, field)


def test_an_area_has_a_reference() -> None:
    refused(lambda: Area.add(" ", WEYMOUTH), "reference_required", "reference")


def test_another_description_says_since_when_and_why() -> None:
    again = replace(WEYMOUTH, spellings=("Weymouth & Portland",))

    Scenario(added).when(lambda area: area.describe(again, date(2009, 4, 1), "So")).then(
        (Area.Described, {"description": again, "since": date(2009, 4, 1), "reason": "So"})
    )
    Scenario(added).when(lambda area: area.describe(WEYMOUTH, None, "")).then_nothing()
    Scenario(added).when(lambda area: area.describe(again, None, " ")).then_refused(
        "reason_required", "reason"
    )


def test_an_area_ends_on_a_day_and_leads_on() -> None:
    Scenario(added).when(ended).then(
        (Area.Ended, {"on": LAST_DAY, "successors": ("E06000059",), "reason": "Reorganised"})
    )


def test_an_area_ends_once_after_it_began_with_a_reason_and_never_follows_itself() -> None:
    def begun() -> Area:
        return Area.add("Weymouth", replace(WEYMOUTH, begun=date(2020, 4, 1)))

    Scenario(added, ended).when(ended).then_refused("area_ended", "on")
    Scenario(begun).when(ended).then_refused("ends_before_it_begins", "on")
    Scenario(added).when(lambda area: area.end(LAST_DAY, ("weymouth",), "So")).then_refused(
        "area_follows_itself", "successors"
    )
    Scenario(added).when(lambda area: area.end(LAST_DAY, (), "")).then_refused("reason_required", "reason")


def test_an_area_that_had_not_ended_is_restored() -> None:
    Scenario(added, ended).when(lambda area: area.restore("Of another area")).then(
        (Area.Restored, {"reason": "Of another area"})
    )
    Scenario(added).when(lambda area: area.restore("So")).then_refused("area_not_ended")
    Scenario(added, ended).when(lambda area: area.restore("")).then_refused("reason_required", "reason")


def test_an_ended_area_has_nothing_for_a_time_after_it() -> None:
    for period in ("2018/19", "2019", "2018/19 Q4"):
        must_not_be_over("Weymouth", LAST_DAY, ("E06000059",), Period.read(period))
    must_not_be_over("Weymouth", None, (), Period.read("2020/21"))
    refusal = refused(
        lambda: must_not_be_over("Weymouth", LAST_DAY, ("E06000059",), Period.read("2019/20")),
        "area_had_ended",
        "area",
    )
    assert "Name ‘E06000059’, which followed." in refusal.sentence


def test_what_has_ended_did_not_begin_later() -> None:
    later = replace(WEYMOUTH, begun=date(2020, 4, 1))
    Scenario(added, ended).when(lambda area: area.describe(later, None, "So")).then_refused(
        "ends_before_it_begins", "begun"
    )
