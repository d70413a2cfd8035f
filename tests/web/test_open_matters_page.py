"""Open matters lead whoever may settle one straight to its form, and everybody else to the thing."""

from domain.definition import Definition, Polarity
from domain.periods.cycle import Frequency
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import OPERATED, Partnership

CONFIRM = "Redefine the indicator, with what is true of it; to confirm it, change nothing"


def test_each_leads_to_the_form_that_settles_it(partnership: Partnership) -> None:
    silent = Definition("Silent", polarity=Polarity.NOT_SAID, frequency=Frequency.NOT_SAID, stated=True)
    partnership.container.indicators.define("LI 9", silent, OPERATED)
    manager = Browser(app_of(partnership.container))
    manager.sign_in(partnership.manager)

    links = manager.page("/open-matters").links
    assert links["Redefine the indicator"] == "/indicators/LI%209/redefine"
    assert links[CONFIRM].endswith("/redefine")
    assert links["Describe the area"].endswith("/describe")
    assert manager.page(links["Describe the area"]).has_entry_form()


def test_a_reader_is_led_to_the_thing(reader: Browser) -> None:
    page = reader.page("/open-matters")

    assert CONFIRM not in page.links
    assert CONFIRM in page.main
    assert page.links["NI 5"] == "/indicators/NI%205"
