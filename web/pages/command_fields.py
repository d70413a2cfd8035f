"""The form of a command: its fields as a page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from infrastructure.formats.formatting import sentence_case
from web.commands.command import Command
from web.commands.form_context import FormContext
from web.commands.options import options_of
from web.schemas.fields import Choice, Day, InputField, Number, Whole, YesOrNo

Choices = tuple[tuple[str, str], ...]
Typed = Mapping[str, object]

# What is said at a field; under None of the whole.
Faults = Mapping[str | None, str]

# With up to so many choices each is shown; above it they fold into a list.
SHOWN = 6
# So many boxes to tick stand open; more of them are folded away.
UNFOLDED = 12


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. `widget` is text, password, area, select, radios, checkboxes or tick; fixed where there is
    nothing to choose, and hidden where the form only carries it along.

    `choices` are values and the words for them; `groups` are the same by kind, each to be unfolded. Fields of
    a `section` are folded away under its title.
    """

    name: str
    label: str
    hint: str
    widget: str
    required: bool
    rows: int = 3
    width: int | None = None
    inputmode: str | None = None
    choices: Choices = ()
    groups: tuple[tuple[str, Choices], ...] = ()
    suggestions: tuple[str, ...] = ()
    section: str = ""


def fields_of(command: Command, about: FormContext, only: Typed | None = None) -> list[FormField]:
    """The fields in the schema's order, with what may be chosen of this subject as then.

    With `only`, nothing is offered but what it says: to whoever has no business with the rest.
    """
    fields = cast("Mapping[str, InputField[object]]", command.schema().fields)
    return [_field(name, field, about, only) for name, field in fields.items()]


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under a title, folded away unless anything in it was said or is wrong; or under none."""

    title: str
    fields: list[FormField]
    is_open: bool


def sections_of(command: Command, fields: Sequence[FormField], typed: Typed, faults: Faults) -> list[Section]:
    """The fields in their sections, in order: what has no section first, but for the reason, said last."""
    schema = cast("Mapping[str, InputField[object]]", command.schema().fields)
    by_title: dict[str, list[FormField]] = {}
    for field in fields:
        by_title.setdefault(field.section, []).append(field)
    last = [field for field in by_title.get("", []) if field.name == "reason"]
    first = [field for field in by_title.pop("", []) if field.name != "reason"]
    if not by_title:
        return [Section("", [*first, *last], is_open=True)]
    folded = [
        Section(title, its, is_open=any(_is_said(each, schema[each.name], typed, faults) for each in its))
        for title, its in by_title.items()
    ]
    return [Section("", first, is_open=True), *folded, *([Section("", last, is_open=True)] if last else [])]


def _is_said(field: FormField, shape: InputField[object], typed: Typed, faults: Faults) -> bool:
    """Whether it says another thing than what holds where nothing is said."""
    said = typed.get(field.name, "")
    usual = shape.load_default
    nothing = "" if usual is None or usual == () or usual is False else str(usual)
    return field.name in faults or (said not in ("", (), []) and str(said) != nothing)


def named_by_address(command: Command, asked: Mapping[str, str]) -> dict[str, str]:
    """What the address says that the form is of; all else that it would fill in is let be."""
    return {name: said for name, said in asked.items() if name in command.schema.named_by_links}


def _field(name: str, field: InputField[object], about: FormContext, only: Typed | None) -> FormField:
    shown = field.metadata
    label = shown.get("label", sentence_case(name.replace("_", " ")))
    choices = _choices(name, field, about, only)
    return FormField(
        name=name,
        label=label if field.required or isinstance(field, YesOrNo) else f"{label} (optional)",
        hint=shown.get("hint", ""),
        widget=_widget(field, choices),
        required=field.required,
        rows=shown.get("rows", 3),
        width=shown.get("width", 10 if isinstance(field, Day | Number | Whole) else None),
        inputmode=_inputmode(field),
        choices=choices,
        section=shown.get("section", ""),
        groups=_groups(label, shown.get("kinds"), choices),
        suggestions=tuple(map(str, options_of(shown, "suggest", about) or ())) if only is None else (),
    )


def _choices(name: str, field: InputField[object], about: FormContext, only: Typed | None) -> Choices:
    choices: Choices = ()
    if "options" in field.metadata and only is None:
        choices = tuple(cast("Sequence[tuple[str, str]]", options_of(field.metadata, "options", about)))
    elif "options" in field.metadata:
        typed = (only or {}).get(name) or ()
        several = [typed] if isinstance(typed, str) else cast("Sequence[str]", typed)
        choices = tuple((each, each) for each in several)
    if isinstance(field, Choice) and not choices:
        choices = tuple((word.value, sentence_case(word.value)) for word in field.words)
    return choices


def _groups(label: str, kinds: Mapping[str, str] | None, choices: Choices) -> tuple[tuple[str, Choices], ...]:
    """Long lists of boxes by kind, each with its name; none where they are few."""
    if len(choices) <= UNFOLDED:
        return ()
    if kinds is None:
        return ((label, choices),)
    grouped = [
        (name, tuple(each for each in choices if each[0].startswith(f"{kind}:")))
        for kind, name in kinds.items()
    ]
    return tuple((name, listed) for name, listed in grouped if listed)


def _widget(field: InputField[object], choices: Choices) -> str:
    for apart in ("hidden", "fixed"):
        if field.metadata.get(apart):
            return apart
    if "options" in field.metadata and field.several:
        return "checkboxes"
    if choices or "options" in field.metadata:
        few = isinstance(field, Choice) and len(choices) <= SHOWN
        return "radios" if few or field.metadata.get("spread") else "select"
    if isinstance(field, YesOrNo):
        return "tick"
    if field.is_secret:
        return "password"
    return "area" if "rows" in field.metadata or field.several else "text"


def _inputmode(field: InputField[object]) -> str | None:
    if isinstance(field, Whole):
        return "numeric"
    return "decimal" if isinstance(field, Number) else None


def nothing_to_choose(command: Command, about: FormContext) -> str:
    """What to do first, where something must be chosen and there is nothing to choose from; else empty."""
    for field in command.schema().fields.values():
        what_first: str = field.metadata.get("none", "")
        if what_first and not options_of(field.metadata, "options", about):
            return what_first
    return ""
