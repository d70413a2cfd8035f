"""Agreeing and objecting by form: on terms that are read there, for one's own partner, however late."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.role import Role
from domain.terms import Milestone, Terms
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.partnership import OPERATED, Partnership, add_person
from tests.web.watching import nothing_changes

AGREE, OBJECT = "/targets/LAA%201/agree", "/targets/LAA%201/object"
TERMS = Terms(
    "Fewer young people out of education",
    indicator="NI 117",
    area="Purbeck",
    value=Decimal(5),
    deadline="2010/11",
    baseline=Decimal("6.5"),
    baseline_period="2007/08",
    milestones=(Milestone("2008/09", Decimal("5.8")),),
)


@pytest.fixture
def asked(partnership: Partnership) -> Partnership:
    partnership.container.targets.propose("LAA 1", TERMS, "DCC", OPERATED, ("PDC",))
    return partnership


@pytest.fixture
def lead(asked: Partnership) -> Browser:
    browser = Browser(app_of(asked.container))
    browser.sign_in(add_person(asked.container, "Pam Purbeck", "PDC", Role.LEAD))
    return browser


@pytest.mark.parametrize("address", [AGREE, OBJECT])
def test_the_terms_are_read_on_the_form(lead: Browser, address: str) -> None:
    page = lead.page(address)

    assert "Version of the terms 1, proposed by DCC" in page.main
    assert "Indicator NI 117 16 to 18 year olds" in page.main
    assert "Area Purbeck To be reached 5.0 % by the end of 2010/11" in page.main
    assert "Baseline 6.5 % for 2007/08 Milestones 2008/09: 5.8 %" in page.main


def test_whoever_agrees_reads_where_amber_ends(asked: Partnership, lead: Browser) -> None:
    first = Milestone("2008/09", Decimal("5.8"), red_line=Decimal("6.5"))
    terms = replace(TERMS, milestones=(first,), red_line=Decimal("5.5"), margin=Decimal(2))
    asked.container.targets.revise("LAA 1", terms, "DCC", "Said in full", OPERATED)

    form, target = lead.page(AGREE).main, lead.page("/targets/LAA%201").main

    assert "To be reached 5.0 %, red line 5.5 % by the end of 2010/11" in form
    assert "Milestones 2008/09: 5.8 %, red line 6.5 %" in form
    assert "Margin within which it is amber 2 per cent of the target" in form
    assert "2008/09: 5.8 5.0by 2010/11red line 5.5margin 2 per cent of the target" in target


@pytest.mark.parametrize("address", [AGREE, OBJECT])
def test_an_account_speaks_for_its_own_partner(lead: Browser, address: str) -> None:
    page = lead.page(address)

    assert "On behalf of An account speaks for its own partner only. Purbeck District Council" in page.main
    assert page.fields()["partner"] == "PDC"
    assert "Dorset County Council" not in page.main


@pytest.mark.parametrize(
    ("address", "said"), [(AGREE, {}), (OBJECT, {"reason": "Too steep for the first year"})]
)
def test_terms_that_changed_meanwhile_are_shown_and_can_be_answered(
    asked: Partnership, lead: Browser, address: str, said: dict[str, str]
) -> None:
    form = lead.page(address).fields() | said
    asked.container.targets.revise("LAA 1", replace(TERMS, value=Decimal("4.5")), "DCC", "Lower", OPERATED)
    with nothing_changes(asked.container):
        page = lead.read(lead.send(address, form), 409)

    assert "Version of the terms 2, proposed by DCC" in page.main
    assert "4.5 % by the end of 2010/11" in page.main
    assert page.fields()["terms_version"] == "2"
    assert lead.send(address, page.fields()).status_code == 303


def test_stale_terms_are_told_as_such_where_no_revision_is_sent(asked: Partnership, lead: Browser) -> None:
    form = lead.page(AGREE).fields() | {"expected_revision": ""}
    asked.container.targets.revise("LAA 1", replace(TERMS, value=Decimal("4.5")), "DCC", "Lower", OPERATED)
    page = lead.read(lead.send(AGREE, form), 409)

    assert "are at version 2 by now; you saw version 1" in page.main
    assert lead.send(AGREE, page.fields()).status_code == 303


def test_an_objection_without_a_reason_stays_with_the_terms_that_were_read(
    asked: Partnership, lead: Browser
) -> None:
    form = lead.page(OBJECT).fields()
    asked.container.targets.revise("LAA 1", replace(TERMS, value=Decimal("4.5")), "DCC", "Lower", OPERATED)
    page = lead.read(lead.send(OBJECT, form), 422)

    assert page.fields()["terms_version"] == "1"
    assert (
        "changed while you were writing"
        in lead.read(lead.send(OBJECT, page.fields() | {"reason": "Too steep"}), 409).main
    )


def test_a_partner_that_was_not_asked_is_told_so_and_offered_neither(
    partnership: Partnership, lead: Browser
) -> None:
    partnership.container.targets.propose("LAA 2", TERMS, "DCC", OPERATED)
    assert not {"Agree to the terms", "Object to the terms"} & lead.page("/targets/LAA%202").links.keys()
    assert {"Agree to the terms", "Object to the terms"} <= lead.page("/targets/LAA%201").links.keys()
    for doing in ("agree", "object"):
        page = lead.page(f"/targets/LAA%202/{doing}")
        assert "speaks for PDC, which is not among the partners asked: DCC." in page.main
        assert not page.has_entry_form()


def test_a_target_in_words_cannot_be_agreed_but_objected_to(asked: Partnership, lead: Browser) -> None:
    asked.container.targets.propose("W1", Terms("Nobody is lonely"), "DCC", OPERATED, ("PDC",))

    assert "Agree to the terms" not in lead.page("/targets/W1").links
    assert "once its terms name: indicator, area, value, deadline." in lead.page("/targets/W1/agree").main
    assert lead.fill_in("/targets/W1/object", {"reason": "How is it counted?"})


def test_more_partners_are_asked_by_form(partnership: Partnership, lead: Browser) -> None:
    partnership.container.targets.propose("LAA 2", TERMS, "DCC", OPERATED)
    manager = Browser(app_of(partnership.container))
    manager.sign_in(partnership.manager)
    assert "Nobody besides DCC has been asked yet." in manager.page("/targets/LAA%202").main
    page = manager.fill_in("/targets/LAA%202/ask", {"parties": "PDC"})

    assert "DCC asked PDC to agree to target LAA 2." in page.main
    assert "Nobody besides DCC" not in page.main
    page = lead.fill_in("/targets/LAA%202/agree", {})
    assert "All partners have agreed target LAA 2 (terms 1)." in page.main
