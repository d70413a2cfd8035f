"""One plain English sentence for every event type, by aggregate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eventsourcing.domain import DomainEvent

from domain.account import Account
from projections.sentences.accounts import ACCOUNT_SENTENCES, set_by_another
from projections.sentences.actions import ACTION_SENTENCES
from projections.sentences.areas import AREA_SENTENCES
from projections.sentences.indicators import INDICATOR_SENTENCES
from projections.sentences.outcomes import OUTCOME_SENTENCES
from projections.sentences.partnership import PARTNERSHIP_SENTENCES
from projections.sentences.proposals import PROPOSAL_SENTENCES
from projections.sentences.risks import RISK_SENTENCES
from projections.sentences.series import SERIES_SENTENCES
from projections.sentences.targets import TARGET_SENTENCES

# Given the event and the label of what it happened to. A person is written `{account:…}`, to be
# named from the directory only when it is read.
Sentence = Callable[[Any, str], str]

SENTENCES: dict[type[DomainEvent], Sentence] = {
    **OUTCOME_SENTENCES,
    **INDICATOR_SENTENCES,
    **SERIES_SENTENCES,
    **TARGET_SENTENCES,
    **ACTION_SENTENCES,
    **RISK_SENTENCES,
    **ACCOUNT_SENTENCES,
    **PARTNERSHIP_SENTENCES,
    **AREA_SENTENCES,
    **PROPOSAL_SENTENCES,
}


def sentence_of(event: DomainEvent, label: str, by: str = "") -> str:
    """What happened, in a sentence; `by` is whose hand it was, which tells apart what only a holder does."""
    if isinstance(event, Account.PasswordSet) and by not in ("", str(event.originator_id)):
        return set_by_another(label, by)
    sentence = SENTENCES.get(type(event))
    if sentence is None:
        raise LookupError(f"{type(event).__qualname__} has no sentence: add one in projections/sentences.")
    return sentence(event, label)
