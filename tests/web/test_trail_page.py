"""The audit trail: every change in a sentence, filtered, paged, led from, and taken away as a file."""

import csv
import io
import json

import pytest

from tests.web.browser import XHTML, Browser, Page, text_of
from tests.web.busy import Busy
from tests.web.reading import choices

COLUMNS = [
    "position", "recorded_at", "topic", "subject", "sentence", "account", "name", "partner", "way", "source",
    "row", "reason", "for_partner", "covering", "operated_by",
]  # fmt: skip


def happened(page: Page) -> list[str]:
    """The sentences, as they stand from the top."""
    return [text_of(each) for each in page.all("p") if each.get("class") == "happened"]


def test_it_tells_every_change_newest_first_by_day_with_who_made_it(visitor: Browser, busy: Busy) -> None:
    page = visitor.page("/trail")
    length = busy.container.log_length()
    assert f"The log stands at position {length}." in page.main
    assert f"{length} changes" in page.main
    assert [text_of(each) for each in page.all("h2")] == ["25 May 2010", "2 March 2009"]
    told = happened(page)
    assert len(told) == 50
    assert told[0] == "Made Olive Officer of PDC the owner of target T1: As agreed."
    assert told[1] == "Withdrew target T10: Too vague."
    assert "10:00, Mo Manager (DCC), by form" in page.main
    assert page.links[f"As at change {length}"] == f"/targets/T1?as_at={length}"


@pytest.mark.parametrize(
    ("asked", "number", "newest"),
    [
        ("what=R2", 4, "Made DCC the owner of risk R2: As agreed."),
        ("what=T2", 3, "DCC said of target T2: ‘The police count it’"),
        ("partner=PDC", 22, "Submitted 14 for NI 111 for Dorset, 2008/09."),
        ("kind=risk.assessed", 5, "Assessed the current score of risk R10 as likelihood 1, impact 3."),
        ("kind=outcome.closed", 1, "Closed outcome OLD 1: They are clean."),
        ("way=API", 2, "Submitted 8.25 for NI 16 for Dorset, 2007/08."),
        ("reason=vague", 1, "Withdrew target T10: Too vague."),
        ("until=2009-03-02&kind=action", 9, "Made DCC the owner of action A2: As agreed."),
        ("since=2010-05-25&kind=action.started", 2, "Started action A10 on 1 May 2009."),
        ("indicator=NI+111", 4, "Submitted 14 for NI 111 for Dorset, 2008/09."),
    ],
)
def test_it_tells_of_what_is_asked_for(
    visitor: Browser, busy: Busy, asked: str, number: int, newest: str
) -> None:
    page = visitor.page(f"/trail?{asked}")
    assert (len(happened(page)), happened(page)[0]) == (number, newest)
    assert f"{number} of {busy.container.log_length()} changes" in page.main


def test_who_made_them_can_be_asked_for(visitor: Browser, busy: Busy) -> None:
    page = visitor.page(f"/trail?who={busy.officer.account}&kind=action")
    assert [each.partition(" action")[0] for each in happened(page)] == [
        "Reported", "Reached the milestone ‘First hundred seen’ of", "Started",
    ]  # fmt: skip
    assert (str(busy.officer.account), "Olive Officer (PDC)") in choices(page, "who")


def test_the_filters_offer_every_kind_of_change_and_way(visitor: Browser) -> None:
    page = visitor.page("/trail")
    kinds = choices(page, "kind")
    assert kinds[:3] == [
        ("", "All"),
        ("outcome", "Outcome: everything"),
        ("outcome.adopted", "Outcome: adopted"),
    ]
    assert ("series.figure_revised", "Series: figure revised") in kinds
    assert choices(page, "way")[1:4] == [("form", "Form"), ("API", "API"), ("upload", "Upload")]
    labels = [text_of(each) for each in page.all("label")]
    for label in (
        "What it is about", "Who", "Partner", "Kind of change", "By what way", "Reason", "From (a date)",
        "To (a date)",
    ):  # fmt: skip
        assert label in labels
    assert "Everything about the indicator" not in labels
    about = visitor.page("/trail?indicator=NI+16")
    assert "Everything about the indicator" in [text_of(each) for each in about.all("label")]
    assert ("indicator", "NI 16") in [(each.get("name"), each.get("value")) for each in about.all("input")]


def test_what_cannot_be_understood_is_said_at_its_filter(visitor: Browser) -> None:
    page = visitor.page("/trail?since=lately&until=2010-05-31", 400)
    assert page.title.startswith("Error: ")
    (link,) = (each for each in page.all("a") if each.get("href") == "#filter-since")
    assert text_of(link) in page.fault_at("filter-since")
    assert happened(page) == []
    shown = {each.get("name"): each.get("value") for each in page.all("input")}
    assert (shown["since"], shown["until"]) == ("lately", "2010-05-31")


def test_pages_follow_one_another_both_ways_without_a_gap(visitor: Browser, busy: Busy) -> None:
    first = visitor.page("/trail")
    assert "← Newer" not in first.links
    second = visitor.page(first.links["Older →"])
    assert "Older →" not in second.links
    assert len(happened(first) + happened(second)) == busy.container.log_length()
    assert happened(visitor.page(second.links["← Newer"])) == happened(first)
    assert happened(second)[-1] == "Dorset County Council (DCC, county council) joined the partnership."
    beyond = visitor.page("/trail?before=1")
    assert happened(beyond) == []
    assert {"← Newer", "Older →"} & beyond.links.keys() == set()
    assert {"← Newer", "Older →"} & visitor.page("/trail?kind=risk").links.keys() == set()
    assert happened(visitor.page("/trail?before=soon&after=-1")) == happened(first)


def test_where_nothing_is_found_it_says_so_and_leads_back(visitor: Browser) -> None:
    page = visitor.page("/trail?what=volcano")
    assert "No change was found." in page.main
    assert page.links["Show every change"] == "/trail"


def test_a_change_leads_to_what_it_is_about_as_at_that_change(visitor: Browser) -> None:
    figure = visitor.page("/trail?kind=series.figure_submitted&what=NI+111")
    leads = [each.get("href", "") for each in figure.all("a") if text_of(each).startswith("As at change")]
    assert leads[0].startswith("/indicators/NI%20111/figures/2008/09?as_at=78&area=Dorset")
    assert visitor.page(leads[0]).heading
    account = visitor.page("/trail?kind=account")
    assert not any(words.startswith("As at change") for words in account.links)
    assert "change 3" in account.main


def test_all_of_it_is_taken_away_as_a_table_oldest_first(visitor: Browser, busy: Busy) -> None:
    page = visitor.page("/trail?kind=risk")
    answer = visitor.client.get(page.links["as CSV"])
    assert answer.mimetype == "text/csv"
    length = busy.container.log_length()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="audit-trail-at-{length}.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    assert list(rows[0]) == COLUMNS
    assert len(rows) == 19
    assert rows[0] | {"position": ""} == {
        "position": "",
        "recorded_at": "2009-03-02T09:00:00.000000Z",
        "topic": "risk.identified",
        "subject": "risk R1",
        "sentence": "Identified risk R1, ‘The bus is cut’, which threatens action A1 and outcome CYP 2.",
        "account": str(busy.manager.account),
        "name": "Mo Manager",
        "partner": "DCC",
        "way": "form",
        "source": "",
        "row": "",
        "reason": "",
        "for_partner": "",
        "covering": "",
        "operated_by": "",
    }
    assert [int(row["position"]) for row in rows] == sorted(int(row["position"]) for row in rows)
    assert [row["reason"] for row in rows if row["topic"] == "risk.closed"] == ["Moved uphill"]


def test_and_as_lines_of_json_with_the_names_of_today(visitor: Browser, busy: Busy) -> None:
    answer = visitor.client.get(visitor.page("/trail").links["as JSON Lines"])
    assert answer.mimetype == "application/jsonl"
    assert answer.headers["Content-Disposition"].endswith('.jsonl"')
    lines = [json.loads(line) for line in answer.get_data(as_text=True).splitlines()]
    assert [each["position"] for each in lines] == list(range(1, busy.container.log_length() + 1))
    owner = next(each for each in lines if each["topic"] == "action.owner_assigned")
    assert owner["sentence"] == "Made Olive Officer of PDC the owner of action A1: As agreed."


def test_a_long_trail_is_taken_away_whole(
    visitor: Browser, busy: Busy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.pages.trail.CHUNK", 10)
    lines = visitor.client.get("/trail.jsonl").get_data(as_text=True).splitlines()
    assert [json.loads(line)["position"] for line in lines] == list(range(1, busy.container.log_length() + 1))


def test_a_file_of_what_cannot_be_understood_is_refused(visitor: Browser) -> None:
    assert visitor.client.get("/trail.csv?since=lately").status_code == 400
    assert [each.tag for each in visitor.page("/trail").all("h1")] == [XHTML + "h1"]
