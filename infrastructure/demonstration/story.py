"""The story of the demonstration, chapter by chapter."""

from __future__ import annotations

from infrastructure.demonstration.agreeing import targets_agreed
from infrastructure.demonstration.doing import actions_done
from infrastructure.demonstration.founding import partnership_founded
from infrastructure.demonstration.heeding import risks_heeded
from infrastructure.demonstration.supplying import figures_supplied
from infrastructure.demonstration.telling import Telling
from infrastructure.demonstration.troubles import troubles_had
from infrastructure.demonstration.weighing import confidence_weighed


def the_story(telling: Telling) -> Telling:
    """All of it, from January 2008 to June 2011."""
    for chapter in (
        partnership_founded,
        targets_agreed,
        figures_supplied,
        actions_done,
        risks_heeded,
        confidence_weighed,
        troubles_had,
    ):
        chapter(telling)
    return telling
