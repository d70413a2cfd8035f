"""Our form macros make what the design system makes of the same options, by its own fixtures.

Four things are ours on purpose, and put into what is expected: a field's id is its name; a text field always
says its value and its autocomplete; a list begins with ‘Choose’; radios and boxes are small.
"""

import re
from html import escape
from typing import Any

import pytest

from tests.web.govuk import ROOT, fixtures, options_in, ours, tree

TAKEN: dict[str, set[str]] = {
    "error-summary": {"titleText", "errorList.text", "errorList.href"},
    "input": {
        *("id", "name", "label.text", "hint.text", "errorMessage.text", "value", "type", "inputmode"),
        *("autocomplete", *(f"classes=govuk-input--width-{width}" for width in (2, 3, 4, 5, 10, 20, 30))),
    },
    "textarea": {"id", "name", "label.text", "hint.text", "errorMessage.text", "value", "rows"},
    "select": {
        *("id", "name", "label.text", "hint.text", "errorMessage.text", "value"),
        *("items.value", "items.text", "items.selected"),
    },
    "radios": {
        *("name", "idPrefix", "hint.text", "errorMessage.text", "fieldset.legend.text"),
        *("items.value", "items.text", "items.checked"),
    },
    "checkboxes": {
        *("name", "idPrefix", "hint.text", "errorMessage.text", "fieldset.legend.text"),
        *("items.value", "items.text", "items.checked", "classes=govuk-checkboxes--small"),
    },
}
# Why our macros do not take the rest, by how it begins.
NOT_TAKEN = {
    "autocomplete": "only lines of text are filled in by browsers",
    "attributes": "what every field of a kind has stands in its macro",
    "autocapitalize": "what is typed is never capitalised",
    "classes": "a field looks like every other of its kind",
    "describedBy": "what describes a field is its hint and its fault",
    "description": "the title and the faults say all",
    "disableAutoFocus": "the summary takes the focus, as it does by default",
    "disabled": "what cannot be said is not asked",
    "errorList.attributes": "what leads to a field is its link",
    "errorList.html": "faults are plain sentences",
    "errorMessage.classes": "a fault looks like every other",
    "fieldset.attributes": "what every group has stands in its macro",
    "fieldset.classes": "a group looks like every other",
    "fieldset.describedBy": "what describes a group is its hint and its fault",
    "fieldset.html": "a group holds its choices and nothing else",
    "fieldset.legend.classes": "the page's heading is the command's title, not a field's label",
    "fieldset.legend.html": "labels are plain words",
    "fieldset.legend.isPageHeading": "the page's heading is the command's title, not a field's label",
    "formGroup": "a group of a form looks like every other",
    "items.attributes": "what every choice has stands in its macro",
    "items.behaviour": "no choice unticks the others",
    "items.conditional": "a form asks nothing that depends on another answer",
    "items.disabled": "what cannot be chosen is not offered",
    "items.divider": "choices are not set apart",
    "items.html": "choices are plain words",
    "items.id": "boxes are numbered on from the field's name",
    "items.name": "boxes of one field have one name",
    "items.hint": "a choice says what it is in its words",
    "items.label": "a choice looks like every other",
    "label.attributes": "what every label has stands in its macro",
    "label.classes": "the page's heading is the command's title, not a field's label",
    "label.html": "labels are plain words",
    "label.isPageHeading": "the page's heading is the command's title, not a field's label",
    "inputWrapper": "a field has no prefix",
    "pattern": "what was typed is read by the schema",
    "prefix": "units stand in labels",
    "spellcheck": "the browser's own choice stands",
    "suffix": "units stand in labels",
    "titleHtml": "faults are plain sentences",
    "value": "which choice stands is said once, by value in a list and by each choice elsewhere",
}
# What a fixture leaves out that our forms always have, so that ours cannot be asked for the same.
NEVER_LEFT_OUT = {"fieldset", "items", "items.value", "errorList"}
# The fixtures whose options our macros take, each of which must match.
MATCHING = {
    "error-summary": [
        *("default", "without links", "mixed with and without links", "html as titleText"),
        *("error list with html as text", "error list with html as text link"),
    ],
    "input": [
        *("default", "with hint text", "with error message", "with error and hint"),
        *(f"with width-{width} class" for width in (2, 3, 4, 5, 10, 20, 30)),
        *("id", "custom type", "value", "zero value", "inputmode", "with autocomplete attribute"),
    ],
    "textarea": [
        *("default", "with hint", "with error message", "with default value", "with custom rows", "id"),
        "with hint and error message",
    ],
    "select": ["with hint text and error message", "error"],
    "radios": [
        *("default", "with hint", "with fieldset and error message", "with very long option text"),
        "with hint and error message",
    ],
    "checkboxes": [
        *("default", "with hint", "with very long option text", "small", "small with long text"),
        *("small with error", "with error message and hint"),
    ],
}
EVERY = [(component, name) for component in TAKEN for name in fixtures(component)]


def not_taken(component: str, options: dict[str, Any]) -> set[str]:
    """What of these options our macro does not take, or misses."""
    asked = set(options_in(options))
    missed = set()
    if component in ("radios", "checkboxes") and "fieldset" not in options:
        missed.add("fieldset")
    if not all(each and each.get("value") for each in options.get("items", [])):
        missed.add("items.value")
    if component in ("select", "radios", "checkboxes") and not options.get("items"):
        missed.add("items")
    if component == "error-summary" and not options.get("errorList"):
        missed.add("errorList")
    if {"value", "items.selected"} <= asked:
        missed.add("value")
    return (asked - TAKEN[component]) | missed


APPLYING = [
    (component, name)
    for component, name in EVERY
    if not not_taken(component, fixtures(component)[name]["options"])
]


def expected(component: str, options: dict[str, Any], html: str) -> str:
    """What the design system makes, with the things that are ours on purpose."""
    if component == "error-summary":
        return html.replace(escape(options["titleText"]), "Nothing was saved yet")
    name = options.get("idPrefix") or options.get("id") or options["name"]
    html = html.replace(f'name="{options["name"]}"', f'name="{name}"')
    if component == "input":
        more = "" if "value" in options else ' value=""'
        more += "" if "autocomplete" in options else ' autocomplete="off"'
        return re.sub(r"<input ", f"<input{more} ", html)
    if component == "select":
        return re.sub(r"(<select [^>]*>)", r'\1<option value="">Choose</option>', html)
    small = f"govuk-{component}--small"
    if component == "textarea" or small in html:
        return html
    return html.replace(f'class="govuk-{component}"', f'class="govuk-{component} {small}"')


@pytest.mark.parametrize(("component", "name"), APPLYING)
def test_our_macro_makes_what_the_design_system_makes(component: str, name: str) -> None:
    fixture = fixtures(component)[name]

    assert tree(ours(component, fixture["options"])) == tree(
        expected(component, fixture["options"], fixture["html"])
    )


def test_these_fixtures_apply_and_no_fewer() -> None:
    found: dict[str, list[str]] = {}
    for component, name in APPLYING:
        found.setdefault(component, []).append(name)

    assert found == MATCHING


@pytest.mark.parametrize(("component", "name"), [each for each in EVERY if each not in APPLYING])
def test_of_every_other_fixture_it_is_said_why_ours_does_not_take_it(component: str, name: str) -> None:
    rest = not_taken(component, fixtures(component)[name]["options"])

    unsaid = {
        option for option in rest - NEVER_LEFT_OUT if not any(option.startswith(each) for each in NOT_TAKEN)
    }
    assert unsaid == set(), "Say in NOT_TAKEN why our macros do not take these, or take them."


def test_every_class_of_the_design_system_that_our_pages_use_is_there() -> None:
    sheet = (ROOT / "web" / "static" / "govuk" / "govuk-frontend.min.css").read_text(encoding="utf-8")
    # What its script looks for has no look.
    known = set(re.findall(r"\.(govuk-[\w-]+)", sheet)) | {"govuk-js-service-navigation-toggle"}
    known |= {f"govuk-{component}" for component in TAKEN}
    used = {
        name: template.name
        for template in (ROOT / "web" / "templates").glob("*.html")
        for classes in re.findall(r'class="([^"]*)"', template.read_text(encoding="utf-8"))
        for name in re.findall(r"govuk-[\w-]*\w(?![\w-]*%)", classes)
    }

    assert {name: file for name, file in used.items() if name not in known} == {}
