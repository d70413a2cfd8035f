"""Confirmed is exactly what was proposed; until then everything is as it was."""

from dataclasses import replace
from random import Random
from uuid import UUID

import msgspec
import pytest

from domain.definition import DESCRIBED_IN_WORDS
from infrastructure.container import Container
from projections.ownership import who_owns_what
from tests.application.reading import events_after
from tests.application.second_person import LEAD, MANAGER, NEET, NEW, OFFICER, PARTNER_MANAGER, by, hand_over
from tests.soak import examples
from tests.views.drawn import WORDS, a_definition
from tests.views.questions import QUESTIONS

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", range(examples(12)))
def test_what_is_confirmed_is_byte_for_byte_what_was_proposed(careful: Container, seed: int) -> None:
    random = Random(seed)
    said = {name: random.choice(("", *WORDS)) for name in DESCRIBED_IN_WORDS}
    definition = replace(a_definition(random), outcome="SC1", since="2030/31", stated=True, **said)
    reason = random.choice(WORDS)
    made = careful.indicators.redefine("NI 117", definition, reason, by(MANAGER))
    assert made is not None
    careful.proposals.confirm("indicator NI 117 definition 1", by(PARTNER_MANAGER))

    proposed, redefined = (row.payload for row in events_after(careful, made - 1)[:2])
    for part in ("definition", "reason"):
        assert _raw(proposed)[part] == _raw(redefined)[part]


@pytest.mark.parametrize("account", [OFFICER, None])
def test_an_owner_confirmed_is_byte_for_byte_the_one_proposed(
    careful: Container, account: UUID | None
) -> None:
    made = careful.targets.assign_owner("LAA 2", "DCC", account, "  As “agreed” ", by(MANAGER))
    assert made is not None
    careful.proposals.confirm("target LAA 2 owner 1", by(LEAD))

    proposed, assigned = (row.payload for row in events_after(careful, made - 1)[:2])
    for part in ("owner", "reason"):
        assert _raw(proposed)[part] == _raw(assigned)[part]


def _raw(payload: bytes) -> dict[str, msgspec.Raw]:
    """Each part just as it is stored."""
    return msgspec.json.decode(payload, type=dict[str, msgspec.Raw])


# What tells of proposals themselves, or of every change there is.
TELLS_OF_IT = {"list_proposals", "proposal_made_at", "find_subjects", "audit_trail", "count_of_trail"}
TELLS_OF_IT |= {"provenance_of", "desks_of"}


def test_until_it_is_confirmed_every_view_says_what_it_said_before(careful: Container) -> None:
    before = careful.log_length()
    hand_over(careful)
    careful.indicators.redefine("NI 117", NEW, "Plainer", by(MANAGER))
    after = careful.log_length()
    for name, ask in QUESTIONS.items():
        if name not in TELLS_OF_IT:
            with careful.question(before) as then, careful.question(after) as now:
                assert ask(now) == ask(then), name
    careful.proposals.confirm(NEET, by(LEAD))
    with careful.question(before) as then, careful.question() as now:
        assert who_owns_what(now) != who_owns_what(then)
