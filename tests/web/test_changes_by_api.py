"""What the API changes: taken with the sender's name, and read as it was recorded."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.role import Role
from tests.web.app import app_of
from tests.web.machine import Machine
from tests.web.partnership import NEET_PURBECK, WATER, Partnership, a_period, add_person, parts
from tests.web.sent_figures import GOOD, REVISE, REVISED, SUBMIT
from tests.web.watching import nothing_changes

LIFE = "/api/v1/indicators/NI%20117/figures"


def test_a_figure_is_submitted_and_answered_as_it_was_recorded(
    partnership: Partnership, sender: Machine
) -> None:
    answer = sender.send("POST", SUBMIT, GOOD, 200)
    decided = answer["decided"]

    position = partnership.container.log_length()
    assert answer["as_at"]["position"] == decided["position"] == decided["figure"]["position"] == position
    assert answer["as_at"]["pinned"] is False
    assert decided["changed"] is True
    assert decided["figure"]["value"] == "12.1"
    assert decided["figure"]["nature"] == "provisional"
    made = sender.get(f"{LIFE}/2008/09-Q3")["figures"][0]["history"][0]["by"]
    assert (made["name"], made["partner"], made["way"]) == ("Olive Officer", "PDC", "API")


def test_the_answer_says_where_the_figure_is(sender: Machine) -> None:
    decided = sender.send("POST", SUBMIT, GOOD, 200)["decided"]

    assert [row["value"] for row in sender.get(decided["href"])["figures"]] == ["12.1"]


def test_what_the_api_takes_the_pages_show(sender: Machine) -> None:
    sender.send("POST", SUBMIT, GOOD, 200)

    page = sender.client.get("/indicators/NI%20117/figures/2008/09-Q3?area=Purbeck").text
    assert "12.1, provisional" in page
    assert "By what way</dt><dd>API" in page


def test_a_figure_is_revised_and_the_earlier_one_stays(sender: Machine) -> None:
    answer = sender.send("POST", REVISE, REVISED, 200)
    (figure,) = sender.get(f"{LIFE}/2008/09-Q1?area=Purbeck")["figures"]

    assert answer["decided"]["figure"]["revision"] == 3
    assert [row["value"] for row in figure["history"]] == ["12.9", "13.7", "12.1"]
    assert figure["history"][-1]["by"]["reason"] == "One more school"


def test_revising_to_the_same_changes_nothing_and_says_so(partnership: Partnership, sender: Machine) -> None:
    same = REVISED | {"numerator": 137, "nature": "final"}
    with nothing_changes(partnership.container):
        decided = sender.send("POST", REVISE, same, 200)["decided"]

    assert (decided["changed"], decided["position"]) == (False, None)
    assert decided["figure"]["value"] == "13.7"


def test_a_figure_is_withdrawn(sender: Machine) -> None:
    said = {"area": "Purbeck", "period": "2008/09 Q1", "reason": "Counted twice"}
    decided = sender.send("POST", "/api/v1/indicators/NI%20117/withdraw-figure", said, 200)["decided"]

    assert (decided["changed"], decided["figure"]) == (True, None)
    assert sender.get(decided["href"])["figures"] == []


def test_numbers_stay_exact_however_they_travel(sender: Machine) -> None:
    said = '"confirm": true, "commentary": "Exactly"'
    body = f'{{"area": "Purbeck", "period": "2008/09", "value": 0.1000000000000000055511, {said}}}'
    response = sender.client.post(
        "/api/v1/indicators/NI%2016/submit-figure",
        data=body,
        content_type="application/json",
        headers=sender.headers,
    )

    assert response.get_json()["decided"]["figure"]["value"] == "0.1000000000000000055511"


def test_a_list_goes_on_as_at_where_it_began_whatever_comes_meanwhile(sender: Machine) -> None:
    begun = sender.get("/api/v1/figures?indicator=NI%20117&area=Purbeck&limit=1")
    sender.send("POST", SUBMIT, GOOD, 200)
    later = sender.get(begun["next"])

    assert later["as_at"]["position"] == begun["as_at"]["position"]
    assert [row["period"] for row in later["figures"]] == ["2008/09-Q2"]
    assert later["next"] is None


def test_a_breakdown_may_be_an_object(partnership: Partnership, sender: Machine) -> None:
    body = GOOD | {"area": "Dorset", "breakdown": {"Sex": "Female"}}
    assert sender.send("POST", SUBMIT, body, 200)["decided"]["figure"]["breakdown"] == "Sex: Female"

    odd = {"area": "Dorset", "breakdown": {"series": "Level of stress: all; rivers"}}
    decided = sender.send(
        "POST", "/api/v1/indicators/LI/23/submit-figure", odd | {"period": "2009", "value": "1"}, 200
    )["decided"]
    assert decided["figure"]["series"] == str(WATER.stream)
    trail = sender.get(f"/api/v1/trail?before={decided['position'] + 1}&limit=1")["trail"][0]
    assert trail["stream"] == str(WATER.stream)


def test_a_stale_revision_is_answered_with_what_changed_since(
    partnership: Partnership, sender: Machine
) -> None:
    colleague = add_person(partnership.container, "Pat Purbeck", "PDC", Role.OFFICER)
    partnership.container.series.revise_figure(
        NEET_PURBECK, a_period("2008/09 Q1"), parts("140", "1000"), "Audit", colleague.by(), 2
    )
    with nothing_changes(partnership.container):
        problem = sender.send("POST", REVISE, REVISED, 409)

    assert (problem["code"], problem["field"], problem["revision"]) == ("stale_revision", "expected", 3)
    assert "Look at what changed, then try again." in problem["detail"]
    (change,) = problem["changes"]
    assert (change["name"], change["partner"]) == ("Pat Purbeck", "PDC")
    assert change["position"] == partnership.container.log_length()
    assert "to 14 (140 of 1,000) (revision 3): Audit." in change["sentence"]


def test_of_many_who_revise_the_same_revision_one_gets_through(partnership: Partnership) -> None:
    app = app_of(partnership.container)

    def revise(number: int) -> int:
        machine = Machine(app, partnership.officer)
        body = REVISED | {"numerator": 200 + number}
        return machine.client.post(REVISE, json=body, headers=machine.headers).status_code

    before = partnership.container.log_length()
    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(revise, range(8)))

    assert sorted(statuses) == [200] + [409] * 7
    assert partnership.container.log_length() == before + 1


def test_the_same_holds_on_every_database(database_url: str, request: pytest.FixtureRequest) -> None:
    from infrastructure.container import Container

    container = Container(database_url)
    there = Partnership(container)
    sender = Machine(app_of(container), there.officer)
    for address, body, status in (
        (SUBMIT, GOOD, 200),
        (SUBMIT, GOOD, 409),
        (REVISE, REVISED, 200),
        (REVISE, REVISED, 409),
    ):
        sender.send("POST", address, body, status)
    now = sender.get("/api/v1/figures?indicator=NI%20117&area=Purbeck")
    then = sender.get("/api/v1/figures?indicator=NI%20117&area=Purbeck&asOf=34")
    changed = sender.get("/api/v1/figures?updatedAfter=2009-01-01&includeHistory=true&limit=3")
    later = sender.get(changed["next"])
    container.close()

    assert [row["value"] for row in now["figures"]] == ["12.1", None, "12.1"]
    assert [row["value"] for row in then["figures"]] == ["13.7", None]
    assert len(changed["figures"]) == len(later["figures"]) == 3
    assert all(row["history"] for row in changed["figures"])


def test_a_break_is_marked_though_it_names_a_period_and_no_figure(partnership: Partnership) -> None:
    machine = Machine(app_of(partnership.container), partnership.manager)
    marked = {"period": "2008/09-Q2", "reason": "New register"}

    answer = machine.send("POST", "/api/v1/indicators/NI%2016/mark-break", marked, 200)
    assert answer["decided"]["figure"] is None
