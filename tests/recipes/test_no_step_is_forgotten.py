"""Whatever a recipe of CONTRIBUTING.md asks for is there; what was forgotten is named, with what to do."""

from itertools import chain

import pytest

from domain.indicator import Indicator
from projections.sentences import sentence_of
from tests.recipes import aggregate_steps, event_steps, page_steps, small_steps, view_steps
from tests.recipes.step import Step, without_key
from web.commands import COMMANDS, must_all_be_offered

RECIPES = {
    "event": event_steps.STEPS,
    "aggregate": aggregate_steps.STEPS,
    "page": page_steps.STEPS,
    "view": view_steps.VIEW,
    "report": view_steps.REPORT,
    "file format": small_steps.FORMAT,
    "field type": small_steps.FIELD,
    "judgement": small_steps.JUDGEMENT,
}
STEPS = [
    pytest.param(step, id=f"{recipe}: {step.name}")
    for recipe, step in chain.from_iterable(
        ((recipe, step) for step in steps) for recipe, steps in RECIPES.items()
    )
]


@pytest.mark.parametrize("step", STEPS)
def test_no_step_of_a_recipe_was_forgotten(step: Step) -> None:
    assert not step.forgotten(), "\n".join(step.forgotten())


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_is_left_out_is_named(step: Step, monkeypatch: pytest.MonkeyPatch) -> None:
    step.leave_out(monkeypatch)

    assert step.said_of(step.missed) in step.forgotten()


def test_nothing_starts_while_a_command_is_not_offered_or_nobody_may_take_it() -> None:
    with pytest.raises(
        LookupError, match=r"^No command offers indicator\.plant: add an entry in web/commands"
    ):
        must_all_be_offered([*COMMANDS, "indicator.plant"], COMMANDS)
    with pytest.raises(LookupError, match=r"^Nobody may indicator\.plant: name the roles in MAY"):
        must_all_be_offered(COMMANDS, [*COMMANDS, "indicator.plant"])


def test_an_event_without_a_sentence_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    event = object.__new__(Indicator.Retired)
    without_key("projections.sentences", "SENTENCES", Indicator.Retired)(monkeypatch)

    with pytest.raises(
        LookupError, match=r"^Indicator\.Retired has no sentence: add one in projections/sent"
    ):
        sentence_of(event, "NI 117")
