"""How the demonstration's targets were proposed, discussed, objected to and agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from domain.terms import Terms
from infrastructure.demonstration.outcomes import OUTCOMES
from infrastructure.demonstration.partnership_founding import lead_for
from infrastructure.demonstration.people import IMOGEN, JUDITH, LAURA, MARCUS, InventedPerson
from infrastructure.demonstration.targets import TARGETS, InventedTarget
from infrastructure.demonstration.timeline import Timeline, at

OWNER = {invented.reference: invented.owner for invented in OUTCOMES}

OBJECTED, REBASED = 12, 14
OBJECTION = (
    "Weymouth and Portland starts from twice the county’s level. One step for all districts would have us "
    "miss the target on the first day."
)
ANSWER = "The steps follow the county as a whole; Weymouth and Portland gets the first workers."
# Said as they stood: green, and amber.
CLOSED = (
    ("LAA 17", "The years of the agreement are over; the figure for 2010/11 came in on target"),
    ("LAA 9", "The years of the agreement are over; deaths fell, but not as far as was agreed"),
)
REBASED_FROM = 139.0  # what was taken for the baseline before the weighbridge was checked


def targets_agreed(timeline: Timeline) -> None:
    for number, invented in enumerate(TARGETS):
        proposer = OWNER[invented.measure.outcome]
        lead = lead_for(proposer, invented.measure.outcome)
        # What nobody else is asked about, nobody agrees: then it is the county, or health, that is asked.
        parties = [code for code in invented.parties if code != proposer] or [
            "PCT" if proposer == "DCC" else "DCC"
        ]
        proposed = at("2008-02-18", "10:00") + timedelta(days=number // 6, minutes=35 * (number % 6))
        _propose(timeline, invented, proposer, lead, parties, proposed)
        asked = list(parties)
        if invented.number == OBJECTED:
            asked.remove("WPBC")
            _object_and_answer(timeline, invented, lead, parties)
        _agree(timeline, invented, asked, proposed + timedelta(days=14), 80)
        timeline.on(
            at("2008-06-25", "09:00") + timedelta(minutes=3 * number),
            lambda invented=invented, proposer=proposer, lead=lead: timeline.container.targets.assign_owner(  # type: ignore[misc]
                invented.reference, proposer, timeline.account(lead), "Leads it", timeline.by(IMOGEN)
            ),
        )
    _rebase(timeline)
    _later(timeline)


def _propose(
    timeline: Timeline,
    invented: InventedTarget,
    proposer: str,
    lead: InventedPerson,
    parties: Sequence[str],
    moment: datetime,
) -> None:
    terms = invented.terms(baseline=REBASED_FROM if invented.number == REBASED else None)
    timeline.on(
        moment,
        lambda: timeline.container.targets.propose(
            invented.reference, terms, proposer, timeline.by(lead), tuple(parties)
        ),
    )


def _agree(
    timeline: Timeline, invented: InventedTarget, parties: Sequence[str], first: datetime, days: int
) -> None:
    """Each in its own time."""
    luck = Random(f"agree {invented.number} {first}")
    for partner in parties:
        moment = first + timedelta(days=luck.randint(0, days), minutes=luck.randint(0, 300))
        lead = lead_for(partner, invented.measure.outcome)
        timeline.on(
            moment,
            lambda partner=partner, lead=lead: timeline.container.targets.agree(  # type: ignore[misc]
                invented.reference, partner, None, timeline.by(lead)
            ),
        )


def _object_and_answer(
    timeline: Timeline, invented: InventedTarget, lead: InventedPerson, parties: Sequence[str]
) -> None:
    targets = timeline.container.targets
    timeline.on(
        at("2008-04-22", "15:40"),
        lambda: targets.object(invented.reference, "WPBC", OBJECTION, None, timeline.by(LAURA)),
    )
    timeline.on(
        at("2008-04-29", "11:05"),
        lambda: targets.comment(invented.reference, "DCC", ANSWER, timeline.by(lead)),
    )
    eased = _eased(invented)
    timeline.on(
        at("2008-06-02", "10:20"),
        lambda: targets.revise(
            invented.reference, eased, "DCC", "A gentler first year, as discussed", timeline.by(lead)
        ),
    )
    _agree(timeline, invented, parties, at("2008-06-04", "09:15"), 14)


def _eased(invented: InventedTarget) -> Terms:
    terms = invented.terms()
    first, second = terms.milestones
    assert terms.baseline is not None
    gentler = (terms.baseline + first.value) / 2
    return replace(terms, milestones=(replace(first, value=gentler.quantize(first.value)), second))


def _rebase(timeline: Timeline) -> None:
    """A baseline that turned out to be wrong, and everybody asked again."""
    invented = next(each for each in TARGETS if each.number == REBASED)
    timeline.on(
        at("2009-03-16", "16:10"),
        lambda: timeline.container.targets.revise(
            invented.reference,
            invented.terms(),
            "DCC",
            "The baseline left out the waste of two transfer stations; the weighbridge was checked",
            timeline.by(MARCUS),
            judges_from="2008/09",
        ),
    )
    _agree(timeline, invented, invented.parties, at("2009-03-18", "09:40"), 36)


def _later(timeline: Timeline) -> None:
    targets = timeline.container.targets
    timeline.on(
        at("2008-12-10", "09:20"),
        lambda: targets.comment(
            "LAA 15",
            "DCC",
            "Reported to the board on 9 December: Purbeck leads the county with its second quarter.",
            timeline.by(MARCUS),
        ),
    )
    timeline.on(
        at("2010-09-14", "11:30"),
        lambda: targets.withdraw(
            "LAA 29",
            "Registrations are no longer counted as they were; nothing can be compared",
            timeline.by(MARCUS),
        ),
    )
    for minutes, (reference, how_it_ended) in enumerate(CLOSED):
        timeline.on(
            at("2011-06-09", "14:00") + timedelta(minutes=15 * minutes),
            lambda reference=reference, how_it_ended=how_it_ended: targets.close(  # type: ignore[misc]
                reference, how_it_ended, timeline.by(IMOGEN)
            ),
        )
    words = Terms("Nobody in Dorset is lonely for want of a lift, a call or a place to go", outcome="TC1")
    timeline.on(
        at("2011-05-16", "10:00"),
        lambda: targets.propose("NEXT 1", words, "VCS", timeline.by(JUDITH), ("DCC", "PCT")),
    )
    timeline.on(
        at("2011-05-24", "16:30"),
        lambda: targets.comment(
            "NEXT 1",
            "DCC",
            "We are for it. How shall we measure it, and from what baseline?",
            timeline.by(MARCUS),
        ),
    )
