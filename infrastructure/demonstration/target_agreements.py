"""How the demonstration's targets were proposed, discussed, objected to and agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from domain.target import Terms
from infrastructure.demonstration.outcomes import OUTCOMES
from infrastructure.demonstration.partnership_founding import lead_for
from infrastructure.demonstration.people import IMOGEN, JUDITH, LAURA, MARCUS, Someone
from infrastructure.demonstration.targets import TARGETS, TargetTold
from infrastructure.demonstration.timeline import Telling, at

OWNER = {told.reference: told.owner for told in OUTCOMES}

OBJECTED, REBASED = 12, 14
OBJECTION = (
    "Weymouth and Portland starts from twice the county’s level. One step for all districts would have us "
    "miss the target on the first day."
)
ANSWER = "The steps follow the county as a whole; Weymouth and Portland gets the first workers."
REBASED_FROM = 139.0  # what was taken for the baseline before the weighbridge was checked


def targets_agreed(telling: Telling) -> None:
    for number, told in enumerate(TARGETS):
        proposer = OWNER[told.told.outcome]
        lead = lead_for(proposer, told.told.outcome)
        # What nobody else is asked about, nobody agrees: then it is the county, or health, that is asked.
        parties = [code for code in told.parties if code != proposer] or [
            "PCT" if proposer == "DCC" else "DCC"
        ]
        proposed = at("2008-02-18", "10:00") + timedelta(days=number // 6, minutes=35 * (number % 6))
        _propose(telling, told, proposer, lead, parties, proposed)
        asked = list(parties)
        if told.number == OBJECTED:
            asked.remove("WPBC")
            _object_and_answer(telling, told, lead, parties)
        _agree(telling, told, asked, proposed + timedelta(days=14), 80)
        telling.on(
            at("2008-06-25", "09:00") + timedelta(minutes=3 * number),
            lambda told=told, proposer=proposer, lead=lead: telling.container.targets.assign_owner(  # type: ignore[misc]
                told.reference, proposer, telling.account(lead), telling.by(IMOGEN)
            ),
        )
    _rebase(telling)
    _later(telling)


def _propose(
    telling: Telling, told: TargetTold, proposer: str, lead: Someone, parties: Sequence[str], moment: datetime
) -> None:
    terms = told.terms(baseline=REBASED_FROM if told.number == REBASED else None)
    telling.on(
        moment,
        lambda: telling.container.targets.propose(
            told.reference, terms, proposer, telling.by(lead), tuple(parties)
        ),
    )


def _agree(telling: Telling, told: TargetTold, parties: Sequence[str], first: datetime, days: int) -> None:
    """Each in its own time."""
    luck = Random(f"agree {told.number} {first}")
    for partner in parties:
        moment = first + timedelta(days=luck.randint(0, days), minutes=luck.randint(0, 300))
        lead = lead_for(partner, told.told.outcome)
        telling.on(
            moment,
            lambda partner=partner, lead=lead: telling.container.targets.agree(  # type: ignore[misc]
                told.reference, partner, None, telling.by(lead)
            ),
        )


def _object_and_answer(telling: Telling, told: TargetTold, lead: Someone, parties: Sequence[str]) -> None:
    targets = telling.container.targets
    telling.on(
        at("2008-04-22", "15:40"),
        lambda: targets.object(told.reference, "WPBC", OBJECTION, None, telling.by(LAURA)),
    )
    telling.on(
        at("2008-04-29", "11:05"), lambda: targets.comment(told.reference, "DCC", ANSWER, telling.by(lead))
    )
    eased = _eased(told)
    telling.on(
        at("2008-06-02", "10:20"),
        lambda: targets.revise(
            told.reference, eased, "DCC", "A gentler first year, as discussed", telling.by(lead)
        ),
    )
    _agree(telling, told, parties, at("2008-06-04", "09:15"), 14)


def _eased(told: TargetTold) -> Terms:
    terms = told.terms()
    first, second = terms.milestones
    assert terms.baseline is not None
    gentler = (terms.baseline + first.value) / 2
    return Terms(
        **{
            **{name: getattr(terms, name) for name in Terms.__dataclass_fields__},
            "milestones": (type(first)(first.period, gentler.quantize(first.value)), second),
        }
    )


def _rebase(telling: Telling) -> None:
    """A baseline that turned out to be wrong, and everybody asked again."""
    told = next(each for each in TARGETS if each.number == REBASED)
    telling.on(
        at("2009-03-16", "16:10"),
        lambda: telling.container.targets.revise(
            told.reference,
            told.terms(),
            "DCC",
            "The baseline left out the waste of two transfer stations; the weighbridge was checked",
            telling.by(MARCUS),
        ),
    )
    _agree(telling, told, told.parties, at("2009-03-18", "09:40"), 36)


def _later(telling: Telling) -> None:
    targets = telling.container.targets
    telling.on(
        at("2008-12-10", "09:20"),
        lambda: targets.comment(
            "LAA 15",
            "DCC",
            "Reported to the board on 9 December: Purbeck leads the county with its second quarter.",
            telling.by(MARCUS),
        ),
    )
    telling.on(
        at("2010-09-14", "11:30"),
        lambda: targets.withdraw(
            "LAA 29",
            "Registrations are no longer counted as they were; nothing can be compared",
            telling.by(MARCUS),
        ),
    )
    telling.on(
        at("2011-06-09", "14:00"),
        lambda: targets.close(
            "LAA 9", "The years of the agreement are over; the figure came in on target", telling.by(IMOGEN)
        ),
    )
    words = Terms("Nobody in Dorset is lonely for want of a lift, a call or a place to go", outcome="TC1")
    telling.on(
        at("2011-05-16", "10:00"),
        lambda: targets.propose("NEXT 1", words, "VCS", telling.by(JUDITH), ("DCC", "PCT")),
    )
    telling.on(
        at("2011-05-24", "16:30"),
        lambda: targets.comment(
            "NEXT 1",
            "DCC",
            "We are for it. How shall we measure it, and from what baseline?",
            telling.by(MARCUS),
        ),
    )
