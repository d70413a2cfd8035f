"""How the demonstration's actions were planned, begun, reported on, put off and done."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from domain.provenance import Provenance
from infrastructure.demonstration.actions import ACTIONS, ActionTold
from infrastructure.demonstration.figure_submissions import EWAN_LEFT, officer_of
from infrastructure.demonstration.partnership_founding import lead_for
from infrastructure.demonstration.targets import TARGETS
from infrastructure.demonstration.timeline import END, Telling, at

TARGET = {told.indicator: told.reference for told in TARGETS}

NOTES = (
    "Going as planned.",
    "A slow start: two posts took long to fill.",
    "Partners met; the next steps are agreed.",
    "Good response; numbers are up on last quarter.",
    "Behind by some weeks because of the weather.",
    "The money is committed and the work goes on.",
    "First results look promising.",
    "One partner has been late with its part.",
)


def actions_done(telling: Telling) -> None:
    for told in ACTIONS:
        _plan(telling, told)
        if told.ends:
            _work(telling, told)


def planned_on(told: ActionTold) -> datetime:
    """Some weeks before it starts, but not before the targets were agreed."""
    early = date.fromisoformat(told.starts) - timedelta(days=35)
    return at(max(early, date(2008, 4, 9)).isoformat(), f"{9 + told.number % 7:02}:{told.number % 60:02}")


def _plan(telling: Telling, told: ActionTold) -> None:
    actions, moment = telling.container.actions, planned_on(told)
    officer = officer_of(told.partner, moment)
    lead = lead_for(told.partner, told.outcome)

    def plan() -> None:
        actions.plan(told.reference, told.plan(TARGET.get(told.indicator)), telling.by(officer))
        for milestone, due in told.milestones:
            actions.set_milestone(told.reference, milestone, date.fromisoformat(due), telling.by(officer))

    telling.on(moment, plan)
    telling.on(
        moment + timedelta(days=1),
        lambda: actions.assign_owner(
            told.reference, told.partner, telling.account(officer), telling.by(lead)
        ),
    )


def _work(telling: Telling, told: ActionTold) -> None:
    actions, luck = telling.container.actions, Random(f"action {told.number}")
    starts = date.fromisoformat(told.starts)
    ends = date.fromisoformat(told.due) + timedelta(days=told.late)
    begun = max(at(starts.isoformat(), "11:00"), planned_on(told) + timedelta(days=2))
    telling.on(begun, lambda: actions.start(told.reference, begun.date(), _by(telling, told, begun)))
    if told.late:
        put_off = at((ends - timedelta(days=told.late + 40)).isoformat(), "16:15")
        telling.on(
            put_off,
            lambda: actions.reschedule(
                told.reference, starts, ends, "Takes longer than was thought", _by(telling, told, put_off)
            ),
        )
    stops = min(ends, END.date())
    if told.ends < 0:
        stops = date(2010, 7, 15)
        _cancel(telling, told)
    _report(telling, told, begun, stops, luck)
    _reach(telling, told, stops, luck)
    if told.ends == 100:
        done = at((ends - timedelta(days=luck.randint(1, 9))).isoformat(), "12:30")
        telling.on(
            done,
            lambda: actions.complete(
                told.reference, done.date(), "Done; what was learned is written up.", _by(telling, told, done)
            ),
        )


def _report(telling: Telling, told: ActionTold, begun: datetime, stops: date, luck: Random) -> None:
    """Every three months or so, nearer and nearer to where it stands in the end."""
    reached = told.ends if told.ends > 0 else 45
    moment = begun + timedelta(days=luck.randint(70, 100))
    while moment.date() < stops - timedelta(days=20):
        part = (moment.date() - begun.date()).days / max(1, (stops - begun.date()).days)
        percent = min(95, round(reached * part / 5) * 5)
        note = luck.choice(NOTES)
        telling.on(
            moment,
            lambda moment=moment, percent=percent, note=note: telling.container.actions.report_progress(  # type: ignore[misc]
                told.reference, percent, note, _by(telling, told, moment)
            ),
        )
        moment += timedelta(days=luck.randint(80, 110), minutes=luck.randint(-120, 120))
    if 0 < told.ends < 100:
        last = at("2011-06-10", f"{9 + told.number % 8:02}:{told.number % 60:02}")
        telling.on(
            last,
            lambda: telling.container.actions.report_progress(
                told.reference, told.ends, "Where we stand in June 2011.", _by(telling, told, last)
            ),
        )


def _reach(telling: Telling, told: ActionTold, stops: date, luck: Random) -> None:
    for milestone, due in told.milestones:
        day = date.fromisoformat(due) + timedelta(days=luck.randint(-12, 20))
        if day >= stops or (told.ends < 60 and day > date(2010, 6, 30)):
            continue
        moment = at(day.isoformat(), "15:20")
        telling.on(
            moment,
            lambda milestone=milestone, moment=moment: telling.container.actions.reach_milestone(  # type: ignore[misc]
                told.reference, milestone, moment.date(), _by(telling, told, moment)
            ),
        )


def _cancel(telling: Telling, told: ActionTold) -> None:
    moment = at("2010-07-16", "09:45")
    lead = lead_for(told.partner, told.outcome)
    telling.on(
        moment,
        lambda: telling.container.actions.cancel(
            told.reference, "The government ended its part of the money in July 2010", telling.by(lead)
        ),
    )


def _by(telling: Telling, told: ActionTold, moment: datetime) -> Provenance:
    """By the owner; while West Dorset had no officer, by its lead."""
    officer = officer_of(told.partner, moment)
    if told.partner == "WDDC" and EWAN_LEFT < moment < at("2009-11-17"):
        officer = lead_for(told.partner, told.outcome)
    return telling.by(officer)
