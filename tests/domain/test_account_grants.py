"""What an account is granted besides its roles, and what is refused: Olive of the county, and who is away."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.account import Account, Holder
from domain.account_grants import (
    end_cover,
    end_entry,
    end_secondment,
    grant_cover,
    grant_entry,
    second,
    set_span,
)
from domain.role import Role
from domain.span import Span
from tests.domain.scenario import given, refused

OLIVE, PAT, BOT = (UUID(int=number) for number in (1, 2, 3))
MAY, JUNE, JULY = date(2011, 5, 1), date(2011, 6, 1), date(2011, 7, 1)
TODAY = MAY
WHY = "East Dorset has nobody free"

Decide = Callable[[Account], object]
Grant = Callable[..., None]


def olive() -> Account:
    return Account.open(OLIVE, "DCC")


def pat() -> Account:
    return Account.open(PAT, "EDDC")


def bot() -> Account:
    return Account.open(BOT, "EDDC", Holder.SERVICE)


def closed(account: Account) -> None:
    account.close("Left")


def granted(role: Role) -> Decide:
    return lambda account: account.grant(role, "As agreed")


def entering(partner: str = "EDDC", reason: str = WHY) -> Decide:
    return lambda account: grant_entry(account, partner, reason)


def seconded(partner: str = "EDDC", reason: str = WHY) -> Decide:
    return lambda account: second(account, partner, reason)


def covering(
    other: Account | None = None, since: date = MAY, until: date = JUNE, reason: str = WHY
) -> Decide:
    return lambda account: grant_cover(account, other or pat(), since, until, reason, TODAY)


def of_a_span(since: date | None, until: date | None, reason: str = WHY) -> Decide:
    return lambda account: set_span(account, since, until, reason, TODAY)


def no_longer_entering(reason: str = WHY) -> Decide:
    return lambda account: end_entry(account, " eddc ", reason)


def no_longer_seconded(reason: str = WHY) -> Decide:
    return lambda account: end_secondment(account, "Eddc", reason)


def no_longer_covering(reason: str = WHY) -> Decide:
    return lambda account: end_cover(account, pat(), reason)


GRANTS = {"entry": entering, "secondment": seconded, "cover": covering}
ENDINGS = {"entry": no_longer_entering, "secondment": no_longer_seconded, "cover": no_longer_covering}
every_kind = pytest.mark.parametrize("kind", GRANTS)


@every_kind
def test_what_was_granted_ends_and_leaves_what_was(kind: str) -> None:
    before = given(olive, granted(Role.OFFICER)).aggregate
    account = given(olive, granted(Role.OFFICER), GRANTS[kind](), ENDINGS[kind]()).aggregate

    for what in ("roles", "entries", "secondments", "covers", "span", "locked", "closed"):
        assert getattr(account, what) == getattr(before, what), what


@every_kind
def test_what_is_granted_already_is_not_granted_again(kind: str) -> None:
    given(olive, GRANTS[kind]()).when(GRANTS[kind]()).then_nothing()


@pytest.mark.parametrize("begin", [entering, seconded], ids=["entry", "secondment"])
def test_another_partner_is_itself_in_whatever_spelling(begin: Callable[[str], Decide]) -> None:
    given(olive, begin("EDDC")).when(begin(" eddc ")).then_nothing()


@every_kind
def test_granting_needs_a_reason(kind: str) -> None:
    given(olive).when(GRANTS[kind](reason=" – ")).then_refused("reason_required", "reason")


@every_kind
def test_ending_needs_a_reason(kind: str) -> None:
    given(olive, GRANTS[kind]()).when(ENDINGS[kind](" ")).then_refused("reason_required", "reason")


@pytest.mark.parametrize(
    ("kind", "code", "field"),
    [
        ("entry", "entry_not_granted", "partner"),
        ("secondment", "not_seconded", "partner"),
        ("cover", "cover_not_granted", "covered"),
    ],
)
def test_only_what_was_granted_ends(kind: str, code: str, field: str) -> None:
    given(olive).when(ENDINGS[kind]()).then_refused(code, field)
    given(olive, GRANTS[kind](), ENDINGS[kind]()).when(ENDINGS[kind]()).then_refused(code, field)


@every_kind
def test_a_closed_account_is_granted_nothing_and_nothing_of_it_ends(kind: str) -> None:
    given(olive, GRANTS[kind](), closed).when(GRANTS[kind]()).then_refused("account_closed")
    given(olive, GRANTS[kind](), closed).when(ENDINGS[kind]()).then_refused("account_closed")


@pytest.mark.parametrize("begin", [entering, seconded], ids=["entry", "secondment"])
@pytest.mark.parametrize("own", ["DCC", " dcc "])
def test_nobody_is_lent_to_their_own_partner(begin: Callable[[str], Decide], own: str) -> None:
    given(olive).when(begin(own)).then_refused("own_partner", "partner")


# What does not go together, whichever came first


@every_kind
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.INSPECTOR, Role.ADMINISTRATOR])
def test_whoever_inspects_or_gives_out_roles_answers_for_nobody_besides(kind: str, role: Role) -> None:
    given(olive, granted(role)).when(GRANTS[kind]()).then_refused("roles_incompatible", "role")
    given(olive, GRANTS[kind]()).when(granted(role)).then_refused("roles_incompatible", "role")
    given(olive, GRANTS[kind](), ENDINGS[kind]()).when(granted(role)).then((Account.RoleGranted, {}))


# Cover


def test_cover_is_from_the_first_day_to_the_last_of_one_account() -> None:
    account = (
        given(olive)
        .when(covering())
        .then((Account.CoverGranted, {"covered": PAT, "since": MAY, "until": JUNE, "reason": WHY}))
    )
    assert account.covers == {PAT: (Span(MAY, JUNE),)}


def test_other_days_are_covered_besides_and_all_end_together() -> None:
    besides = covering(since=JULY, until=JULY)
    account = given(olive, covering()).when(besides).then((Account.CoverGranted, {}))
    assert account.covers == {PAT: (Span(MAY, JUNE), Span(JULY, JULY))}
    given(olive, covering(), besides).when(covering()).then_nothing()
    account = given(olive, covering(), besides).when(no_longer_covering()).then((Account.CoverEnded, {}))
    assert account.covers == {}


def test_one_time_of_several_ends_by_itself_and_leaves_the_others() -> None:
    besides = covering(since=JULY, until=JULY)
    one = lambda account: end_cover(account, pat(), WHY, JULY)  # noqa: E731
    account = given(olive, covering(), besides).when(one).then((Account.CoverEnded, {"since": JULY}))
    assert account.covers == {PAT: (Span(MAY, JUNE),)}
    given(olive, covering()).when(one).then_refused("cover_not_granted", "covered")
    account = given(olive, besides).when(one).then((Account.CoverEnded, {}))
    assert account.covers == {}


@pytest.mark.parametrize("until", [date(2011, 4, 30), date(2010, 12, 31)])
def test_nobody_is_granted_what_is_over_already(until: date) -> None:
    for decide in (covering(since=until, until=until), of_a_span(None, until)):
        given(olive).when(decide).then_refused("days_over", "until")


def test_nobody_covers_for_themselves() -> None:
    given(olive).when(lambda account: covering(account)(account)).then_refused("covers_itself", "covered")


def test_the_last_day_of_cover_is_not_before_the_first() -> None:
    given(olive).when(covering(since=JUNE, until=MAY)).then_refused("days_out_of_order", "until")
    given(olive).when(covering(since=JUNE, until=JUNE)).then((Account.CoverGranted, {}))


def test_machines_neither_cover_nor_are_covered() -> None:
    given(olive).when(covering(bot())).then_refused("not_for_a_service")
    given(bot).when(covering(olive())).then_refused("not_for_a_service")


def test_whoever_is_gone_for_good_is_not_covered() -> None:
    gone = pat()
    closed(gone)
    given(olive).when(covering(gone)).then_refused("account_closed")


# A guest's time


def test_a_guest_comes_and_goes_on_the_days_that_were_said() -> None:
    guest = Account.open(OLIVE, "DCC", since=MAY, until=JUNE)
    assert guest.span is not None
    days = (date(2011, 4, 30), MAY, JUNE, date(2011, 6, 2))
    assert [guest.span.holds_on(day) for day in days] == [False, True, True, False]
    refused(lambda: Account.open(OLIVE, "DCC", since=JUNE, until=MAY), "days_out_of_order", "until")


def test_a_guests_time_is_set_anew_or_taken_off_with_a_reason() -> None:
    account = given(olive).when(of_a_span(None, JUNE)).then((Account.SpanSet, {"since": None, "until": JUNE}))
    assert account.span is not None
    assert not account.span.holds_on(JULY)
    account = given(olive, of_a_span(None, JUNE)).when(of_a_span(None, None)).then((Account.SpanSet, {}))
    assert account.span is None
    given(olive).when(of_a_span(None, JUNE, " ")).then_refused("reason_required", "reason")
    given(olive).when(of_a_span(JULY, JUNE)).then_refused("days_out_of_order", "until")
    given(olive, closed).when(of_a_span(None, JUNE)).then_refused("account_closed")


def test_the_time_that_a_guest_has_already_is_not_set_again() -> None:
    given(olive, of_a_span(MAY, JUNE)).when(of_a_span(MAY, JUNE)).then_nothing()
    given(olive).when(of_a_span(None, None)).then_nothing()


# Where somebody may be an owner


def test_an_account_answers_for_its_own_partner_and_for_those_it_is_lent_to() -> None:
    assert given(olive).aggregate.acts_in(" dcc")
    assert not given(olive, entering()).aggregate.acts_in("EDDC"), "to enter is not to answer"
    assert given(olive, seconded()).aggregate.acts_in("eddc")
    assert not given(olive, seconded(), no_longer_seconded()).aggregate.acts_in("EDDC")


PARTNERS = ("EDDC", "PDC", "WPBC")


@for_all(
    st.lists(st.tuples(st.sampled_from(["entry", "secondment"]), st.booleans(), st.sampled_from(PARTNERS)))
)
def test_what_is_granted_and_not_ended_since_is_held(decisions: list[tuple[str, bool, str]]) -> None:
    held: dict[str, set[str]] = {"entry": set(), "secondment": set()}
    begin: dict[str, Grant] = {"entry": grant_entry, "secondment": second}
    end: dict[str, Grant] = {"entry": end_entry, "secondment": end_secondment}
    account = olive()
    for kind, grants, partner in decisions:
        if grants:
            begin[kind](account, partner, WHY)
            held[kind].add(partner)
        elif partner in held[kind]:
            end[kind](account, partner, WHY)
            held[kind].remove(partner)
    assert (account.entries, account.secondments) == (held["entry"], held["secondment"])
