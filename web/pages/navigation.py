"""Navigation: the sections of the service, and which of them a page belongs to."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import request

from domain.kinds import KINDS
from domain.periods.cycle import Cycle, Frequency
from domain.refusals import Refused
from projections.engine.as_at import LONDON
from web.http.links import has_page, link

SECTIONS = (
    ("Overview", "overview.overview"),
    ("Outcomes", "outcomes.outcomes"),
    ("Indicators", "indicators.indicators"),
    ("Areas", "areas.areas"),
    ("Targets", "targets.targets"),
    ("Actions", "actions.actions"),
    ("Risks", "risks.risks"),
    ("Ownership", "ownership.ownership"),
    ("Calendar", "calendar.calendar"),
    ("Audit trail", "trail.trail"),
)

# Pages of these blueprints stand in the section of another.
BELONGS = {
    "figures": "indicators",
    "figure_forms": "indicators",
    "open_matters": "overview",
    "proposals": "overview",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A section; `here`: this is its first page, `within`: this page belongs to it."""

    words: str
    address: str
    here: bool
    within: bool


def sections() -> list[Section]:
    """All of them, as at the same moment as this page."""
    here = request.endpoint or ""
    blueprint = _blueprint(here)
    return [
        Section(words, link(endpoint), here == endpoint, blueprint == endpoint.partition(".")[0])
        for words, endpoint in SECTIONS
        if has_page(endpoint)
    ]


def quarter_ends(moment: datetime, count: int = 5) -> list[date]:
    """The last days of the quarters that were over by then, the newest first, as far as our calendar goes."""
    ends: list[date] = []
    day = moment.astimezone(LONDON).date()
    for _ in range(count):
        with suppress(Refused, OverflowError):
            day = Cycle(Frequency.QUARTERLY).containing(day).first_day - timedelta(days=1)
            ends.append(day)
    return ends


def _blueprint(endpoint: str) -> str:
    blueprint, _, view = endpoint.partition(".")
    if blueprint == "commands":  # `commands.outcome_reword` stands with the outcomes
        return KINDS[view.removeprefix("take_").partition("_")[0]].plural
    return BELONGS.get(blueprint, blueprint)
