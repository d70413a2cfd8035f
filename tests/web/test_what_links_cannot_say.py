"""A link says what a form is of, and nothing in anybody's name: no answer, word, day, value or person."""

from pathlib import Path
from urllib.parse import quote

import pytest

from domain.comparators import ComparatorGroup
from domain.role import Role
from tests.ways_in.ways import AREA, BY, Place
from tests.web.app import app_of
from tests.web.browser import Browser, Page
from tests.web.partnership import add_person
from web.commands import COMMANDS, DIRECTORY_COMMANDS

PLANTED = "planted by somebody"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def signed_in(place: Place, role: Role) -> Browser:
    browser = Browser(app_of(place.container))
    browser.sign_in(add_person(place.container, f"Somebody who is {role.words}", "DCC", role))
    return browser


def chosen(page: Page) -> dict[str, str]:
    """What the form would send, but for what is new in it each time."""
    return {name: said for name, said in page.fields().items() if name not in ("csrf_token", "once")}


def test_that_a_doubtful_figure_is_meant(place: Place) -> None:
    address = (
        f"/indicators/LI%201/submit?area={AREA}&period=2008/09&value=9&meant=LI+1+2008/09+Dorset+value+9"
    )
    page = signed_in(place, Role.OFFICER).page(address)

    assert (page.fields()["area"], page.fields()["period"]) == (AREA, "2008/09")
    assert page.fields()["value"] == page.fields().get("meant", "") == ""


FORMS = {
    "/indicators/LI%201/declare-absent": (Role.OFFICER, ["area", "breakdown", "period"]),
    "/indicators/LI%201/submit": (Role.OFFICER, ["area", "breakdown", "period"]),
    "/indicators/LI%201/move-figures": (Role.MANAGER, ["area", "breakdown"]),
    "/indicators/LI%201/redefine": (Role.MANAGER, []),
    "/indicators/LI%201/assign-owner": (Role.MANAGER, []),
    "/indicators/define": (Role.MANAGER, []),
    "/areas/add": (Role.MANAGER, []),
    "/partnership/adopt-rule": (Role.MANAGER, []),
    "/partnership/set-second-person": (Role.MANAGER, []),
    "/partnership/describe-framework": (Role.MANAGER, []),
    "/partnership/describe-comparator-group": (Role.MANAGER, []),
    "/accounts/open": (Role.ADMINISTRATOR, []),
    "/accounts/{}/grant": (Role.ADMINISTRATOR, []),
    "/accounts/{}/grant-cover": (Role.ADMINISTRATOR, []),
    "/accounts/{}/close": (Role.ADMINISTRATOR, []),
    "/accounts/{}/erase": (Role.ADMINISTRATOR, []),
    "/accounts/{}/rename": (Role.ADMINISTRATOR, []),
}
PLAUSIBLE = {
    "covered": "{}",
    "account": "{}",
    "since": "1 May 2030",
    "until": "2 May 2030",
    "holder": "service",
    "role": "viewer",
    "roles": "viewer",
    "what": "owner",
    "wanted": "yes",
    "rule": "rag.1",
    "replaces": "true",
    "recalculated": "true",
    "leave_gaps": "true",
    "confirmed": "yes",
    "area": AREA,
    "period": "2008/09",
}


@pytest.mark.parametrize("address", FORMS)
def test_nothing_is_filled_in_but_of_what_a_form_is(place: Place, address: str) -> None:
    role, named = FORMS[address]
    account = str(place.officer.account)
    browser = signed_in(place, role)
    bare = browser.page(address.format(account))
    # Whatever it may be called, and whatever choices it has.
    names = {each.get("name", "") for tag in ("input", "textarea", "select") for each in bare.all(tag)}
    said = "&".join(
        f"{name}={quote(PLAUSIBLE.get(name, PLANTED).format(account))}"
        for name in sorted(names - {"csrf_token", "once", "as_at", "", "q"})
    )
    page = browser.page(f"{address.format(account)}?{said}")

    given = {name for name, value in chosen(page).items() if value != chosen(bare).get(name, "")}
    assert sorted(given) == named


def test_what_an_address_may_name_is_declared_for_few_forms() -> None:
    """Those that the product's own links fill in."""
    named = {
        verb: sorted(each.schema.named_by_links)
        for verb, each in {**COMMANDS, **DIRECTORY_COMMANDS}.items()
        if each.schema.named_by_links
    }
    series, figure = ["area", "breakdown"], ["area", "breakdown", "period"]
    assert named == {
        "indicator.define": ["outcome"],
        "target.propose": ["outcome"],
        "account.end_cover": ["covered", "since"],
        "action.reach_milestone": ["milestone"],
        "risk.complete_mitigation": ["mitigation"],
        "indicator.resolve_problem": ["problem"],
        "outcome.unlink_objective": ["objective", "partner"],
        **dict.fromkeys(("series.submit_figure", "series.revise_figure"), figure),
        **dict.fromkeys(("series.declare_absent", "series.withdraw_figure"), figure),
        **dict.fromkeys(("series.end", "series.resume", "series.move_figures"), series),
        "series.assess_confidence": series,
    }


def test_a_framework_is_put_right_where_there_is_one(place: Place) -> None:
    page = signed_in(place, Role.MANAGER).page(f"/partnership/describe-framework?reference={quote(PLANTED)}")

    assert page.fields()["reference"] == ""


def test_a_comparator_group_is_described_anew_where_there_is_one(place: Place) -> None:
    browser = signed_in(place, Role.MANAGER)
    group = ComparatorGroup("Neighbours", ("Somerset", "Wiltshire"))
    place.container.partnership.describe_comparator_group(group, "To compare with", BY)
    address = "/partnership/describe-comparator-group?name="

    assert browser.page(f"{address}{quote(PLANTED)}").fields()["name"] == ""
    fields = browser.page(f"{address}neighbours").fields()
    assert (fields["name"], fields["areas"].split()) == ("Neighbours", ["Somerset", "Wiltshire"])


def test_a_key_is_made_for_no_address_that_a_link_says(place: Place) -> None:
    page = place.browser.page("/account/keys/issue?address=/api/v1/figures.csv&name=Planted")

    assert page.fields()["address"] == page.fields()["name"] == ""
