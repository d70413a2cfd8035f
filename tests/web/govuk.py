"""The GOV.UK Design System's own fixtures, and our macros asked for the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import html5lib
from jinja2 import Environment, FileSystemLoader

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
FORM_PARTS = Environment(loader=FileSystemLoader(ROOT / "web" / "templates"), autoescape=True).get_template(
    "form_parts.html"
)

Options = Mapping[str, Any]
# A tag, its attributes with classes apart, and what is in it.
Node = tuple[str, frozenset[tuple[str, str]], tuple[Any, ...]]


def fixtures(component: str) -> dict[str, dict[str, Any]]:
    """By name: the options that the component is given, and the markup that it must make of them."""
    file = COMPONENTS / component / "fixtures.json"
    assert file.is_file(), "The design system is not here. Run: make setup."
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["fixtures"]
    return {each["name"]: each for each in found}


def options_in(options: Any, place: str = "") -> Iterator[str]:
    """What is asked for, as `label.text` and `items.text`; with its value where that is a class."""
    if isinstance(options, Mapping):
        for name, value in options.items():
            yield from options_in(value, f"{place}.{name}" if place else name)
    elif isinstance(options, list) and any(isinstance(each, Mapping) for each in options):
        for each in options:
            yield from options_in(each, place)
    elif options is not None and options != "":
        yield f"{place}={options}" if place.endswith("classes") else place


def macro(name: str) -> Callable[..., str]:
    made: Callable[..., str] = getattr(FORM_PARTS.make_module({"signed_in": lambda: True}), name)
    return made


def text_of(options: Options, name: str) -> str:
    return str(options.get(name, {}).get("text", ""))


def ours(component: str, options: Options) -> str:
    """What our macro makes of the fixture's options. A field's id is its name, here as in our forms."""
    if component == "error-summary":
        named = {(each.get("href") or "#").removeprefix("#"): each["text"] for each in options["errorList"]}
        linked = [(each.get("href") or "#").removeprefix("#") for each in options["errorList"]]
        return str(macro("error_summary")(named, [name for name in linked if name]))
    name = options.get("idPrefix") or options.get("id") or options["name"]
    hint, fault = text_of(options, "hint"), text_of(options, "errorMessage")
    if component in ("radios", "checkboxes"):
        chosen = [each["value"] for each in options["items"] if each.get("checked")]
        value = (chosen or [""])[0] if component == "radios" else chosen
        label = text_of(options["fieldset"], "legend")
        return str(macro(component)(name, label, value, hint, fault, choices=choices_in(options)))
    label = text_of(options, "label")
    value = options.get("value", "")
    if component == "select":
        chosen = [each["value"] for each in options["items"] if each.get("selected")]
        value = (chosen or [value])[0]
        return str(macro("select")(name, label, value, hint, fault, choices=choices_in(options)))
    if component == "textarea":
        return str(macro("textarea")(name, label, value, hint, fault, rows=options.get("rows", 5)))
    more = {each: options[each] for each in ("inputmode", "type", "autocomplete") if each in options}
    width = re.search(r"--width-(\d+)", str(options.get("classes", "")))
    return str(macro("text_input")(name, label, value, hint, fault, width=width and width[1], **more))


def choices_in(options: Options) -> list[tuple[Any, str]]:
    return [(each["value"], each["text"]) for each in options["items"]]


def tree(html: str) -> tuple[Any, ...]:
    """The markup without what makes no difference: white space, and the order of attributes and classes."""
    return tuple(_nodes(html5lib.parseFragment(html, namespaceHTMLElements=False)))


def _nodes(element: Any) -> Iterator[Any]:
    words = " ".join((element.text or "").split())
    if words:
        yield words
    for child in element:
        yield child.tag, frozenset(_attributes(child)), tuple(_nodes(child))
        tail = " ".join((child.tail or "").split())
        if tail:
            yield tail


def _attributes(element: Any) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name == "class":
            yield from (("class", each) for each in value.split())
        else:
            yield name, value
