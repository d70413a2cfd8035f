"""What may be said of a framework, and how it is chosen."""

from dataclasses import replace
from datetime import date

from domain.framework import Framework, framework_among
from domain.partnership import Partnership
from tests.domain.scenario import given, refused

LAA = Framework("LAA 2008", "Local Area Agreement", "2008 to 2011", date(2008, 4, 1), date(2011, 3, 31))


def described(partnership: Partnership) -> None:
    partnership.describe_framework(LAA)


def test_a_framework_is_described_and_put_right_with_a_reason() -> None:
    given(Partnership.form).when(
        lambda partnership: partnership.describe_framework(
            replace(LAA, reference=" LAA  2008 ", edition=" 2008  to 2011 ")
        )
    ).then((Partnership.FrameworkDescribed, {"framework": LAA, "reason": ""}))
    given(Partnership.form, described).when(described).then_nothing()

    longer = replace(LAA, reference="laa 2008", ended=date(2012, 3, 31))
    partnership = (
        given(Partnership.form, described)
        .when(lambda partnership: partnership.describe_framework(longer, "Prolonged by a year"))
        .then(
            (
                Partnership.FrameworkDescribed,
                {"framework": replace(longer, reference="LAA 2008"), "reason": "Prolonged by a year"},
            )
        )
    )
    assert list(partnership.frameworks) == ["laa 2008"]
    given(Partnership.form, described).when(
        lambda partnership: partnership.describe_framework(longer)
    ).then_refused("reason_required", "reason")


def test_a_framework_needs_reference_and_name_and_ends_after_it_began() -> None:
    for wrong, code, field in (
        (replace(LAA, reference=" "), "reference_required", "reference"),
        (replace(LAA, name=""), "name_required", "name"),
        (replace(LAA, ended=date(2008, 3, 31)), "framework_upside_down", "ended"),
    ):
        given(Partnership.form).when(
            lambda partnership, wrong=wrong: partnership.describe_framework(wrong)  # type: ignore[misc]
        ).then_refused(code, field)


def test_a_framework_is_chosen_as_it_is_spelled() -> None:
    assert framework_among(" laa  2008", ["LAA 2008"]) == "LAA 2008"
    assert framework_among("", ["LAA 2008"]) == ""
    refusal = refused(lambda: framework_among("Plan", ["LAA 2008"]), "framework_unknown", "framework")
    assert "Choose one of: LAA 2008" in refusal.sentence
    assert (
        "Have a manager describe it"
        in refused(lambda: framework_among("Plan", []), "framework_unknown").sentence
    )
