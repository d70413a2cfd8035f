"""The form that submits a figure: it is taken and shown, or refused at its field with nothing changed."""

import pytest

from domain.provenance import Way
from projections.trail import audit_trail
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import WATER, Partnership
from tests.web.watching import nothing_changes

NEET = "/indicators/NI%20117/submit"
CRIME = "/indicators/NI%2016/submit"
WATERS = "/indicators/LI/23/submit"


def sent_form(officer: Browser, address: str, said: dict[str, str]) -> dict[str, str]:
    return officer.page(address).fields() | said


def test_it_is_taken_and_shown_on_the_figures_page(partnership: Partnership, officer: Browser) -> None:
    form = sent_form(
        officer,
        NEET,
        {
            "area": "Purbeck",
            "period": "Q3 2008/09",
            "numerator": "1,210",
            "denominator": "10 000",
            "nature": "provisional",
            "commentary": "Two schools\r\nare missing.",
        },
    )
    sent = officer.send(NEET, form)
    assert sent.status_code == 303
    page = officer.page(sent.headers["Location"])

    assert page.heading.endswith("Purbeck, 2008/09 Q3")
    assert "Figure submitted." in page.main
    assert "12.1, provisional First submitted by Olive Officer (PDC)" in page.main
    assert "1,210 of 10,000" in page.main
    assert "Two schools are missing." in page.main
    with partnership.container.question() as question:
        made = audit_trail(question, limit=1)[0]
    assert (made.account, made.partner, made.way) == (
        str(partnership.officer.account),
        "PDC",
        Way.FORM.value,
    )


def test_a_value_is_taken_where_the_definition_has_no_parts(officer: Browser) -> None:
    form = sent_form(officer, CRIME, {"area": "Dorset", "period": "2008/09", "value": " 1,234.50 "})
    page = officer.page(officer.send(CRIME, form).headers["Location"])

    assert "1,234.5" in page.main
    assert "1,234.50, final" in page.main


@pytest.mark.parametrize("typed", ["n/a", "<5", "x", "not known"])
def test_who_has_no_number_is_led_to_say_why_with_place_and_period_kept(officer: Browser, typed: str) -> None:
    said = {"area": "Dorset", "breakdown": "Sex: Female", "period": "2008/09", "value": typed}
    page = officer.read(officer.send(CRIME, sent_form(officer, CRIME, said)), 422)
    absent = officer.page(page.links["Say why there is none"])

    assert absent.heading.endswith("Declare that there is no figure")
    kept = absent.fields()
    assert {name: kept[name] for name in ("area", "breakdown", "period")} == {
        "area": "Dorset", "breakdown": "Sex: Female", "period": "2008/09",
    }  # fmt: skip


def test_who_slipped_in_writing_a_number_is_told_how_to_write_it(officer: Browser) -> None:
    said = {"area": "Dorset", "period": "2008/09", "value": "0,125"}
    page = officer.read(officer.send(CRIME, sent_form(officer, CRIME, said)), 422)

    assert "write 0.125 with a point" in page.main
    assert "Say why there is none" not in page.links


def test_who_gave_a_number_that_is_wrong_otherwise_is_not(officer: Browser) -> None:
    form = sent_form(officer, CRIME, {"area": "Dorset", "period": "someday", "value": "7"})

    assert "Say why there is none" not in officer.send(CRIME, form).text


def test_a_breakdown_begins_a_series_of_its_own(officer: Browser) -> None:
    form = sent_form(
        officer,
        CRIME,
        {
            "area": "Dorset",
            "period": "2007/08",
            "value": "3",
            "breakdown": "Sex: Male; Age: 16 to 24",
        },
    )
    page = officer.page(officer.send(CRIME, form).headers["Location"])

    assert page.heading.endswith("Dorset, Age: 16 to 24; Sex: Male, 2007/08")


def test_a_label_with_two_readings_means_the_series_that_is_there(
    partnership: Partnership, officer: Browser
) -> None:
    form = sent_form(
        officer,
        WATERS,
        {"area": "dorset", "period": "2009", "value": "5", "breakdown": "Level of stress: all; rivers"},
    )
    assert officer.send(WATERS, form).status_code == 303

    with partnership.container.question() as question:
        made = audit_trail(question, limit=1)[0]
    assert made.stream == str(WATER.stream)


def test_the_form_offers_what_is_known(officer: Browser) -> None:
    page = officer.page(f"{NEET}?area=Purbeck&period=2008/09-Q3")

    assert page.fields()["area"] == "Purbeck"
    assert page.fields()["period"] == "2008/09-Q3"
    assert [each.get("value") for each in page.all("option")] == ["Dorset", "Purbeck", "Sex: Female"]


GOOD = {"area": "Purbeck", "period": "2008/09 Q3", "numerator": "121", "denominator": "1000"}


@pytest.mark.parametrize(
    ("wrong", "status", "field", "said"),
    [
        ({"area": " "}, 422, "area", "Say which area the figure is for."),
        ({"period": ""}, 400, "period", "Say which period the figure is for, like 2008/09 Q1."),
        ({"period": "someday"}, 400, "period", "is not a period we can read. Write it like"),
        ({"numerator": "twelve"}, 422, "numerator", "‘twelve’ is not a number. If there is no figure"),
        ({"numerator": ""}, 422, "numerator", "enter the numerator"),
        ({"denominator": "0"}, 422, "denominator", "The denominator must not be zero."),
        ({"numerator": "9" * 61}, 422, "numerator", "may have up to 60 characters"),
        ({"numerator": "1e99"}, 422, "numerator", "has too many digits. Check the unit."),
        ({"numerator": "1001"}, 422, "value", "must be between 0 and 100; this was 100.1"),
        ({"value": "13"}, 422, "value", "does not follow from the parts, which give 12.1"),
        ({"breakdown": "Boys; Girls"}, 400, "breakdown", "Name one, like: Kind: Girls."),
        ({"area": "Pur\x00beck"}, 422, "area", "has characters that cannot be shown. Type it anew."),
        ({"commentary": "x" * 5_001}, 422, "commentary", "may have up to 5,000 characters"),
        ({"period": "2008/09 Q1"}, 409, "period", "To change it, revise it."),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_what_was_typed_is_kept(
    partnership: Partnership, officer: Browser, wrong: dict[str, str], status: int, field: str, said: str
) -> None:
    form = sent_form(officer, NEET, GOOD | {"nature": "estimated"} | wrong)
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(NEET, form), status)

    assert page.title.startswith("Error: ")
    assert said in page.fault_at(field)
    assert "Nothing was saved yet" in page.main
    kept = page.fields()
    assert {name: kept[name] for name in GOOD if name not in wrong} == {
        name: value for name, value in GOOD.items() if name not in wrong
    }
    assert kept["nature"] == "estimated"


def test_several_faults_are_all_named_in_the_order_of_the_form(
    partnership: Partnership, officer: Browser
) -> None:
    form = sent_form(officer, NEET, {"period": "someday", "numerator": "x", "denominator": "y"})
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(NEET, form), 422)

    summary = next(each for each in page.all("div") if each.get("class") == "govuk-error-summary")
    leads = [each.get("href") for each in page.all("a") if each in list(summary.iter())]
    assert leads[:-1] == ["#area", "#period", "#numerator", "#denominator"]
    assert leads[-1] == "/indicators/NI%20117/declare-absent?period=someday"


def test_a_nature_that_is_none_is_refused(partnership: Partnership, officer: Browser) -> None:
    form = sent_form(officer, NEET, GOOD | {"nature": "likely"})
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(NEET, form), 422)

    assert "‘likely’ cannot be chosen here. Choose one of: provisional, final, estimated." in page.main


def test_a_field_that_is_not_on_the_form_is_refused(partnership: Partnership, officer: Browser) -> None:
    form = sent_form(officer, NEET, GOOD | {"perriod": "2009"})
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(NEET, form), 422)

    assert "There is no such field here." in page.main


def test_parts_are_refused_where_none_are_expected(partnership: Partnership, officer: Browser) -> None:
    form = sent_form(officer, CRIME, {"area": "Dorset", "period": "2008/09", "value": "1", "numerator": "2"})
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(CRIME, form), 422)

    assert "without numerator and denominator" in page.fault_at("numerator")


def test_a_figure_that_is_there_already_is_led_to(partnership: Partnership, officer: Browser) -> None:
    form = sent_form(officer, NEET, GOOD | {"period": "2008/09-Q1"})
    page = officer.read(officer.send(NEET, form), 409)

    assert page.links["Revise it"] == "#revise"
    (button,) = [each for each in page.all("button") if each.get("id") == "revise"]
    sent = page.fields() | {button.get("name", ""): button.get("value", "")}
    revise = officer.read(officer.send(button.get("formaction", ""), sent), 422)
    assert revise.heading.endswith("Revise a figure")
    assert revise.fields()["expected"] == "2"
    assert revise.fields()["numerator"] == GOOD["numerator"]
    assert "Say why the figure is revised." in revise.main
    assert (
        officer.send(NEET.replace("submit", "revise"), revise.fields() | {"reason": "Recounted"}).status_code
        == 303
    )


def test_sending_the_form_twice_writes_once(partnership: Partnership, officer: Browser) -> None:
    form = sent_form(officer, NEET, GOOD)
    first = officer.send(NEET, form)
    assert first.status_code == 303
    with nothing_changes(partnership.container):
        again = officer.send(NEET, form)
    assert (again.status_code, again.location) == (303, first.location)


def test_a_figure_that_is_there_is_not_submitted_from_another_form(
    partnership: Partnership, officer: Browser
) -> None:
    officer.send(NEET, sent_form(officer, NEET, GOOD))
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(NEET, sent_form(officer, NEET, GOOD)), 409)

    assert "Revise it" in page.links


def test_an_indicator_that_is_not_there_is_not_found(partnership: Partnership, officer: Browser) -> None:
    form = sent_form(officer, NEET, GOOD)
    with nothing_changes(partnership.container):
        page = officer.read(officer.send("/indicators/NI%20999/submit", form), 404)

    assert "Check the reference." in page.main


def test_a_viewer_is_refused_before_and_after_typing(partnership: Partnership) -> None:
    viewer = Browser(app_of(partnership.container))
    viewer.sign_in(partnership.viewer)
    asked = viewer.page(NEET, 403)
    assert "Ask an administrator to grant one." in asked.main
    assert not asked.has_entry_form()
    token = next(each.get("value", "") for each in asked.all("input") if each.get("name") == "csrf_token")
    with nothing_changes(partnership.container):
        page = viewer.read(viewer.send(NEET, GOOD | {"csrf_token": token}), 403)

    assert page.heading.endswith("Your account may not submit figures")


def test_a_reader_who_has_signed_out_meanwhile_changes_nothing(
    partnership: Partnership, officer: Browser
) -> None:
    form = sent_form(officer, NEET, GOOD)
    officer.client.post("/sign-out", data={"csrf_token": form["csrf_token"]})
    fresh = officer.page("/sign-in").fields()["csrf_token"]
    with nothing_changes(partnership.container):
        for token in (form["csrf_token"], fresh):
            page = officer.read(officer.send(NEET, form | {"csrf_token": token}), 400)

            assert "What you typed is kept" in page.main
            kept = page.fields()
            assert {name: kept[name] for name in GOOD} == GOOD
    officer.sign_in(partnership.officer)
    again = kept | {"csrf_token": officer.page(NEET).fields()["csrf_token"]}
    assert officer.send(NEET, again).status_code == 303


def test_the_past_takes_no_figures(partnership: Partnership, officer: Browser) -> None:
    form = sent_form(officer, NEET, GOOD)
    asked = officer.page(f"{NEET}?as_at=30")
    assert "The past is not changed" in asked.heading
    assert not asked.has_entry_form()
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(f"{NEET}?as_at=30", form), 400)

    assert "go back to now" in page.main


def test_a_retired_indicator_takes_no_figures(partnership: Partnership, officer: Browser) -> None:
    form = sent_form(officer, CRIME, {"area": "Purbeck", "period": "2008/09", "value": "1"})
    partnership.container.indicators.retire("NI 16", "Abolished", partnership.manager.by())
    with nothing_changes(partnership.container):
        page = officer.read(officer.send(CRIME, form), 422)

    assert "NI 16 is retired: it takes no more figures." in page.main
    assert "This indicator is retired" in officer.page(CRIME).heading
