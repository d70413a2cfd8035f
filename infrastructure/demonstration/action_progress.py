"""How the demonstration's actions were planned, begun, reported on, put off and done."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from domain.provenance import Provenance
from infrastructure.demonstration.actions import ACTIONS, InventedAction
from infrastructure.demonstration.figure_dates import EWAN_LEFT, officer_of
from infrastructure.demonstration.partnership_founding import lead_for
from infrastructure.demonstration.targets import TARGETS
from infrastructure.demonstration.timeline import END, Timeline, at

TARGET = {invented.indicator: invented.reference for invented in TARGETS}

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


def actions_done(timeline: Timeline) -> None:
    for invented in ACTIONS:
        _plan(timeline, invented)
        if invented.ends:
            _work(timeline, invented)


def planned_on(invented: InventedAction) -> datetime:
    """Some weeks before it starts, but not before the targets were agreed."""
    early = date.fromisoformat(invented.starts) - timedelta(days=35)
    return at(
        max(early, date(2008, 4, 9)).isoformat(), f"{9 + invented.number % 7:02}:{invented.number % 60:02}"
    )


def _plan(timeline: Timeline, invented: InventedAction) -> None:
    actions, moment = timeline.container.actions, planned_on(invented)
    officer = officer_of(invented.partner, moment)

    def plan() -> None:
        actions.plan(invented.reference, invented.plan(TARGET.get(invented.indicator)), timeline.by(officer))
        actions.assign_owner(
            invented.reference,
            invented.partner,
            timeline.account(officer),
            "Whoever plans it does it",
            timeline.by(officer),
        )
        for milestone, due in invented.milestones:
            actions.set_milestone(
                invented.reference, milestone, date.fromisoformat(due), timeline.by(officer)
            )

    timeline.on(moment, plan)


def _work(timeline: Timeline, invented: InventedAction) -> None:
    actions, luck = timeline.container.actions, Random(f"action {invented.number}")
    starts = date.fromisoformat(invented.starts)
    ends = date.fromisoformat(invented.due) + timedelta(days=invented.late)
    begun = max(at(starts.isoformat(), "11:00"), planned_on(invented) + timedelta(days=2))
    timeline.on(
        begun, lambda: actions.start(invented.reference, begun.date(), _by(timeline, invented, begun))
    )
    if invented.late:
        put_off = at((ends - timedelta(days=invented.late + 40)).isoformat(), "16:15")
        timeline.on(
            put_off,
            lambda: actions.reschedule(
                invented.reference,
                starts,
                ends,
                "Takes longer than was thought",
                _by(timeline, invented, put_off),
            ),
        )
    stops = min(ends, END.date())
    if invented.ends < 0:
        stops = date(2010, 7, 15)
        _cancel(timeline, invented)
    _report(timeline, invented, begun, stops, luck)
    _reach(timeline, invented, stops, luck)
    if invented.ends == 100:
        done = at((ends - timedelta(days=luck.randint(1, 9))).isoformat(), "12:30")
        timeline.on(
            done,
            lambda: actions.complete(
                invented.reference,
                done.date(),
                "Done; what was learned is written up.",
                _by(timeline, invented, done),
            ),
        )


def _report(timeline: Timeline, invented: InventedAction, begun: datetime, stops: date, luck: Random) -> None:
    """Every three months or so, nearer and nearer to where it stands in the end."""
    reached = invented.ends if invented.ends > 0 else 45
    moment = begun + timedelta(days=luck.randint(70, 100))
    while moment.date() < stops - timedelta(days=20):
        part = (moment.date() - begun.date()).days / max(1, (stops - begun.date()).days)
        percent = min(95, round(reached * part / 5) * 5)
        note = luck.choice(NOTES)
        timeline.on(
            moment,
            lambda moment=moment, percent=percent, note=note: timeline.container.actions.report_progress(  # type: ignore[misc]
                invented.reference, percent, note, _by(timeline, invented, moment)
            ),
        )
        moment += timedelta(days=luck.randint(80, 110), minutes=luck.randint(-120, 120))
    if 0 < invented.ends < 100:
        last = at("2011-06-10", f"{9 + invented.number % 8:02}:{invented.number % 60:02}")
        timeline.on(
            last,
            lambda: timeline.container.actions.report_progress(
                invented.reference,
                invented.ends,
                "Where we stand in June 2011.",
                _by(timeline, invented, last),
            ),
        )


def _reach(timeline: Timeline, invented: InventedAction, stops: date, luck: Random) -> None:
    for milestone, due in invented.milestones:
        day = date.fromisoformat(due) + timedelta(days=luck.randint(-12, 20))
        if day >= stops or (invented.ends < 60 and day > date(2010, 6, 30)):
            continue
        moment = at(day.isoformat(), "15:20")
        timeline.on(
            moment,
            lambda milestone=milestone, moment=moment: timeline.container.actions.reach_milestone(  # type: ignore[misc]
                invented.reference, milestone, moment.date(), _by(timeline, invented, moment)
            ),
        )


def _cancel(timeline: Timeline, invented: InventedAction) -> None:
    moment = at("2010-07-16", "09:45")
    lead = lead_for(invented.partner, invented.outcome)
    timeline.on(
        moment,
        lambda: timeline.container.actions.cancel(
            invented.reference, "The government ended its part of the money in July 2010", timeline.by(lead)
        ),
    )


def _by(timeline: Timeline, invented: InventedAction, moment: datetime) -> Provenance:
    """By the owner; while West Dorset had no officer, by its lead."""
    officer = officer_of(invented.partner, moment)
    if invented.partner == "WDDC" and EWAN_LEFT < moment < at("2009-11-17"):
        officer = lead_for(invented.partner, invented.outcome)
    return timeline.by(officer)
