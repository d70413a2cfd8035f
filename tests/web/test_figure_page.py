"""A figure's page: its whole life, as known now and as known then."""

from datetime import UTC, datetime

from domain.definition import Definition
from domain.figure import Figure
from domain.identity import OPERATOR
from domain.numbers import read_number
from domain.provenance import Provenance, Way
from infrastructure.formats.formatting import london
from tests.web.app import app_of
from tests.web.browser import Browser, Page, text_of
from tests.web.partnership import CRIME, Partnership, a_period

PURBECK = "/indicators/NI%20117/figures/2008/09-Q1?area=Purbeck"


def versions(page: Page) -> list[str]:
    """What each version says, newest first."""
    lives = [each for each in page.all("ol") if each.get("class") == "life"]
    return [text_of(each) for each in lives[0]]


def test_it_tells_every_version_with_who_when_why_and_by_what_way(reader: Browser) -> None:
    page = reader.page(PURBECK)
    newest, first = versions(page)

    assert page.heading.endswith("Purbeck, 2008/09 Q1")
    assert newest.startswith("13.7, final Revised by Olive Officer (PDC) on ")
    assert "Before 12.9, provisional" in newest
    assert "Why Late returns from two schools" in newest
    assert "By what way form" in newest
    assert "137 of 1,000" in newest
    assert "revision 2" in newest
    assert first.startswith("12.9, provisional First submitted by Olive Officer (PDC) on ")
    assert "no reason given" in first
    assert "School leavers are still being traced." in first


def test_as_at_an_earlier_change_the_later_version_is_not_there(
    read_only: Partnership, reader: Browser
) -> None:
    page = reader.page(f"{PURBECK}&as_at={read_only.positions['first figures']}")

    assert len(versions(page)) == 1
    assert "13.7" not in page.main
    assert "Late returns" not in page.main
    assert "Revise this figure" not in page.links


def test_each_version_leads_to_the_page_as_at_its_change(read_only: Partnership, reader: Browser) -> None:
    submitted = read_only.positions["first figures"]
    leads = reader.page(PURBECK).links[f"see this page as at position {submitted}"]

    assert reader.page(leads).main.count("12.9") == 2


def test_each_version_leads_to_the_definition_it_was_made_under(reader: Browser) -> None:
    page = reader.page(PURBECK)

    assert reader.page(page.links["definition 1"]).heading.startswith("Indicator NI 117")


def test_a_figure_made_under_an_earlier_definition_says_so(partnership: Partnership) -> None:
    changed = Definition(title="Crime of every kind")
    partnership.container.indicators.redefine("NI 16", changed, "National change", partnership.manager.by())
    browser = Browser(app_of(partnership.container))
    page = browser.page("/indicators/NI%2016/figures/2007/08?area=Dorset")

    assert "definition 1; it is definition 2 now" in page.main
    assert browser.page(page.links["definition 1"]).heading == "Indicator NI 16 Serious acquisitive crime"


def test_it_leads_to_the_periods_before_and_after(reader: Browser) -> None:
    page = reader.page(PURBECK)

    after = reader.page(page.links["2008/09 Q2 →"])
    assert after.heading.endswith("Purbeck, 2008/09 Q2")
    assert reader.page(after.links["← 2008/09 Q1"]).heading == page.heading


def test_an_absence_is_told_with_its_reason(reader: Browser) -> None:
    page = reader.page("/indicators/NI%20117/figures/2008/09-Q2?area=Purbeck")

    assert versions(page)[0].startswith("Suppressed First declared by Olive Officer")
    assert "Why Fewer than five people" in versions(page)[0]


def test_a_withdrawn_figure_keeps_its_history_and_may_be_submitted_again(reader: Browser) -> None:
    page = reader.page("/indicators/NI%2016/figures/2008/09?area=Dorset")

    assert [each.split(" ")[0] for each in versions(page)] == ["Withdrawn", "9.1,"]
    assert "Why Counted twice" in versions(page)[0]
    assert "period=2008/09" in page.links["Submit it again"]


def test_the_exact_number_is_told_beside_a_rounded_one(reader: Browser) -> None:
    page = reader.page("/indicators/LI/23/figures/2008")

    assert "1,234,567.89" in page.main
    assert "exactly 1,234,567.891" in page.main


def test_a_migrated_figure_names_its_file_and_row(partnership: Partnership) -> None:
    by = Provenance(OPERATOR, Way.MIGRATION, source="history.csv", row=1204)
    partnership.container.series.submit_figure(CRIME, a_period("2006/07"), Figure(read_number("7")), by)

    page = Browser(app_of(partnership.container)).page("/indicators/NI%2016/figures/2006/07")

    assert "First submitted by the operator on " in page.main
    assert "migration of history.csv, row 1,204" in page.main


def test_someone_erased_from_the_directory_is_not_named(partnership: Partnership) -> None:
    partnership.container.directory.erase(partnership.officer.account)

    page = Browser(app_of(partnership.container)).page(PURBECK)

    assert "by a former account holder (PDC)" in page.main
    assert "Olive" not in page.text


def test_times_are_londons() -> None:
    assert london(datetime(2008, 6, 30, 23, 5, tzinfo=UTC)) == "1 July 2008, 00:05"
    assert london(datetime(2008, 12, 31, 23, 5, tzinfo=UTC)) == "31 December 2008, 23:05"


def test_a_period_may_be_spelt_as_people_do_and_lands_at_its_one_address(reader: Browser) -> None:
    response = reader.client.get("/indicators/NI 117/figures/Q1 2008-09?area=Purbeck&as_at=30")

    assert response.status_code == 302
    assert response.headers["Location"] == f"{PURBECK}&as_at=30"


def test_where_several_series_have_a_figure_the_reader_chooses(reader: Browser) -> None:
    page = reader.page("/indicators/NI%20117/figures/2008/09-Q1")

    assert "There is more than one figure for this period." in page.main
    assert reader.page(page.links["Dorset, Sex: Female"]).heading.endswith("Dorset, Sex: Female, 2008/09 Q1")


def test_without_a_breakdown_the_whole_population_is_meant(reader: Browser) -> None:
    page = reader.page("/indicators/NI%20117/figures/2008/09-Q1?area=dorset")

    assert page.heading.endswith("Dorset, 2008/09 Q1")


def test_where_there_is_no_figure_it_says_so(reader: Browser) -> None:
    nowhere = reader.page("/indicators/NI%20117/figures/2008/09-Q1?area=Poole", 404)
    not_yet = reader.page(f"{PURBECK}&as_at=15", 404)
    not_a_period = reader.page("/indicators/NI%20117/figures/someday", 400)

    assert "NI 117 has no figure for Poole for 2008/09 Q1." in nowhere.main
    assert "NI 117 had no figure for Purbeck for 2008/09 Q1 as at that moment." in not_yet.main
    assert "is not a period we can read. Write it like" in not_a_period.main


def test_it_offers_what_may_be_decided_on_the_figure(officer: Browser) -> None:
    links = officer.page(PURBECK).links

    assert links["Withdraw a figure"].startswith("/indicators/NI%20117/withdraw-figure?")
    assert "period=2008/09-Q1" in links["Withdraw a figure"]
    form = officer.page(links["Withdraw a figure"])
    assert form.fields()["area"] == "Purbeck"
    assert form.fields()["period"] == "2008/09-Q1"


def test_it_offers_nothing_of_the_past_nor_to_a_reader(officer: Browser, reader: Browser) -> None:
    assert "Withdraw a figure" not in officer.page(f"{PURBECK}&as_at=34").links
    assert "Withdraw a figure" not in reader.page(PURBECK).links


def test_a_withdrawn_figure_can_be_submitted_again_but_not_withdrawn_twice(officer: Browser) -> None:
    links = officer.page("/indicators/NI%2016/figures/2008/09?area=Dorset").links

    assert "Submit it again" in links
    assert "Withdraw a figure" not in links


def test_a_withdrawal_comes_back_to_the_figure(officer: Browser) -> None:
    address = officer.page(PURBECK).links["Withdraw a figure"]
    form = officer.page(address).fields() | {"reason": "Counted twice"}

    page = officer.read(officer.client.post(address, data=form, follow_redirects=True))

    assert page.main.startswith("The figure was withdrawn.") or "The figure was withdrawn." in page.text
    assert "Why Counted twice" in page.main
