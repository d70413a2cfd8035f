"""Two people of one name, and one person of two: a reader is never led to take one for the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.role import Role
from infrastructure.directory.look_alikes import Numbered, number_of
from projections.reports.names import of_partner
from tests.web.partnership import OPERATED, add_person
from tests.web.people_on_record import Accounts, a_few_accounts

SECOND = "Olive Hart (PDC, 2)"


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Accounts]:
    with a_few_accounts(tmp_path) as accounts:
        yield accounts


@pytest.fixture
def two(there: Accounts) -> Accounts:
    """A second Olive Hart joins, who does something."""
    by, roles = there.ada.by(), (Role.OFFICER,)
    there.container.people.open_account("Olive Hart", "o.hart@example.org", "PDC", roles, "As agreed", by)
    return there


@pytest.mark.parametrize(
    "address", ["/accounts", "/trail", "/partners/PDC", "/search?q=olive", "/trail.csv", "/trail.jsonl"]
)
def test_a_second_person_of_one_name_is_told_apart_on_pages_and_in_files(two: Accounts, address: str) -> None:
    """L2: the trail showed names only."""
    told = two.browser(two.ada).client.get(address).get_data(as_text=True)

    assert SECOND in told
    assert "Olive Hart" in told.replace(SECOND, "")


@pytest.mark.parametrize("address", ["accounts", "trail", "partners/PDC", "search?q=olive"])
def test_a_second_person_of_one_name_is_told_apart_by_the_api(two: Accounts, address: str) -> None:
    _, secret = two.container.tokens.issue(two.ada.account, "All", ["administrator"])
    bearer = {"Authorization": f"Bearer {secret}"}
    told = two.browser().client.get(f"/api/v1/{address}", headers=bearer).get_data(as_text=True)

    assert SECOND in told


ALIKE = [
    *("Olive  Hart", "olive hart", "Olive Hart.", "Оlivе Hart", "0live Hart", "O\u200clive Hart"),
    *("Ｏlive Hart", "Olive Hart (PDC, 2)", "Olive Hart, renamed since", "Ólive Hart"),
    # A capital looks like others than its small letter does: Cyrillic En, Greek Eta, and a plain I.
    *("Olive Нart", "Olive Ηart", "ОLІVЕ НАRТ", "OIive Hart", "Οlive Hart", "Olive Ηаrt"),
]


@pytest.mark.parametrize("name", ALIKE)
def test_what_looks_like_a_name_is_numbered_too(name: str) -> None:
    assert number_of("b", name, [Numbered("a", "Olive Hart", 1)]) == 2


@pytest.mark.parametrize("name", ["Olive Harte", "Clive Hart", "Olivia Hart", "李明", "Оля Харт"])
def test_what_reads_otherwise_is_not(name: str) -> None:
    assert number_of("b", name, [Numbered("a", "Olive Hart", 1)]) == 1


def test_a_second_persons_partner_is_told_once(two: Accounts) -> None:
    assert of_partner("Olive Hart", "PDC") == "Olive Hart (PDC)"
    assert of_partner(SECOND, "PDC") == SECOND
    assert of_partner(f"{SECOND}, renamed since", "PDC") == f"{SECOND}, renamed since"
    assert of_partner(SECOND, "DCC") == f"{SECOND} (DCC)"
    assert f"{SECOND} (PDC)" not in two.browser(two.ada).client.get("/trail").get_data(as_text=True)


def test_letters_that_together_look_like_another_are_alike() -> None:
    assert number_of("b", "Tom Bames", [Numbered("a", "Tom Barnes", 1)]) == 2


def test_whoever_keeps_a_name_that_looks_like_their_own_keeps_their_number() -> None:
    people = [Numbered("a", "Olive Hart", 1), Numbered("b", "Olive Hart", 2), Numbered("c", "Olive Hart", 3)]

    assert number_of("b", "Ólive  Hart", people) == 2
    assert number_of("d", "Olive Hart", people) == 4


def test_nobody_takes_a_number_that_another_has_of_whom_only_the_new_name_is_alike() -> None:
    """Capital and small letters of other alphabets look like different plain ones."""
    people = [Numbered("a", "Нina", 1), Numbered("b", "Hina", 1)]

    assert number_of("a", "нina", people) == 1
    assert number_of("c", "нina", [*people, Numbered("c", "Нina", 2)]) == 2
    assert number_of("c", "Нina", [*people, Numbered("c", "нina", 1)]) == 2


def test_a_page_about_the_past_marks_who_was_renamed_since(there: Accounts) -> None:
    """O6: renaming her in the directory renamed every line that she ever made."""
    there.container.people.lock(there.audrey.account, "Laptop lost", there.ada.by())
    then = there.container.log_length()
    there.container.people.rename(there.ada.account, "Ada Lovelace", "Married", OPERATED)
    add_person(there.container, "Nora New", "PDC", Role.OFFICER)
    reader = there.browser(there.olive)

    assert "Ada Lovelace, renamed since" in reader.page(f"/partners/DCC?as_at={then}").main
    assert "Ada Lovelace, renamed since" not in reader.page("/partners/DCC").main
    lines = there.browser().page("/trail").main
    assert "Ada Lovelace, renamed since" in lines  # she locked an account before
    assert "Ada Lovelace was given another name: Married." in lines


def test_the_api_tells_it_in_the_same_words(there: Accounts) -> None:
    there.container.people.lock(there.audrey.account, "Laptop lost", there.ada.by())
    there.container.people.rename(there.ada.account, "Ada Lovelace", "Married", OPERATED)
    told = there.browser().client.get("/api/v1/trail").get_json()["trail"]

    names = {each["topic"]: each["name"] for each in told}
    assert names["account.locked"] == "Ada Lovelace, renamed since"
    assert names["account.renamed"] == "the operator"


UNSEEN = {
    "\u200b": "zero width space (U+200B)",
    "\u200d": "zero width joiner (U+200D)",
    "\u202e": "right-to-left override (U+202E)",
    "\u2066": "left-to-right isolate (U+2066)",
    "\u00ad": "soft hyphen (U+00AD)",
    "\x07": "control character (U+0007)",
    "\u3164": "hangul filler (U+3164)",
    "\ufe0f": "variation selector-16 (U+FE0F)",
}


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("partners/join", {"code": "WD{}BC", "name": "West Dorset", "kind": "district council"}),
        ("partners/join", {"code": "WDBC", "name": "West{} Dorset", "kind": "district council"}),
        (
            "accounts/open",
            {
                "name": "No{}ra New",
                "email": "nora@example.org",
                "partner": "PDC",
                "roles": ["officer"],
                "reason": "Agreed",
            },
        ),
    ],
)
def test_what_nobody_sees_is_refused_in_names_and_named(
    there: Accounts, unseen: str, address: str, said: dict[str, object]
) -> None:
    """L2: `B\\u202e1` became a reference."""
    _, secret = there.container.tokens.issue(there.ada.account, "All", ["administrator"])
    sent = {name: each.format(unseen) if isinstance(each, str) else each for name, each in said.items()}
    refused = there.browser().client.post(
        f"/api/v1/{address}", json=sent, headers={"Authorization": f"Bearer {secret}"}
    )

    assert refused.status_code == 422
    (error,) = refused.get_json()["errors"]
    assert error["code"] == "not_printable"
    assert UNSEEN[unseen] in error["detail"]


@pytest.mark.parametrize("said", [7, True, ["WDBC"], {"code": "WDBC"}, "\udc00", "…", "\u0301\u0301"])
def test_what_is_no_name_is_refused_as_what_it_is(there: Accounts, said: object) -> None:
    _, secret = there.container.tokens.issue(there.ada.account, "All", ["administrator"])
    refused = there.browser().client.post(
        "/api/v1/partners/join",
        json={"code": said, "name": "West Dorset", "kind": "district council"},
        headers={"Authorization": f"Bearer {secret}"},
    )

    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["code"] in ("not_text", "not_printable", "code_required")
