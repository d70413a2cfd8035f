"""What the API answers: the same as the pages, now and as at any moment, numbers exact."""

from urllib.parse import quote

import pytest

from tests.web.judged_row import DORSET_ROW
from tests.web.machine import Machine
from tests.web.partnership import NEET_DORSET, Partnership

NEET = "/api/v1/figures?indicator=NI%20117"
LIFE = "/api/v1/indicators/NI%20117/figures/2008/09-Q1"


def test_performance_gives_each_series_with_its_judgements(machine: Machine) -> None:
    rows = machine.get("/api/v1/performance?indicator=ni%20117")["performance"]

    assert [(row["area"], row["breakdown"]) for row in rows] == [
        ("Dorset", ""),
        ("Dorset", "Sex: Female"),
        ("Purbeck", ""),
    ]
    dorset = rows[0]
    assert dorset.pop("recorded_at").endswith("Z")
    assert dorset.pop("series") == str(NEET_DORSET.stream)
    assert dorset == DORSET_ROW


def test_performance_as_at_an_earlier_change_knows_nothing_later(
    read_only: Partnership, machine: Machine
) -> None:
    then = machine.get(f"/api/v1/performance?as_at={read_only.positions['first figures']}")["performance"]

    purbeck = next(row for row in then if row["area"] == "Purbeck")
    assert (purbeck["value"], purbeck["nature"], purbeck["target"]) == ("12.9", "provisional", None)
    assert {row["indicator"] for row in then} == {"NI 117"}


def test_indicators_come_with_their_definitions(read_only: Partnership, machine: Machine) -> None:
    now = machine.get("/api/v1/indicators")["indicators"]
    then = machine.get(f"/api/v1/indicators?as_at={read_only.positions['one indicator']}")["indicators"]

    assert {row["reference"] for row in now} == {"NI 117", "NI 16", "LI/23", "NI 5"}
    assert [row["reference"] for row in then] == ["NI 117"]
    definition = then[0]["definition"]
    assert (definition["highest"], definition["polarity"]) == ("100", "lower is better")
    assert definition["areas"] == ["Dorset", "Purbeck"]


def test_an_indicator_comes_with_what_belongs_to_it(read_only: Partnership, machine: Machine) -> None:
    answer = machine.get("/api/v1/indicators/NI%20117")
    found = answer["indicator"]

    assert [(row["duty"], row["name"], row["partner"]) for row in found["owners"]] == [
        ("owner", "Olive Officer", "PDC")
    ]
    assert [(row["period"], row["reason"]) for row in found["breaks"]] == [("2008/09-Q1", "New register")]
    assert [row["description"] for row in found["problems"]] == ["Schools answer six weeks late"]
    assert [(row["version"], row["name"]) for row in found["definitions"]] == [(1, "Mo Manager")]
    assert [row["reference"] for row in found["targets"]] == ["T1"]
    assert found["thread"]["below"][0]["reference"] == "T1"
    assert ("Dorset", "Sex: Female") in [(row["area"], row["breakdown"]) for row in answer["series"]]
    assert [(row["assurance"], row["timeliness"]) for row in answer["confidence"]] == [("A2", 1)]
    then = machine.get(f"/api/v1/indicators/NI%20117?asOf={read_only.positions['one indicator']}")
    assert then["indicator"]["problems"] == then["indicator"]["owners"] == then["series"] == []


def test_an_indicators_reference_may_hold_a_slash(machine: Machine) -> None:
    assert machine.get("/api/v1/indicators/LI/23")["indicator"]["reference"] == "LI/23"


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("/api/v1/figures", ["1234567.891", "6.5", "5.9", "6", "5.2", "13.7", None, "8.25"]),
        (NEET, ["6.5", "5.9", "6", "5.2", "13.7", None]),
        (f"{NEET}&period=Q1+2008/09", ["6.5", "6", "13.7"]),
        (f"{NEET}&area=purbeck", ["13.7", None]),
        (f"{NEET}&area=Dorset&breakdown=Sex:+Female", ["6", "5.2"]),
        ("/api/v1/figures?period=2007/08", ["8.25"]),
        (f"{NEET}&period=2012", []),
        (f"{NEET}&area=Purbeck&as_at=22", ["12.9"]),
    ],
)
def test_figures_are_those_asked_for(machine: Machine, address: str, values: list[str | None]) -> None:
    assert [row["value"] for row in machine.get(address)["figures"]] == values


def test_an_absence_is_a_state_of_its_own(machine: Machine) -> None:
    figures = machine.get(f"{NEET}&area=Purbeck&period=2008/09-Q2")["figures"]

    assert [(row["state"], row["value"], row["nature"]) for row in figures] == [("suppressed", None, None)]


def test_a_figures_life_tells_who_when_why_and_by_what_way(read_only: Partnership, machine: Machine) -> None:
    (figure,) = machine.get(f"{LIFE}?area=Purbeck")["figures"]
    first, second = figure["history"]

    assert (figure["value"], figure["revision"]) == ("13.7", 2)
    assert (first["value"], first["revision"], first["numerator"]) == ("12.9", 1, "129")
    assert second["by"] == {
        "account": str(read_only.officer.account),
        "name": "Olive Officer",
        "partner": "PDC",
        "way": "form",
        "reason": "Late returns from two schools",
        "source": None,
        "row": None,
        **dict.fromkeys(("for_partner", "covering", "operated_by")),
    }
    assert second["position"] == read_only.positions["revised"]
    (then,) = machine.get(f"{LIFE}?area=Purbeck&as_at={second['position'] - 1}")["figures"]
    assert then["history"] == [first]


def test_figures_come_with_their_history_when_it_is_asked_for(machine: Machine) -> None:
    figures = machine.get("/api/v1/figures?includeHistory=true&limit=1000")["figures"]

    lives = {
        (row["indicator"], row["area"], row["breakdown"], row["period"]): row["history"] for row in figures
    }
    assert [row["value"] for row in lives["NI 117", "Purbeck", "", "2008/09-Q1"]] == ["12.9", "13.7"]
    assert [row["state"] for row in lives["NI 16", "Dorset", "", "2008/09"]] == ["figure", "withdrawn"]
    assert all(row["history"][-1]["revision"] == row["revision"] for row in figures)
    assert all(row["history"] is None for row in machine.get("/api/v1/figures")["figures"])


def test_only_what_changed_after_a_moment_is_told_and_what_was_withdrawn_too(machine: Machine) -> None:
    revised = machine.get("/api/v1/trail?kind=series.figure_revised")["trail"][0]
    since = quote(revised["recorded_at"])

    later = machine.get(f"/api/v1/figures?updatedAfter={since}")["figures"]
    assert [(row["indicator"], row["state"]) for row in later] == [
        ("NI 117", "suppressed"),
        ("NI 16", "withdrawn"),
    ]
    before = machine.get(f"/api/v1/figures?updatedAfter={since}&asOf={revised['position']}")["figures"]
    assert before == []
    assert len(machine.get("/api/v1/figures?updatedAfter=2009-01-01")["figures"]) == 9
    assert machine.get("/api/v1/figures?updatedAfter=2100-01-01")["figures"] == []


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/api/v1/figures?includeHistory=true", "figures"),
        ("/api/v1/figures?indicator=NI%20117&period=2008/09-Q1", "figures"),
        ("/api/v1/performance", "performance"),
        ("/api/v1/indicators", "indicators"),
        ("/api/v1/indicators/NI%20117", "series"),
        ("/api/v1/partners", "partners"),
        ("/api/v1/ownership/gaps", "gaps"),
        ("/api/v1/calendar?since=2010-01-01&until=2027-12-31", "due"),
        ("/api/v1/trail", "trail"),
    ],
)
def test_a_list_is_paged_by_key_as_at_one_position(machine: Machine, address: str, name: str) -> None:
    joiner = "&" if "?" in address else "?"
    whole = machine.get(f"{address}{joiner}limit=1000")
    assert whole["next"] is None
    assert len(whole[name]) > 1

    pages = []
    leads = f"{address}{joiner}limit=1"
    while leads:
        page = machine.get(leads)
        assert len(page[name]) == 1
        assert page["as_at"]["position"] == whole["as_at"]["position"]
        pages += page[name]
        leads = page["next"]
    assert pages == whole[name]


def test_the_trail_is_told_in_sentences_with_names(machine: Machine) -> None:
    newest = machine.get("/api/v1/trail?limit=1")["trail"][0]
    owner = machine.get("/api/v1/trail?kind=indicator.owner_assigned")["trail"][0]

    assert newest["position"] == 36
    assert newest["name"] == "Mo Manager"
    assert newest["sentence"] == "Marked a break in the series of NI 117 from 2008/09 Q1: New register."
    assert owner["sentence"] == "Made Olive Officer of PDC the data owner of NI 117: As agreed."


def test_the_trail_is_paged_by_position_without_a_gap(machine: Machine) -> None:
    seen: list[int] = []
    before = ""
    while True:
        answer = machine.get(f"/api/v1/trail?limit=7{before}")
        seen += [row["position"] for row in answer["trail"]]
        if answer["next_before"] is None:
            break
        before = f"&before={answer['next_before']}"

    assert seen == list(range(36, 0, -1))


@pytest.mark.parametrize(
    ("wanted", "positions"),
    [
        ("partner=PDC&kind=series.figure_revised", [30]),
        ("reason=SCHOOLS", [30]),
        ("what=purbeck&kind=series&as_at=30", [30, 22, 21]),
        ("way=API", [24, 23]),
        ("since=2008-01-01&until=2008-12-31", []),
        ("since=2100-01-01", []),
        ("until=2008-12-31T10:00", []),
    ],
)
def test_the_trail_is_filtered(machine: Machine, wanted: str, positions: list[int]) -> None:
    assert [row["position"] for row in machine.get(f"/api/v1/trail?{wanted}")["trail"]] == positions


def test_the_trail_of_today_is_all_there_is_here(machine: Machine) -> None:
    day = machine.get("/api/v1/trail?limit=1")["trail"][0]["recorded_at"]

    assert len(machine.get(f"/api/v1/trail?since={day[:10]}&limit=100")["trail"]) >= 1
    assert machine.get(f"/api/v1/trail?until={day}&limit=1")["trail"][0]["position"] == 36


@pytest.mark.parametrize(
    ("address", "status", "code", "field", "said"),
    [
        ("/api/v1/figures?indcator=NI", 422, "not_a_field", "indcator", "Check its spelling"),
        ("/api/v1/figures?indicator=NI%20999", 404, "indicator_unknown", "indicator", "Check the reference"),
        ("/api/v1/performance?indicator=X", 404, "indicator_unknown", "indicator", "Check the reference"),
        ("/api/v1/indicators/X", 404, "indicator_unknown", "indicator", "Check the reference"),
        ("/api/v1/figures?period=someday", 400, "period_not_understood", "period", "Write it like 2008/09"),
        ("/api/v1/figures?area=%00", 422, "not_printable", "area", "Type it anew"),
        ("/api/v1/indicators/NI%20117/figures/soon", 400, "period_not_understood", "period", "Write it"),
        ("/api/v1/indicators/NI%20117/figures/1999", 404, "no_figure", "period", "has no figure"),
        ("/api/v1/figures?includeHistory=maybe", 422, "not_true_or_false", "includeHistory", "true or false"),
        ("/api/v1/figures?updatedAfter=3", 400, "moment_not_understood", "updatedAfter", "as a date"),
        ("/api/v1/figures?after=x", 400, "after_unknown", "after", "follow ‘next’"),
        ("/api/v1/outcomes?after=x", 400, "after_unknown", "after", "follow ‘next’"),
        ("/api/v1/search", 422, "q_required", "q", "Say what to look for"),
        ("/api/v1/trail?limit=0", 422, "out_of_bounds", "limit", "‘limit’ must be from 1 to 1,000"),
        ("/api/v1/trail?limit=ten", 422, "not_a_whole_number", "limit", "as a whole number"),
        ("/api/v1/trail?before=-1", 422, "not_a_whole_number", "before", "as a whole number"),
        ("/api/v1/trail?way=post", 422, "way_not_known", "way", "Choose one of: form, API"),
        ("/api/v1/trail?since=12", 400, "moment_not_understood", "since", "as a date like"),
        ("/api/v1/trail?since=soon", 400, "moment_not_understood", "since", "Write a date like"),
        ("/api/v1/performance?as_at=soon", 400, "moment_not_understood", "as_at", "Write a date like"),
        ("/api/v1/performance?as_at=2100-01-01", 400, "moment_in_future", "as_at", "up to now"),
        ("/api/v1/performance?as_at=37", 404, "position_unknown", "as_at", "it ends at 36"),
        ("/api/v1/nowhere", 404, "not_found", None, "Check it"),
    ],
)
def test_a_question_that_cannot_be_answered_names_the_field_and_what_to_do(
    machine: Machine, address: str, status: int, code: str, field: str | None, said: str
) -> None:
    problem = machine.get(address, status)

    assert (problem["code"], problem.get("field")) == (code, field)
    assert said in problem["detail"]
