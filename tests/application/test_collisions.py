"""Two writers at once: who comes second decides again on what is there by then.

The second is held up between deciding and recording, and the first gets in between: the database
itself refuses what was decided on a stale state.
"""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

import application.service
from application.changes import Changes, Collision, Event
from application.entries import Entry, ManyRefused
from application.outcomes import OutcomeService
from application.service import ATTEMPTS
from domain.aggregate import RecordedAggregate
from domain.figure import Figure
from domain.provenance import Provenance, Way
from domain.role import Role
from infrastructure.container import Container
from projections.figures import history_of
from tests.application.changes import CHANGE
from tests.application.partnership import BEFORE, DORSET, FIVE, HOLDERS, NOW, OPERATED, PURBECK, SIX
from tests.application.passed_on import PassedOn
from tests.application.two_writers import Two, refusal_of


def test_of_two_who_submit_the_same_figure_the_second_is_told_that_it_is_there(two: Two) -> None:
    with two.after(lambda first: first.series.submit_figure(DORSET, NOW, FIVE, OPERATED)) as second:
        refusal = refusal_of(lambda: second.series.submit_figure(DORSET, NOW, SIX, OPERATED))
    assert (refusal.code, refusal.field) == ("already_submitted", "period")
    assert two.topics() == ["series.figure_submitted"]


def test_of_the_last_two_administrators_who_give_the_role_up_the_second_keeps_it(two: Two) -> None:
    one, other = HOLDERS[Role.ADMINISTRATOR], uuid4()
    two.first.accounts.open(other, "DCC", (Role.ADMINISTRATOR,), "As agreed", OPERATED)

    def give_up(container: Container, account: UUID) -> int | None:
        by = Provenance(account, Way.FORM)
        return container.accounts.revoke(account, Role.ADMINISTRATOR, "Moved on", by)

    with two.after(lambda first: give_up(first, other)) as second:
        refusal = refusal_of(lambda: give_up(second, one))
    assert refusal.code == "last_administrator"


def test_of_two_who_begin_the_same_series_one_begins_it_and_both_figures_are_taken(two: Two) -> None:
    with two.after(lambda first: first.series.submit_figure(PURBECK, NOW, FIVE, OPERATED)) as second:
        assert second.series.submit_figure(PURBECK, BEFORE, SIX, OPERATED) == two.founded + 3
    assert two.topics() == ["series.started", "series.figure_submitted", "series.figure_submitted"]


def test_of_two_who_revise_what_both_saw_the_second_is_told_that_it_is_stale(two: Two) -> None:
    def revise(container: Container, value: str) -> int | None:
        figure = Figure(Decimal(value))
        return container.series.revise_figure(DORSET, BEFORE, figure, "Late returns", OPERATED, expected=1)

    with two.after(lambda first: revise(first, "5.5")) as second:
        refusal = refusal_of(lambda: revise(second, "5.7"))
    assert (refusal.code, refusal.field) == ("stale_revision", "expected")
    assert refusal.facts == {"revision": 2}
    with two.first.question() as question:
        assert [row.value for row in history_of(question, "NI 117", [BEFORE])] == ["5.0", "5.5"]


def test_of_two_who_revise_without_saying_what_they_saw_both_are_taken_in_turn(two: Two) -> None:
    def revise(container: Container, value: str) -> int | None:
        return container.series.revise_figure(DORSET, BEFORE, Figure(Decimal(value)), "Late", OPERATED)

    with two.after(lambda first: revise(first, "5.5")) as second:
        assert revise(second, "5.7") == two.founded + 2
    with two.first.question() as question:
        history = history_of(question, "NI 117", [BEFORE])
    assert [(row.revision, row.value) for row in history] == [(1, "5.0"), (2, "5.5"), (3, "5.7")]


def test_who_wants_what_the_other_just_did_has_nothing_left_to_change(two: Two) -> None:
    change = CHANGE["outcome.assign_theme"]
    with two.after(lambda first: change.ask(first, OPERATED)) as second:
        assert change.ask(second, OPERATED) is None
    assert two.topics() == ["outcome.theme_assigned"]


def test_of_two_who_begin_the_same_thing_the_second_is_told_that_it_exists(two: Two) -> None:
    change = CHANGE["outcome.adopt"]
    with two.after(lambda first: change.ask(first, OPERATED)) as second:
        refusal = refusal_of(lambda: change.ask(second, OPERATED, title="Something else"))
    assert (refusal.code, refusal.field) == ("already_exists", "reference")
    assert two.topics() == ["outcome.adopted"]


def test_an_upload_overtaken_in_one_figure_is_refused_as_a_whole(two: Two) -> None:
    entries = [Entry(PURBECK, NOW, FIVE, 2), Entry(DORSET, NOW, FIVE, 3)]
    with two.after(lambda first: first.series.submit_figure(DORSET, NOW, SIX, OPERATED)) as second:
        refusal = refusal_of(lambda: second.series.save_figures(entries, OPERATED))
    assert isinstance(refusal, ManyRefused)
    assert [(entry.row, why.code) for entry, why in refusal.refusals] == [(3, "already_submitted")]
    assert two.topics() == ["series.figure_submitted"]


def test_an_upload_overtaken_elsewhere_in_its_series_goes_through(two: Two) -> None:
    entries = [Entry(PURBECK, NOW, FIVE, 2), Entry(DORSET, NOW, FIVE, 3)]
    with two.after(lambda first: first.series.submit_figure(PURBECK, BEFORE, SIX, OPERATED)) as second:
        assert second.series.save_figures(entries, OPERATED) == two.founded + 4
    assert two.topics() == ["series.started", *["series.figure_submitted"] * 3]


def test_writers_of_different_series_do_not_collide(two: Two) -> None:
    with two.after(lambda first: first.series.submit_figure(DORSET, NOW, FIVE, OPERATED), 0) as second:
        assert second.series.submit_figure(PURBECK, NOW, FIVE, OPERATED) == two.founded + 3


def test_who_loses_a_role_while_their_change_is_under_way_makes_no_change(two: Two) -> None:
    officer = uuid4()
    two.first.accounts.open(officer, "DCC", (Role.OFFICER,), "As agreed", OPERATED)
    theirs = Provenance(officer, Way.FORM, partner="DCC")
    two.second.series.submit_figure(PURBECK, BEFORE, FIVE, theirs)
    two.founded = two.first.log_length()

    with two.after(lambda first: first.accounts.revoke(officer, Role.OFFICER, "Left", OPERATED)) as second:
        refusal = refusal_of(lambda: second.series.submit_figure(PURBECK, NOW, FIVE, theirs))
    assert refusal.code == "not_allowed"
    assert two.topics() == ["account.role_revoked"]


def test_a_figure_is_never_taken_for_an_indicator_retired_meanwhile(two: Two) -> None:
    with two.after(lambda first: first.indicators.retire("NI 117", "Replaced", OPERATED)) as second:
        refusal = refusal_of(lambda: second.series.submit_figure(DORSET, NOW, FIVE, OPERATED))
    assert refusal.code == "indicator_retired"
    assert two.topics() == ["indicator.retired"]


def test_what_was_remembered_refuses_nothing_that_the_log_allows(two: Two) -> None:
    two.second.series.submit_figure(DORSET, NOW, FIVE, OPERATED)
    two.first.series.withdraw_figure(DORSET, NOW, "Counted twice", OPERATED)

    assert two.second.series.submit_figure(DORSET, NOW, SIX, OPERATED) == two.first.log_length()


def test_what_was_remembered_to_stand_already_is_done_again_when_it_no_longer_stands(two: Two) -> None:
    two.second.outcomes.assign_theme("SC1", "Health", OPERATED)
    two.first.outcomes.assign_theme("SC1", "Safety", OPERATED)

    assert two.second.outcomes.assign_theme("SC1", "Health", OPERATED) == two.first.log_length()


class NeverInTime(PassedOn):
    """The log of a partnership in which somebody else is always first."""

    def __init__(self, store: Changes) -> None:
        self.store = store
        self.tries = 0

    def record(
        self,
        events: Sequence[Event],
        by: Provenance | Sequence[Provenance],
        aggregates: Sequence[RecordedAggregate],
    ) -> int:
        self.tries += 1
        raise Collision


@pytest.mark.parametrize("ask", ["one change", "many figures"])
def test_who_is_never_in_time_is_told_to_try_again(
    container: Container, monkeypatch: pytest.MonkeyPatch, ask: str
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(application.service.time, "sleep", waits.append)
    log = NeverInTime(container.store)
    before = container.log_length()
    container.series.changes = log
    if ask == "one change":
        refusal = refusal_of(
            lambda: OutcomeService(log, lambda: ["Health"], list).assign_theme("SC1", "Health", OPERATED)
        )
    else:
        refusal = refusal_of(lambda: container.series.save_figures([Entry(DORSET, NOW, FIVE)], OPERATED))
    assert refusal.code == "too_busy"
    assert "Try again" in refusal.sentence
    assert log.tries == len(waits) + 1 == ATTEMPTS + 1
    assert max(waits) <= 0.05
    assert container.log_length() == before
