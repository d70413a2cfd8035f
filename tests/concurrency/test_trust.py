"""Nobody ever does what they may not at that instant, whoever grants, revokes or leaves meanwhile.

Every accepted change is judged again from the exported lines alone; and who might do what at any position,
as the views have it, is what the lines come to. By several processes at once in `make soak`.
"""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from domain.identity import OPERATOR
from infrastructure.container import Container
from infrastructure.upkeep.audit import Audit
from projections.accounts import list_accounts
from projections.engine.as_at import Question
from tests.concurrency.family import Gate, forked, wait_for
from tests.concurrency.trusted import CHANGES, Replay, replayed
from tests.concurrency.trusting import Trusting, found
from tests.conftest import sqlite_url
from tests.soak import SOAKING
from tests.views.clock import Clock

LIFE, ROUNDS = (6_000, 60) if SOAKING else (1_200, 16)
PROCESSES, OF_EACH = 6, 700
# Every so many positions the views are compared.
EVERY = 7 if SOAKING else 23


def must_have_been_allowed(url: str) -> Counter[str]:
    """How often each change was made by somebody."""
    made: Counter[str] = Counter()
    container = Container(url)
    with Audit.of(url) as audit:
        lines = list(audit.export(1, None))
    for line, replay in replayed(lines):
        if line.author != OPERATOR:
            made[CHANGES[line.topic]] += 1
        if line.position % EVERY == 0 or line.position == len(lines):
            with container.question(line.position) as question:
                must_stand_so(question, replay)
    container.close()
    return made


def must_stand_so(question: Question, replay: Replay) -> None:
    """Who could do what then, as the page for auditors has it, is what the lines come to."""
    rows = {UUID(row.account): row for row in list_accounts(question)}
    assert rows.keys() == replay.people.keys()
    for account, row in rows.items():
        who = replay.people[account]
        stands = (row.partner, set(row.roles), row.closed, row.locked, set(row.entries), set(row.secondments))
        assert stands == (who.partner, who.roles, who.closed, who.locked, who.enters_for, who.lent_to)
        assert (row.since, row.until) == who.days
        covers = [
            (covered, span.since, span.until) for covered, spans in row.covers.items() for span in spans
        ]
        assert sorted(covers) == sorted(replay.covers[account])


def test_nobody_ever_did_what_they_might_not(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path)
    with Clock().ruling() as clock:
        container = Container(url)
        found(container)
        people = Trusting(container, seed=11)
        for _ in range(ROUNDS):
            people.goes_on(LIFE // ROUNDS)
            people.are_mended()
            clock.moves(timedelta(days=1))
        container.close()
        made = must_have_been_allowed(url)
    assert people.accepted > LIFE // 12
    assert made.keys() >= {"series.revise_figure", "series.assess_confidence", "account.grant_cover"}


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_nobody_ever_did_what_they_might_not_while_others_changed_it(database_url: str, seed: int) -> None:
    container = Container(database_url)
    found(container)
    container.close()
    gate = Gate()

    def work(number: int) -> None:
        own = Container(database_url)
        gate.wait()
        people = Trusting(own, seed * 100 + number)
        for _ in range(OF_EACH // 50):
            people.goes_on(50)
            if number == 0:
                people.are_mended()
        own.close()

    children = [forked(lambda number=number: work(number), gate) for number in range(PROCESSES)]
    gate.open()
    wait_for(children)
    assert must_have_been_allowed(database_url).total() > PROCESSES * OF_EACH // 20
