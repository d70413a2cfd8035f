"""How the demonstration's risks were found, scored, worked against and looked at again."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from domain.risk import Stage, Threat, Threatened
from infrastructure.demonstration.action_progress import planned_on
from infrastructure.demonstration.actions import ACTIONS
from infrastructure.demonstration.figure_submissions import officer_of
from infrastructure.demonstration.partnership_founding import lead_for
from infrastructure.demonstration.risks import CLOSED, ESCALATED, NEGLECTED, RISKS, UNASSESSED, RiskTold
from infrastructure.demonstration.timeline import END, Telling, at

PLANNED = {told.reference: planned_on(told) for told in ACTIONS}


def risks_heeded(telling: Telling) -> None:
    for told in RISKS:
        found = _found_on(told)
        _find(telling, told, found)
        if told.becomes != UNASSESSED:
            _heed(telling, told, found)


def _found_on(told: RiskTold) -> datetime:
    """Once whatever it threatens is there."""
    first = at("2008-05-06", "14:00") + timedelta(days=9 * told.number, minutes=7 * told.number)
    if told.becomes == UNASSESSED:
        return at("2011-05-10", "09:50")
    return max([first, *(PLANNED[each] + timedelta(days=3) for each in told.threatens if each in PLANNED)])


def _find(telling: Telling, told: RiskTold, found: datetime) -> None:
    risks = telling.container.risks
    officer = officer_of(told.partner, found)
    threats = tuple(
        Threat(Threatened.ACTION if each in PLANNED else Threatened.OUTCOME, each) for each in told.threatens
    )
    telling.on(
        found,
        lambda: risks.identify(
            told.reference, told.title, threats, telling.by(officer), told.cause, told.consequence
        ),
    )
    telling.on(
        found + timedelta(days=2),
        lambda: risks.assign_owner(
            told.reference,
            told.partner,
            telling.account(officer),
            telling.by(lead_for(told.partner, told.threatens[0])),
        ),
    )


def _heed(telling: Telling, told: RiskTold, found: datetime) -> None:
    risks, luck = telling.container.risks, Random(f"risk {told.number}")
    officer = officer_of(told.partner, found)

    def score(stage: Stage, scored: tuple[int, int], moment: datetime, note: str) -> None:
        telling.on(
            moment,
            lambda: risks.assess(told.reference, stage, *scored, note, telling.by(officer)),
        )

    score(Stage.INHERENT, told.inherent, found + timedelta(minutes=5), "As it would be if we did nothing.")
    score(Stage.TARGET, told.target, found + timedelta(minutes=9), "Where we want it to be.")
    score(Stage.CURRENT, told.inherent, found + timedelta(minutes=12), "Nothing has been done yet.")
    planned = found + timedelta(days=6)
    telling.on(
        planned,
        lambda: risks.plan_mitigation(
            told.reference, told.mitigation, (planned + timedelta(days=240)).date(), None, telling.by(officer)
        ),
    )
    if told.current < told.inherent:
        done = planned + timedelta(days=luck.randint(150, 330))
        telling.on(
            done, lambda: risks.complete_mitigation(told.reference, 1, done.date(), telling.by(officer))
        )
        score(Stage.CURRENT, told.current, done + timedelta(days=3), "What was planned is done.")
    _review(telling, told, found, luck)
    _end(telling, told)


def _review(telling: Telling, told: RiskTold, found: datetime, luck: Random) -> None:
    """Twice a year; some have been forgotten of late."""
    stops = at("2010-05-01") if told.becomes in (NEGLECTED, CLOSED) else END
    moment = found + timedelta(days=luck.randint(150, 190))
    while moment < stops:
        again = moment + timedelta(days=luck.randint(160, 200))
        officer = officer_of(told.partner, moment)
        telling.on(
            moment,
            lambda moment=moment, again=again, officer=officer: telling.container.risks.review(  # type: ignore[misc]
                told.reference,
                moment.date(),
                again.date(),
                "Looked at with those concerned.",
                telling.by(officer),
            ),
        )
        moment = again - timedelta(days=luck.randint(0, 12), minutes=luck.randint(0, 90))


def _end(telling: Telling, told: RiskTold) -> None:
    risks, lead = telling.container.risks, lead_for(told.partner, told.threatens[0])
    if told.becomes == ESCALATED:
        telling.on(
            at("2010-11-02", "10:00") + timedelta(minutes=10 * told.number),
            lambda: risks.escalate(
                told.reference,
                "the partnership board",
                "Beyond what one partner can do",
                telling.by(officer_of(told.partner, END)),
            ),
        )
    if told.becomes == CLOSED:
        telling.on(
            at("2010-05-12", "15:00") + timedelta(minutes=10 * told.number),
            lambda: risks.close(told.reference, "It cannot happen any more", telling.by(lead)),
        )
