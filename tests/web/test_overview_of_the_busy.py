"""The overview of a partnership at work: what is where, late, without an owner, and what could stop it."""

from tests.web.browser import Browser
from tests.web.reading import facts, table


def test_it_counts_what_there_is_and_what_is_open(visitor: Browser) -> None:
    assert facts(visitor.page("/")) == {
        "Indicators in use": "5", "Series": "6",
        "Judged": "1 of 6", "Amber": "1", "No target": "4", "No figure": "1",
        "Targets agreed": "1", "Targets proposed": "2", "Open actions": "2", "Open risks": "3",
    }  # fmt: skip


def test_outcomes_stand_by_theme_with_how_their_series_stand(visitor: Browser) -> None:
    page = visitor.page("/")
    rows = table(page, "Outcomes by theme")
    assert rows[1][:3] == ["CYP 2 Young people do well", "nothing measured yet", "nothing to compare"]
    assert rows[3] == [
        "SC 1 Fewer crimes",
        "1 no target 0 of 1 judged",
        "▲ 0 improved, ▼ 1 worsened",
        "Gap nobody is assigned",
    ]
    assert "5 series measure no outcome: their thread is broken." in page.main


def test_it_names_the_highest_risks_and_what_is_late(visitor: Browser) -> None:
    main = visitor.page("/").main
    assert "R1 The bus is cut: score 16 of 25, escalated to The executive board Review overdue" in main
    assert "R2 Vandals return" not in main, "It is not that high."
    assert "Actions overdue 1 A1 Visit every family: 40% done" in main
    assert "Series overdue 6" in main
    assert (
        "NI 117 16 to 18 year olds who are not in education, employment or training, Purbeck: 2008/09 Q3"
        in main
    )
    assert "Without an owner 15" in main


def test_where_no_risk_is_that_high_it_says_from_where_on_one_is(visitor: Browser) -> None:
    identified = visitor.page("/trail?kind=risk.identified").links
    position = max(int(words.rpartition(" ")[2]) for words in identified if words.startswith("As at change"))
    assert "No open risk scores 12 or more." in visitor.page(f"/?as_at={position}").main
