"""What may be decided about a partner, and what is refused: the partners of the Dorset agreement."""

from collections.abc import Callable

import pytest

from domain.identity import partner_id
from domain.partner import Partner, PartnerKind
from tests.domain.scenario import given, refused

Decide = Callable[[Partner], object]


def joined() -> Partner:
    return Partner.join("WPBC", "Weymouth & Portland Borough Council", PartnerKind.DISTRICT)


def left(partner: Partner) -> None:
    partner.leave("Abolished with the districts in April 2019")


def test_a_partner_joins_with_its_code_name_and_kind() -> None:
    partner = Partner.join(" WPBC", " Weymouth & Portland  Borough Council", PartnerKind.DISTRICT)
    (event,) = partner.collect_events()

    assert type(event) is Partner.Joined
    assert (event.code, event.name) == ("WPBC", "Weymouth & Portland Borough Council")
    assert event.kind is PartnerKind.DISTRICT
    assert (partner.code, partner.label) == ("WPBC", "Weymouth & Portland Borough Council")
    assert not partner.left


def test_a_partner_may_be_of_a_kind_that_has_no_name() -> None:
    (event,) = Partner.join("JCP", "Jobcentre Plus").collect_events()

    assert event.kind is PartnerKind.OTHER


def test_a_partner_is_the_same_however_its_code_is_spelled() -> None:
    assert Partner.join("wpbc ", "Weymouth").id == joined().id == partner_id("WPBC")
    assert Partner.join("DCC", "Dorset County Council").id != joined().id


@pytest.mark.parametrize(
    ("code", "name", "refusal", "field"),
    [
        (" ", "Dorset County Council", "code_required", "code"),
        ("DCC, by form", "Dorset County Council", "not_in_codes", "code"),
        ("DCC", "", "name_required", "name"),
    ],
)
def test_a_partner_needs_a_plain_code_and_a_name(code: str, name: str, refusal: str, field: str) -> None:
    refused(lambda: Partner.join(code, name, PartnerKind.COUNTY), refusal, field)


def test_a_partner_may_take_another_name_and_keeps_its_code() -> None:
    partner = (
        given(joined)
        .when(lambda partner: partner.rename(" Weymouth and Portland  Borough Council ", "As agreed"))
        .then((Partner.Renamed, {"name": "Weymouth and Portland Borough Council", "reason": "As agreed"}))
    )

    assert (partner.code, partner.name) == ("WPBC", "Weymouth and Portland Borough Council")


def test_a_partner_renamed_to_its_own_name_is_not_renamed() -> None:
    given(joined).when(
        lambda partner: partner.rename("Weymouth &  Portland Borough Council ", "As agreed")
    ).then_nothing()


def test_a_partner_cannot_lose_its_name() -> None:
    given(joined).when(lambda partner: partner.rename("\n", "As agreed")).then_refused(
        "name_required", "name"
    )


def test_a_partner_leaves_with_a_reason() -> None:
    partner = (
        given(joined)
        .when(lambda partner: partner.leave(" Abolished  with the districts "))
        .then((Partner.Left, {"reason": "Abolished with the districts"}))
    )

    assert partner.left


def test_leaving_needs_a_reason() -> None:
    given(joined).when(lambda partner: partner.leave(" ")).then_refused("reason_required", "reason")


@pytest.mark.parametrize(
    "decision",
    [lambda partner: partner.rename("Dorset Council", "As agreed"), lambda partner: partner.leave("Again")],
    ids=["rename", "leave"],
)
def test_a_partner_that_has_left_is_changed_no_more(decision: Decide) -> None:
    given(joined, left).when(decision).then_refused("partner_left", "partner")


def test_a_partner_that_left_may_rejoin_with_a_reason() -> None:
    partner = (
        given(joined, left)
        .when(lambda partner: partner.rejoin(" Left by  mistake "))
        .then((Partner.Rejoined, {"reason": "Left by mistake"}))
    )

    assert not partner.left


def test_rejoining_needs_a_reason() -> None:
    given(joined, left).when(lambda partner: partner.rejoin("")).then_refused("reason_required", "reason")


@pytest.mark.parametrize(
    "history",
    [(), (left, lambda partner: partner.rejoin("Left by mistake"))],
    ids=["never left", "back already"],
)
def test_only_a_partner_that_has_left_can_rejoin(history: tuple[Decide, ...]) -> None:
    given(joined, *history).when(lambda partner: partner.rejoin("Back")).then_refused("partner_not_left")


def test_a_partner_that_rejoined_may_be_renamed_and_may_leave_again() -> None:
    back = (joined, left, lambda partner: partner.rejoin("Left by mistake"))

    given(*back).when(lambda partner: partner.rename("Weymouth", "As agreed")).then(
        (Partner.Renamed, {"name": "Weymouth", "reason": "As agreed"})
    )
    given(*back).when(left).then((Partner.Left, {}))
