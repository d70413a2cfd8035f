"""The story of the demonstration, chapter by chapter."""

from __future__ import annotations

from infrastructure.demonstration.action_progress import actions_done
from infrastructure.demonstration.areas import areas_described, areas_registered
from infrastructure.demonstration.comparators import comparators_kept
from infrastructure.demonstration.confidence_assessments import confidence_weighed
from infrastructure.demonstration.figure_submissions import figures_supplied
from infrastructure.demonstration.incidents import troubles_had
from infrastructure.demonstration.more_targets import more_targets_agreed
from infrastructure.demonstration.partnership_founding import partnership_founded
from infrastructure.demonstration.reorganisation import divisions_kept, service_reorganised
from infrastructure.demonstration.risk_reviews import risks_heeded
from infrastructure.demonstration.second_persons import second_persons_tried
from infrastructure.demonstration.target_agreements import targets_agreed
from infrastructure.demonstration.target_profiles import profiles_set
from infrastructure.demonstration.timeline import Timeline


def every_chapter(timeline: Timeline) -> Timeline:
    """All of it, from January 2008 to June 2011."""
    for chapter in (
        partnership_founded,
        areas_registered,
        divisions_kept,
        comparators_kept,
        targets_agreed,
        profiles_set,
        more_targets_agreed,
        figures_supplied,
        actions_done,
        risks_heeded,
        confidence_weighed,
        troubles_had,
        service_reorganised,
        areas_described,
        second_persons_tried,
    ):
        chapter(timeline)
    return timeline
