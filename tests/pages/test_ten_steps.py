"""The ten steps of the tour work as they are written."""

import re

from playwright.sync_api import Browser

from tests.pages.browser import DESK, visiting
from tests.pages.conftest import Place
from tests.pages.steps import SAID, TOUR, ten_steps


def test_a_newcomer_can_click_through_the_ten_steps(place: Place, chromium: Browser) -> None:
    with visiting(chromium, place.address, DESK) as newcomer:
        for step in ten_steps():
            step.do(newcomer.page, place.address)


def test_there_are_ten_steps_and_each_says_what_to_see() -> None:
    steps = ten_steps()

    assert [step.number for step in steps] == list(range(1, 11))
    for step in steps:
        assert [said for said in SAID.finditer(step.words) if said["see"]], step.words


def test_every_step_has_its_picture() -> None:
    shown = re.findall(r"!\[[^]]+\]\((pictures/step-\d+\.png)\)", TOUR.read_text(encoding="utf-8"))

    assert shown == [f"pictures/step-{number:02}.png" for number in range(1, 11)]
    assert all((TOUR.parent / picture).is_file() for picture in shown)
