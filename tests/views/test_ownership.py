"""Who owns what, since when; and every gap, because a gap is to be shown."""

from datetime import timedelta
from uuid import UUID

from infrastructure.container import Container
from projections.engine.as_at import LONDON
from projections.engine.recorded import moment_of
from projections.ownership import OWNER, TIME_OVER, VERIFIER, assignments, ownership_gaps, who_owns_what
from tests.views.clock import Clock
from tests.views.partnership import ANN, BOB, BY, CAT

NOBODY = "nobody is assigned"
LEFT = "the partner has left the partnership"
UNNAMED = "the partner has named no officer"
CLOSED = "the officer's account is closed"


def gaps(container: Container, as_at: int | None = None) -> dict[tuple[str, str], str]:
    with container.question(as_at) as question:
        return {(gap.reference, gap.duty): gap.why for gap in ownership_gaps(question)}


def owned(container: Container) -> list[tuple[str, str, str, str | None]]:
    with container.question() as question:
        return [(row.reference, row.duty, row.partner, row.account) for row in who_owns_what(question)]


def fill_every_gap(container: Container) -> None:
    for outcome in ("SC1", "CYP2"):
        container.outcomes.assign_owner(outcome, "DCC", ANN, "As agreed", BY)
    for indicator in ("NI 117", "NI 1", "LI 3"):
        container.indicators.assign_owner(indicator, "DCC", ANN, "As agreed", BY)
        container.indicators.assign_verifier(indicator, "PCT", CAT, "As agreed", BY)
    container.targets.assign_owner("LAA 12", "PURBECK", BOB, "As agreed", BY)
    container.actions.assign_owner("A1", "PURBECK", BOB, "As agreed", BY)
    container.risks.assign_owner("R1", "PURBECK", BOB, "As agreed", BY)


def test_everything_that_nobody_owns_is_a_gap(partnership: Container) -> None:
    assert gaps(partnership) == {
        ("SC1", OWNER): NOBODY,
        ("CYP2", OWNER): NOBODY,
        ("NI 117", VERIFIER): NOBODY,
        ("NI 1", OWNER): NOBODY,
        ("NI 1", VERIFIER): NOBODY,
        ("LI 3", OWNER): NOBODY,
        ("LI 3", VERIFIER): NOBODY,
        ("LAA 12", OWNER): NOBODY,
        ("A1", OWNER): NOBODY,
        ("R1", OWNER): NOBODY,
    }
    fill_every_gap(partnership)
    assert gaps(partnership) == {}


def test_a_gap_opens_when_the_partner_leaves_and_closes_when_it_comes_back(partnership: Container) -> None:
    fill_every_gap(partnership)
    left = partnership.partners.leave("PURBECK", "Reorganisation", BY)
    expected = {("LAA 12", OWNER): LEFT, ("A1", OWNER): LEFT, ("R1", OWNER): LEFT}

    assert gaps(partnership) == expected
    partnership.partners.rejoin("PURBECK", "Reorganisation was called off", BY)
    assert gaps(partnership) == {}
    assert gaps(partnership, left) == expected


def test_a_gap_opens_however_the_partner_was_spelled(partnership: Container) -> None:
    fill_every_gap(partnership)
    partnership.risks.assign_owner("R1", " purbeck", BOB, "As agreed", BY)
    partnership.partners.leave("PURBECK", "Reorganisation", BY)

    assert gaps(partnership)["R1", OWNER] == LEFT


def test_a_gap_opens_when_the_officers_account_is_closed(partnership: Container) -> None:
    fill_every_gap(partnership)
    partnership.accounts.close(CAT, "Moved on", BY, leave_gaps=True)

    assert gaps(partnership) == {(each, VERIFIER): CLOSED for each in ("NI 117", "NI 1", "LI 3")}


def test_a_partner_without_a_named_officer_is_a_gap(partnership: Container) -> None:
    fill_every_gap(partnership)
    partnership.risks.assign_owner("R1", "PCT", None, "As agreed", BY)

    assert gaps(partnership) == {("R1", OWNER): UNNAMED}
    assert ("R1", OWNER, "PCT", None) in owned(partnership)


def test_what_is_closed_needs_nobody_until_it_is_reopened(partnership: Container) -> None:
    partnership.risks.close("R1", "The bus is saved", BY)
    partnership.actions.cancel("A1", "No money", BY)
    partnership.indicators.retire("LI 3", "Nobody asks", BY)
    partnership.targets.withdraw("LAA 12", "Not wanted", BY)
    partnership.outcomes.close("SC1", "Merged", BY)

    assert gaps(partnership).keys() == {("CYP2", OWNER), ("NI 117", VERIFIER), ("NI 1", OWNER)} | {
        ("NI 1", VERIFIER)
    }
    partnership.actions.reopen("A1", "Money was found", 10, BY)
    assert gaps(partnership)["A1", OWNER] == NOBODY


def test_an_owner_is_known_since_the_moment_of_the_assignment(partnership: Container, clock: Clock) -> None:
    clock.moves(timedelta(days=3))
    partnership.indicators.assign_owner("NI 117", "PURBECK", BOB, "As agreed", BY)
    with partnership.question() as question:
        (row,) = who_owns_what(question)

    assert (row.kind, row.reference, row.duty, row.partner) == ("indicator", "NI 117", OWNER, "PURBECK")
    assert row.account is not None
    assert UUID(row.account) == BOB
    assert row.since == clock.now


def test_everybody_who_held_a_duty_stays_known(partnership: Container) -> None:
    first = partnership.outcomes.assign_owner("SC1", "DCC", ANN, "As agreed", BY)
    partnership.outcomes.assign_owner("SC1", "PURBECK", None, "As agreed", BY)

    def history(as_at: int | None) -> list[tuple[str, str | None]]:
        with partnership.question(as_at) as question:
            (stream,) = (row.stream for row in who_owns_what(question) if row.reference == "SC1")
            found = [row for row in assignments(question) if row.stream == stream]
            assert all(moment_of(row.since) <= question.as_at.moment for row in found)
            return [(row.partner, row.account) for row in found]

    assert history(None) == [("DCC", str(ANN)), ("PURBECK", None)]
    assert history(first) == [("DCC", str(ANN))]


def test_a_guests_duties_are_gaps_from_the_day_after_their_last(partnership: Container, clock: Clock) -> None:
    fill_every_gap(partnership)
    last = moment_of(clock.now).astimezone(LONDON).date()
    partnership.account_grants.set_span(BOB, None, last, "A guest until tonight", BY)
    position = partnership.log_length()
    assert gaps(partnership) == {}
    clock.moves(timedelta(days=1))
    over = dict.fromkeys((("LAA 12", OWNER), ("A1", OWNER), ("R1", OWNER)), TIME_OVER)
    assert gaps(partnership) == over
    assert gaps(partnership, position) == {}
    partnership.account_grants.set_span(BOB, None, None, "He stays", BY)
    assert gaps(partnership) == {}


def test_whoever_is_only_locked_out_still_owns(partnership: Container) -> None:
    fill_every_gap(partnership)
    partnership.accounts.lock(BOB, "A laptop was stolen", BY)
    assert gaps(partnership) == {}
