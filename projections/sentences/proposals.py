"""What was proposed to a second person, and what became of it, in sentences."""

from __future__ import annotations

from typing import Any

from domain.proposal import Proposal
from projections.sentences.words import because, day, owner_named


def _made(event: Proposal.Made, label: str) -> str:
    about = f"{event.kind} {event.subject}"
    if event.owner is not None:
        said = f"that {owner_named(event.owner)} own {about}"
    else:
        said = f"another definition of {about}"
    return (
        f"Proposed {said}, to be confirmed by another person before {day(event.lapses_on)} "
        f"({label}){because(event.reason)}"
    )


def _refused(event: Proposal.Refused, label: str) -> str:
    return f"{'Took back' if event.taken_back else 'Refused'} the {label}{because(event.reason)}"


PROPOSAL_SENTENCES: dict[Any, Any] = {
    Proposal.Made: _made,
    Proposal.Confirmed: lambda _event, label: f"Confirmed the {label}.",
    Proposal.Refused: _refused,
    Proposal.Lapsed: lambda _event, label: f"Recorded that the {label} had lapsed.",
}
