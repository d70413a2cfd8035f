"""Outcomes: by theme, each with how its series stand; and the page of each with what hangs from it."""

from tests.web.browser import Browser, text_of
from tests.web.busy import Busy
from tests.web.reading import facts, section, table

NOBODY = "Gap nobody is assigned"

# What leads from each history to that of its owners.
TENURES = "Who answered for it, and when nobody did"


def test_the_register_has_them_by_theme_with_their_owners_and_how_they_stand(visitor: Browser) -> None:
    page = visitor.page("/outcomes")
    assert [text_of(each) for each in page.all("h2")] == ["Children", "Coast", "Safety"]
    assert table(page, "Outcomes in Children") == [
        ["CYP 2 Young people do well", "Olive Officer (PDC), since 2 March 2009", "nothing measured yet"]
    ]
    assert table(page, "Outcomes in Coast") == [
        ["OLD 1 Cleaner beaches Closed", NOBODY, "nothing measured yet"]
    ]
    assert table(page, "Outcomes in Safety") == [["SC 1 Fewer crimes", NOBODY, "1 no target 0 of 1 judged"]]
    assert page.links["1 no target"] == "/indicators?outcome=SC+1&status=no+target"


def test_a_page_tells_what_is_meant_who_answers_and_how_it_stands(visitor: Browser) -> None:
    page = visitor.page("/outcomes/CYP%202")
    assert page.heading == "Outcome CYP 2 Young people do well"
    assert "Every one of them learns or works." in page.main
    assert facts(page) == {
        "Theme": "Children",
        "Framework": "none",
        "Owner": "Olive Officer (PDC), since 2 March 2009",
        "How its series stand": "nothing measured yet",
    }
    assert facts(visitor.page("/outcomes/SC%201"))["How its series stand"] == "1 no target 0 of 1 judged"


def test_a_page_tells_the_objectives_it_serves_and_its_money(visitor: Browser) -> None:
    page = visitor.page("/outcomes/CYP%202")
    assert "DCC 2.1: Every child achieves" in page.main
    assert "Unlink" not in page.main
    assert table(page, "Funding by stream and year") == [["Area grant", "2009/10", "£250,000"]]
    none = visitor.page("/outcomes/SC%201").main
    assert "It hangs from no corporate objective: the thread begins here." in none
    assert "No funding is allocated to it." in none


def test_a_page_tells_what_hangs_from_it_and_what_happened_to_it(visitor: Browser) -> None:
    page = visitor.page("/outcomes/SC%201")
    assert "Action A10 Train the wardens ended" in page.main
    assert "Indicator NI 111 First time entrants" in page.main
    assert "Risk R2 Vandals return" in page.main
    assert section(page, "history").startswith(f"{TENURES} 2 March 2009 Adopted outcome SC 1, ‘Fewer crimes’")
    assert "Nothing hangs from it yet" in visitor.page("/outcomes/OLD%201").main
    assert visitor.page("/outcomes/OLD%201").heading == "Outcome OLD 1 Cleaner beaches Closed"
    assert "There is no outcome ‘SC 9’" in visitor.page("/outcomes/SC%209", 404).main


def test_only_who_may_is_offered_to_decide_and_to_hang_things_from_what_is_open(
    visitor: Browser, busy: Busy
) -> None:
    assert "Adopt an outcome" not in visitor.page("/outcomes").links
    visitor.sign_in(busy.manager)
    assert visitor.page("/outcomes").links["Adopt an outcome"] == "/outcomes/adopt"
    links = visitor.page("/outcomes/CYP%202").links
    assert links["Define an indicator for it"] == "/indicators/define?outcome=CYP+2"
    assert links["Propose a target for it"] == "/targets/propose?outcome=CYP+2"
    assert links["Unlink DCC 2.1"] == "/outcomes/CYP%202/unlink-objective?partner=DCC&objective=2.1"
    assert "Define an indicator for it" not in visitor.page("/outcomes/OLD%201").links
