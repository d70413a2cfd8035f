"""Tenures and gaps: of every duty they fill the time for which its subject was open."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from domain.kinds import KINDS, topic_of
from infrastructure.container import Container
from infrastructure.database.engine import reading
from projections.engine.as_at import LONDON, AsAt, Question
from projections.engine.recorded import Recorded, moment_of
from projections.ownership import DUTIES, OWNER, VERIFIER, ownership_gaps, who_owns_what
from projections.reports.tenures import ENDED_BY, TenureRow, tenures
from projections.subjects import ENDINGS
from tests.soak import SOAKING, examples
from tests.views.clock import Clock
from tests.views.histories import live
from tests.views.ownership_replay import Answer, Duty, answers_over_time, days_of_gaps
from tests.views.partnership import ANN, BOB, BY, CAT, founded_copy
from tests.views.replaying import as_at, events_of_log
from tests.web.app import app_of
from tests.web.browser import Browser
from tests.web.reading import table

DAY = timedelta(days=1)
NOBODY, UNNAMED = "nobody is assigned", "the partner has named no officer"
LEFT, CLOSED = "the partner has left the partnership", "the officer's account is closed"
CALLED_BACK = "the secondment has ended"
TENURES = "Tenures and gaps, the latest first"
ASSIGNED, ANEW = "it was assigned", "it was assigned anew"


def told(container: Container, reference: str, duty: str = OWNER, as_at: str | None = None) -> list[str]:
    """Oldest first: who, from when until when, for how many days, and what ended it."""
    with container.question(as_at) as question:
        rows = [row for row in tenures(question) if (row.reference, row.duty) == (reference, duty)]
    names = {str(ANN): "Ann", str(BOB): "Bob", str(CAT): "Cat", None: "-"}
    return [
        f"{row.gap or names[row.account]}, {row.partner}: {row.first_day:%d %b} to "
        f"{row.last_day.strftime('%d %b') if row.last_day else 'now'}, {row.days}, {row.ended}"
        for row in reversed(rows)
    ]


def test_before_the_first_assignment_there_is_a_gap_from_the_beginning(
    partnership: Container, clock: Clock
) -> None:
    clock.moves(10 * DAY)
    assert told(partnership, "R1") == [f"{NOBODY}, None: 01 Apr to now, 10, None"]
    partnership.risks.assign_owner("R1", "PCT", CAT, "As agreed", BY)
    clock.moves(5 * DAY)

    assert told(partnership, "R1") == [
        f"{NOBODY}, None: 01 Apr to 11 Apr, 10, {ASSIGNED}",
        "Cat, PCT: 11 Apr to now, 5, None",
    ]
    assert told(partnership, "R1", as_at="2008-04-09") == [f"{NOBODY}, None: 01 Apr to now, 8, None"]


def test_while_the_partner_has_named_no_officer_there_is_a_gap(partnership: Container, clock: Clock) -> None:
    partnership.risks.assign_owner("R1", "PCT", None, "As agreed", BY)
    clock.moves(3 * DAY)
    partnership.risks.assign_owner("R1", "PCT", CAT, "Named", BY)

    assert told(partnership, "R1")[1:] == [
        f"{UNNAMED}, PCT: 01 Apr to 04 Apr, 3, {ANEW}",
        "Cat, PCT: 04 Apr to now, 0, None",
    ]


def test_while_the_partner_is_away_there_is_a_gap_and_then_it_goes_on(
    partnership: Container, clock: Clock
) -> None:
    partnership.risks.assign_owner("R1", "PCT", CAT, "As agreed", BY)
    clock.moves(2 * DAY)
    partnership.partners.leave("PCT", "Merged", BY)
    clock.moves(4 * DAY)
    partnership.partners.rejoin("PCT", "Not merged", BY)

    assert told(partnership, "R1")[1:] == [
        "Cat, PCT: 01 Apr to 03 Apr, 2, the partner left the partnership",
        f"{LEFT}, PCT: 03 Apr to 07 Apr, 4, the partner came back",
        "Cat, PCT: 07 Apr to now, 0, None",
    ]


def test_when_the_account_is_closed_the_tenure_ends_and_not_with_the_next_assignment(
    partnership: Container, clock: Clock
) -> None:
    clock.moves(DAY)
    partnership.indicators.assign_verifier("NI 117", "PCT", CAT, "As agreed", BY)
    clock.moves(DAY)
    partnership.accounts.close(CAT, "Moved on", BY, leave_gaps=True)
    clock.moves(48 * DAY)
    partnership.indicators.assign_verifier("NI 117", "PURBECK", BOB, "As agreed", BY)

    assert told(partnership, "NI 117", VERIFIER)[1:] == [
        "Cat, PCT: 02 Apr to 03 Apr, 1, the account was closed",
        f"{CLOSED}, PCT: 03 Apr to 21 May, 48, {ANEW}",
        "Bob, PURBECK: 21 May to now, 0, None",
    ]
    assert told(partnership, "NI 117")[-1] == "Ann, DCC: 01 Apr to now, 50, None"


def test_when_a_secondment_ends_there_is_a_gap_now_and_then(partnership: Container, clock: Clock) -> None:
    partnership.risks.assign_owner("R1", "DCC", CAT, "Lent", BY)
    clock.moves(DAY)
    ended = partnership.account_grants.end_secondment(CAT, "DCC", "Needed at home", BY)
    clock.moves(DAY)
    gaps = {(ended, CALLED_BACK)}
    with partnership.question(ended) as question:
        assert {(ended, row.why) for row in ownership_gaps(question) if row.reference == "R1"} == gaps
    partnership.account_grants.second(CAT, "DCC", "Lent again", BY)

    assert told(partnership, "R1")[1:] == [
        "Cat, DCC: 01 Apr to 02 Apr, 1, the secondment ended",
        f"{CALLED_BACK}, DCC: 02 Apr to 03 Apr, 1, the officer was seconded again",
        "Cat, DCC: 03 Apr to now, 0, None",
    ]


def test_everything_ends_with_what_ended_and_goes_on_where_it_was_reopened(
    partnership: Container, clock: Clock
) -> None:
    partnership.actions.assign_owner("A1", "PURBECK", BOB, "As agreed", BY)
    clock.moves(DAY)
    partnership.actions.cancel("A1", "No money", BY)
    partnership.risks.close("R1", "The bus is saved", BY)
    clock.moves(DAY)
    partnership.accounts.close(BOB, "Moved on", BY, leave_gaps=True)
    clock.moves(DAY)
    partnership.actions.reopen("A1", "Not quite", 90, BY)

    assert told(partnership, "A1")[1:] == [
        "Bob, PURBECK: 01 Apr to 02 Apr, 1, the action was cancelled",
        f"{CLOSED}, PURBECK: 04 Apr to now, 0, None",
    ]
    assert told(partnership, "R1") == [f"{NOBODY}, None: 01 Apr to 02 Apr, 1, the risk was closed"]


def test_days_are_those_of_london(partnership: Container, clock: Clock) -> None:
    clock.moves(timedelta(hours=14))  # 23:00 on 1 April in London, 22:00 in UTC
    partnership.risks.assign_owner("R1", "PCT", None, "As agreed", BY)
    clock.moves(timedelta(hours=1, minutes=30))
    partnership.risks.assign_owner("R1", "PCT", CAT, "Named", BY)

    assert told(partnership, "R1")[1] == f"{UNNAMED}, PCT: 01 Apr to 02 Apr, 1, {ANEW}"


def test_whatever_ends_what_has_an_owner_is_said_in_words() -> None:
    owned = {KINDS[kind].aggregate for kind in DUTIES}
    endings = {topic_of(event) for event in ENDINGS if topic_of(event).partition(".")[0] in DUTIES}
    assert len(owned) == len({topic.partition(".")[0] for topic in endings})
    assert endings <= ENDED_BY.keys()


# What begins and ends subjects, and whoever answers for them.
BEARS = {
    *("adopt", "define", "propose", "plan", "identify"),
    *("close", "retire", "withdraw", "start", "complete", "cancel", "reopen"),
    *("assign_owner", "assign_verifier", "hand_over"),
    *("leave", "rejoin", "second", "end_secondment"),
}


def bears_on_owners(_service: str, change: str) -> bool:
    return change in BEARS


# The seeds of lives: what hypothesis draws by itself is too plain to have everything in it.
randoms = st.integers(0, 2**32).map(Random)
laws = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
Lived = Callable[[Random, int], Container]


@pytest.fixture
def lived(tmp_path: Path, template: Path, clock: Clock) -> Iterator[Lived]:
    """A partnership with a history of so many changes."""
    opened: list[Container] = []

    def begin(random: Random, changes: int) -> Container:
        for earlier in opened:
            earlier.close()
        for stale in tmp_path.glob("golden-thread.db*"):
            stale.unlink()
        clock.now = Clock().now
        container = Container(founded_copy(tmp_path, template))
        opened.append(container)
        live(container, random, changes, clock, bears_on_owners)
        clock.moves(DAY)
        return container

    yield begin
    for container in opened:
        container.close()


@settings(laws, max_examples=examples(8))
@given(random=randoms, changes=st.integers(40, 150))
def test_at_every_moment_they_tell_what_a_replay_of_the_log_tells(
    lived: Lived, random: Random, changes: int
) -> None:
    container = lived(random, changes)
    events = events_of_log(container.engine)
    with reading(container.engine) as connection:
        for event in events if SOAKING else [*random.sample(events, 5), events[-1]]:
            then = Question(connection, as_at(event))
            known = [each for each in events if each.position <= event.position]
            rows = tenures(then)
            _must_partition(rows, known, then.as_at)
            _must_agree_about_now(rows, then)
            nights = days_of_gaps(known, then.as_at.moment)
            assert sum(row.days for row in rows if row.gap) == nights


def _must_partition(rows: list[TenureRow], events: list[Recorded], then: AsAt) -> None:
    """At every instant and on every day at noon each open duty has one row; no other has any."""
    by_duty: defaultdict[Duty, list[TenureRow]] = defaultdict(list)
    for row in rows:
        assert row.since < (row.until or row.since + 1) or row.gap is None
        by_duty[row.stream, row.duty].append(row)
    instants = list(answers_over_time(events))
    for (since, answers), (until, _) in zip(instants, [*instants[1:], (None, None)], strict=True):
        end = then.moment if until is None else moment_of(until)
        for moment in _moments_between(since, end):
            found = {
                duty: [Answer(row.partner, row.account, row.gap) for row in its if _covers(row, moment)]
                for duty, its in by_duty.items()
            }
            expected = {duty: [answer] for duty, answer in answers.items()}
            assert {duty: its for duty, its in found.items() if its} == expected, moment


def _moments_between(since: int, end: datetime) -> Iterator[int]:
    """The instant itself, and noon of every day until the end."""
    yield since
    noon = moment_of(since).astimezone(LONDON).replace(hour=12, minute=0, second=0, microsecond=0)
    while noon < end:
        at = int(noon.timestamp()) * 1_000_000
        if at > since:
            yield at
        noon += DAY


def _covers(row: TenureRow, moment: int) -> bool:
    return row.since <= moment and (row.until is None or moment < row.until)


def _must_agree_about_now(rows: list[TenureRow], then: Question) -> None:
    """What lasts is what the page of ownership says is so."""
    lasting = [row for row in rows if row.until is None]
    gaps = {(row.stream, row.duty, row.gap, row.partner) for row in lasting if row.gap}
    assert gaps == {(row.stream, row.duty, row.why, row.partner) for row in ownership_gaps(then)}
    held = {(row.stream, row.duty, row.partner, row.account) for row in lasting if row.gap != NOBODY}
    assert held == {(row.stream, row.duty, row.partner, row.account) for row in who_owns_what(then)}


@settings(laws, max_examples=examples(4))
@given(random=randoms)
def test_the_days_on_the_page_are_those_of_a_replay(lived: Lived, random: Random) -> None:
    container = lived(random, 80)
    events = events_of_log(container.engine)
    middle = random.choice(events)
    browser = Browser(app_of(container))
    for event, asked in ((events[-1], events[-1].position), (middle, middle.position)):
        page = browser.page(f"/ownership/history?gaps=only&as_at={asked}")
        assert "are shown. Filter to see others." not in page.main
        rows = [] if "Nothing was found." in page.main else table(page, TENURES)
        days = [row[5].removeprefix("so far, ").split()[0].replace(",", "") for row in rows]
        known = [each for each in events if each.position <= event.position]
        with container.question(asked) as question:
            nights = days_of_gaps(known, question.as_at.moment)
        assert sum(int(each) for each in days if each != "less") == nights
