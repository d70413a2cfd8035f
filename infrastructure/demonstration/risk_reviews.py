"""How the demonstration's risks were found, scored, worked against and looked at again."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from domain.risk import Stage, Threat, Threatened
from infrastructure.demonstration.action_progress import planned_on
from infrastructure.demonstration.actions import ACTIONS
from infrastructure.demonstration.figure_dates import officer_of
from infrastructure.demonstration.partnership_founding import lead_for
from infrastructure.demonstration.risks import CLOSED, ESCALATED, NEGLECTED, RISKS, UNASSESSED, InventedRisk
from infrastructure.demonstration.timeline import END, Timeline, at

PLANNED = {invented.reference: planned_on(invented) for invented in ACTIONS}


def risks_heeded(timeline: Timeline) -> None:
    for invented in RISKS:
        discovery = _found_on(invented)
        _find(timeline, invented, discovery)
        if invented.becomes != UNASSESSED:
            _heed(timeline, invented, discovery)


def _found_on(invented: InventedRisk) -> datetime:
    """Once whatever it threatens is there."""
    first = at("2008-05-06", "14:00") + timedelta(days=9 * invented.number, minutes=7 * invented.number)
    if invented.becomes == UNASSESSED:
        return at("2011-05-10", "09:50")
    return max(
        [first, *(PLANNED[each] + timedelta(days=3) for each in invented.threatens if each in PLANNED)]
    )


def _find(timeline: Timeline, invented: InventedRisk, discovery: datetime) -> None:
    risks = timeline.container.risks
    officer = officer_of(invented.partner, discovery)
    threats = tuple(
        Threat(Threatened.ACTION if each in PLANNED else Threatened.OUTCOME, each)
        for each in invented.threatens
    )
    timeline.on(
        discovery,
        lambda: risks.identify(
            invented.reference,
            invented.title,
            threats,
            timeline.by(officer),
            invented.cause,
            invented.consequence,
        ),
    )
    timeline.on(
        discovery + timedelta(minutes=1),
        lambda: risks.assign_owner(
            invented.reference,
            invented.partner,
            timeline.account(officer),
            "Whoever sees it keeps it in view",
            timeline.by(officer),
        ),
    )


def _heed(timeline: Timeline, invented: InventedRisk, discovery: datetime) -> None:
    risks, luck = timeline.container.risks, Random(f"risk {invented.number}")
    officer = officer_of(invented.partner, discovery)

    def score(stage: Stage, scored: tuple[int, int], moment: datetime, note: str) -> None:
        timeline.on(
            moment,
            lambda: risks.assess(invented.reference, stage, *scored, note, timeline.by(officer)),
        )

    score(
        Stage.INHERENT,
        invented.inherent,
        discovery + timedelta(minutes=5),
        "As it would be if we did nothing.",
    )
    score(Stage.TARGET, invented.target, discovery + timedelta(minutes=9), "Where we want it to be.")
    score(Stage.CURRENT, invented.inherent, discovery + timedelta(minutes=12), "Nothing has been done yet.")
    planned = discovery + timedelta(days=6)
    timeline.on(
        planned,
        lambda: risks.plan_mitigation(
            invented.reference,
            invented.mitigation,
            (planned + timedelta(days=240)).date(),
            None,
            timeline.by(officer),
        ),
    )
    if invented.current < invented.inherent:
        done = planned + timedelta(days=luck.randint(150, 330))
        timeline.on(
            done, lambda: risks.complete_mitigation(invented.reference, 1, done.date(), timeline.by(officer))
        )
        score(Stage.CURRENT, invented.current, done + timedelta(days=3), "What was planned is done.")
    _review(timeline, invented, discovery, luck)
    _end(timeline, invented)


def _review(timeline: Timeline, invented: InventedRisk, discovery: datetime, luck: Random) -> None:
    """Twice a year; some have been forgotten of late."""
    stops = at("2010-05-01") if invented.becomes in (NEGLECTED, CLOSED) else END
    moment = discovery + timedelta(days=luck.randint(150, 190))
    while moment < stops:
        again = moment + timedelta(days=luck.randint(160, 200))
        officer = officer_of(invented.partner, moment)
        timeline.on(
            moment,
            lambda moment=moment, again=again, officer=officer: timeline.container.risks.review(  # type: ignore[misc]
                invented.reference,
                moment.date(),
                again.date(),
                "Looked at with those concerned.",
                timeline.by(officer),
            ),
        )
        moment = again - timedelta(days=luck.randint(0, 12), minutes=luck.randint(0, 90))


def _end(timeline: Timeline, invented: InventedRisk) -> None:
    risks, lead = timeline.container.risks, lead_for(invented.partner, invented.threatens[0])
    if invented.becomes == ESCALATED:
        timeline.on(
            at("2010-11-02", "10:00") + timedelta(minutes=10 * invented.number),
            lambda: risks.escalate(
                invented.reference,
                "the partnership board",
                "Beyond what one partner can do",
                timeline.by(officer_of(invented.partner, END)),
            ),
        )
    if invented.becomes == CLOSED:
        timeline.on(
            at("2010-05-12", "15:00") + timedelta(minutes=10 * invented.number),
            lambda: risks.close(invented.reference, "It cannot happen any more", timeline.by(lead)),
        )
