"""Forms of every sort, as they open for the busy partnership’s manager or officer: what they ask."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest

from tests.stored import must_be_as_stored, stored
from tests.web.app import app_of
from tests.web.browser import XHTML, Browser, Page, text_of
from tests.web.busy import Busy

FORMS = {
    "outcome-adopt": "/outcomes/adopt",
    "outcome-reword": "/outcomes/CYP 2/reword",
    "outcome-assign-owner": "/outcomes/CYP 2/assign-owner",
    "outcome-unlink-objective": "/outcomes/CYP 2/unlink-objective",
    "outcome-withdraw-funding": "/outcomes/CYP 2/withdraw-funding",
    "outcome-close": "/outcomes/CYP 2/close",
    "indicator-define": "/indicators/define?outcome=SC 1",
    "indicator-redefine": "/indicators/NI 117/redefine",
    "indicator-resolve-problem": "/indicators/NI 117/resolve-problem",
    "confidence": "/indicators/NI 117/assess-confidence?area=Dorset",
    "absence": "/indicators/NI 117/declare-absent?area=Purbeck&period=2008/09-Q3",
    "figure-withdraw": "/indicators/NI 111/withdraw-figure?area=Dorset&period=2008/09",
    "figure-submit": "/indicators/NI 117/submit?area=Dorset&period=2008/09-Q3",
    "figure-revise": "/indicators/NI 111/revise?area=Dorset&period=2008/09",
    "figure-revise-of-women": "/indicators/NI 117/revise?area=Dorset&breakdown=Sex: Female&period=2008/09-Q2",
    "target-propose": "/targets/propose?outcome=CYP 2",
    "target-revise": "/targets/T2/revise",
    "target-agree": "/targets/T3/agree",
    "target-object": "/targets/T2/object",
    "target-ask": "/targets/T10/ask",
    "action-plan": "/actions/plan",
    "action-reach-milestone": "/actions/A1/reach-milestone",
    "action-reschedule": "/actions/A1/reschedule",
    "action-complete": "/actions/A1/complete",
    "risk-identify": "/risks/identify",
    "risk-assess": "/risks/R1/assess",
    "action-report-progress": "/actions/A1/report-progress",
    "action-set-milestone": "/actions/A1/set-milestone",
    "action-start": "/actions/A2/start",
    "action-reopen": "/actions/A10/reopen",
    "action-assign-owner": "/actions/A1/assign-owner",
    "indicator-mark-break": "/indicators/NI 117/mark-break",
    "indicator-assign-verifier": "/indicators/NI 117/assign-verifier",
    "outcome-assign-theme": "/outcomes/CYP 2/assign-theme",
    "outcome-allocate-funding": "/outcomes/CYP 2/allocate-funding",
    "outcome-link-objective": "/outcomes/CYP 2/link-objective",
    "target-comment": "/targets/T2/comment",
    "target-assign-owner": "/targets/T1/assign-owner",
    "target-close": "/targets/T1/close",
    "risk-review": "/risks/R1/review",
    "risk-plan-mitigation": "/risks/R1/plan-mitigation",
    "risk-escalate": "/risks/R2/escalate",
    "risk-complete-mitigation": "/risks/R1/complete-mitigation",
}


# Of what the officer's partner owns, and its officers do.
OF_THE_OFFICER = frozenset(
    {
        *("action-reach-milestone", "action-reschedule", "action-complete", "action-report-progress"),
        *("action-set-milestone", "risk-assess", "risk-review", "risk-plan-mitigation"),
        *("risk-complete-mitigation",),
    }
)


def read_aloud(page: Page) -> Iterator[str]:
    """What the form says and asks, in its order, and what it would send as it stands."""
    tags = ("h1", "h2", "label", "legend", "p", "li", "dt", "dd", "button", "summary")
    for each in page.all("main")[0].iter():
        tag = each.tag.rpartition("}")[2]
        if tag in tags or each.get("class", "").endswith("hint"):
            yield f"{tag}: {text_of(each)}"
        elif tag in ("input", "textarea", "select"):
            yield f"  {asked_by(each)}"
        elif tag == "a":
            yield f"a: {text_of(each)} -> {each.get('href')}"


def asked_by(field: Element) -> str:
    name, kind = field.get("name", ""), field.get("type", field.tag.rpartition("}")[2])
    if name in ("csrf_token", "once"):
        return name
    if field.tag == XHTML + "select":
        options = [
            f"{each.get('value')}={text_of(each)}{'*' if 'selected' in each.attrib else ''}" for each in field
        ]
        return f"{name} ({kind}): {'; '.join(options)}"
    said = text_of(field) if field.tag == XHTML + "textarea" else field.get("value", "")
    return f"{name} ({kind}): {said}{' *' if 'checked' in field.attrib else ''}"


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_as_stored(busy: Busy, manager_there: Browser, name: str) -> None:
    browser = manager_there
    if name in OF_THE_OFFICER:
        browser = Browser(app_of(busy.container))
        browser.sign_in(busy.officer)
    told = "".join(f"{line}\n" for line in read_aloud(browser.page(FORMS[name])))
    for person in (busy.officer, busy.manager, busy.viewer):
        told = told.replace(str(person.account), f"the account of {person.name}")
    must_be_as_stored("forms", f"{name}.txt", told)


def test_nothing_is_stored_that_nobody_asks_for() -> None:
    assert stored("forms") == {f"{name}.txt" for name in FORMS}
