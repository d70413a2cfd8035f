"""The form of a decision: its fields as a page shows them, and what a browser sends back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from werkzeug.datastructures import MultiDict

from projections.engine.as_at import Question
from web.commands.command import Decision
from web.pages.formatting import sentence_case
from web.schemas.fields import Choice, Day, Number, Said, Whole

# What every form carries besides its own fields.
BESIDES = frozenset({"csrf_token", "once", "expected_revision"})
# With up to so many choices each is shown; above it they fold into a list.
SHOWN = 6
# So many boxes to tick stand open; more of them are folded away.
OPEN = 12


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. `widget` is text, password, area, select, radios or checkboxes; fixed where there is
    nothing to choose, and hidden where the form only carries it along.

    `choices` are values and the words for them; `groups` are the same by kind, each to be unfolded.
    """

    name: str
    label: str
    hint: str
    widget: str
    required: bool
    rows: int = 3
    width: int | None = None
    inputmode: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    suggestions: tuple[str, ...] = ()


def fields_of(
    decision: Decision, question: Question, reference: str, only: Mapping[str, Any] | None = None
) -> list[FormField]:
    """The fields in the schema's order, with what may be chosen of this subject as then.

    With `only`, nothing is offered but what it says: to whoever has no business with the rest.
    """
    return [
        _field(name, field, question, reference, only) for name, field in decision.schema().fields.items()
    ]


def _field(
    name: str, field: Any, question: Question, reference: str, only: Mapping[str, Any] | None
) -> FormField:
    about = field.metadata
    label = about.get("label", sentence_case(name.replace("_", " ")))
    choices: tuple[tuple[str, str], ...] = ()
    if "options" in about and only is None:
        choices = tuple(about["options"](question, reference))
    elif "options" in about:
        typed = (only or {}).get(name) or ()
        choices = tuple((each, each) for each in ([typed] if isinstance(typed, str) else typed))
    if isinstance(field, Choice) and not choices:
        choices = tuple((word.value, sentence_case(word.value)) for word in field.words)
    return FormField(
        name=name,
        label=label if field.required else f"{label} (optional)",
        hint=about.get("hint", ""),
        widget=_widget(field, about, choices),
        required=field.required,
        rows=about.get("rows", 3),
        width=about.get("width", 10 if isinstance(field, Day | Number | Whole) else None),
        inputmode=_inputmode(field),
        choices=choices,
        groups=_groups(label, about.get("kinds"), choices),
        suggestions=tuple(about["suggest"](question, reference))
        if "suggest" in about and only is None
        else (),
    )


def _groups(
    label: str, kinds: Mapping[str, str] | None, choices: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Long lists of boxes by kind, each with its name; none where they are few."""
    if len(choices) <= OPEN:
        return ()
    if kinds is None:
        return ((label, choices),)
    grouped = [
        (name, tuple(each for each in choices if each[0].startswith(f"{kind}:")))
        for kind, name in kinds.items()
    ]
    return tuple((name, held) for name, held in grouped if held)


def _widget(field: Said[Any], about: Mapping[str, Any], choices: tuple[tuple[str, str], ...]) -> str:
    for apart in ("hidden", "fixed"):
        if about.get(apart):
            return apart
    if "options" in about and field.several:
        return "checkboxes"
    if choices or "options" in about:
        return "radios" if isinstance(field, Choice) and len(choices) <= SHOWN else "select"
    if about.get("secret"):
        return "password"
    return "area" if "rows" in about or field.several else "text"


def _inputmode(field: Said[Any]) -> str | None:
    if isinstance(field, Whole):
        return "numeric"
    return "decimal" if isinstance(field, Number) else None


def nothing_to_choose(decision: Decision, question: Question, reference: str) -> str:
    """What to do first, where something must be chosen and there is nothing to choose from; else empty."""
    for field in decision.schema().fields.values():
        what_first: str = field.metadata.get("none", "")
        if what_first and not field.metadata["options"](question, reference):
            return what_first
    return ""


def sent(decision: Decision, form: MultiDict[str, str]) -> dict[str, Any]:
    """What a browser sent, as the schema reads it: lists where several may be chosen."""
    fields = decision.schema().fields
    return {
        name: form.getlist(name)
        if (field := cast("Said[Any] | None", fields.get(name))) is not None
        and field.several
        and "options" in field.metadata
        else form[name]
        for name in form
        if name not in BESIDES
    }
