"""No partner is called what looks like another, however close together they come to be."""

import pytest

from domain.partner import PartnerKind
from tests.application.partnership import OPERATED
from tests.application.two_writers import Two, refusal_of

DORSET = ("NDPOL", "North Dorset Police", PartnerKind.POLICE)
ALIKE = [
    ("NDРОL", "Another", "code"),
    ("ＮDPOL", "Another", "code"),
    ("ND-POL", "Another", "code"),
    ("NDP0L", "Another", "code"),
    ("QQ", "North  Dorset police", "name"),
    ("QQ", "North Dоrset Police", "name"),
    ("QQ", "ndpol", "name"),
    ("North-Dorset-Police", "Another", "code"),
]


@pytest.mark.parametrize(("code", "name", "field"), ALIKE)
def test_a_code_or_name_that_looks_like_another_partners_is_refused(
    two: Two, code: str, name: str, field: str
) -> None:
    two.first.partners.join(*DORSET, OPERATED)
    refusal = refusal_of(lambda: two.first.partners.join(code, name, PartnerKind.OTHER, OPERATED))

    assert (refusal.code, refusal.field) == ("partner_looks_alike", field)
    assert "North Dorset Police (NDPOL)" in refusal.sentence
    assert two.topics() == ["partner.joined"]


# What is of several alphabets is refused whoever else is there.
OF_ONE_ALPHABET = [each for each in ALIKE if (each[0] + each[1]).isascii()]


@pytest.mark.parametrize(("code", "name", "field"), OF_ONE_ALPHABET)
def test_of_two_alike_that_join_at_once_only_the_first_does(
    two: Two, code: str, name: str, field: str
) -> None:
    with two.after(lambda first: first.partners.join(*DORSET, OPERATED)) as second:
        refusal = refusal_of(lambda: second.partners.join(code, name, PartnerKind.OTHER, OPERATED))

    assert (refusal.code, refusal.field) == ("partner_looks_alike", field)
    assert two.topics() == ["partner.joined"]


def test_of_two_that_are_renamed_alike_at_once_only_the_first_is(two: Two) -> None:
    for code in ("QA", "QB"):
        two.first.partners.join(code, f"The council {code}", PartnerKind.OTHER, OPERATED)
    with two.after(lambda first: first.partners.rename("QA", "Wessex", "As agreed", OPERATED)) as second:
        refusal = refusal_of(lambda: second.partners.rename("QB", "WESSEX", "As agreed", OPERATED))

    assert (refusal.code, refusal.field) == ("partner_looks_alike", "name")
    assert two.topics()[2:] == ["partner.renamed"]


def test_what_a_partner_was_called_and_what_one_was_that_has_left_is_not_free(two: Two) -> None:
    partners = two.first.partners
    partners.join(*DORSET, OPERATED)
    partners.rename("NDPOL", "Wessex Police", "As agreed", OPERATED)
    partners.leave("NDPOL", "Merged", OPERATED)
    for name in ("North Dorset Police", "Wessex Police"):
        refusal = refusal_of(lambda name=name: partners.join("QQ", name, PartnerKind.OTHER, OPERATED))  # type: ignore[misc]
        assert refusal.code == "partner_looks_alike"


def test_a_partner_takes_back_its_own_former_name_or_its_code(two: Two) -> None:
    partners = two.first.partners
    partners.join(*DORSET, OPERATED)
    for name in ("Wessex Police", "NORTH DORSET POLICE", "NDPOL"):
        assert partners.rename("NDPOL", name, "As agreed", OPERATED) is not None


@pytest.mark.parametrize("code", ["issued", "DCC-renamed-since", "THE.OPERATOR", "covering-for", "1ssued2"])
def test_a_code_that_is_read_as_our_own_words_is_refused(two: Two, code: str) -> None:
    refusal = refusal_of(lambda: two.first.partners.join(code, "Another", PartnerKind.OTHER, OPERATED))

    assert (refusal.code, refusal.field) == ("name_reserved", "code")
