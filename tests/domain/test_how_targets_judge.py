"""A target's profile, its lead among several and its hold on a new definition: set, and refused."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from domain.adding_up import OverTime
from domain.definition import Definition
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.profile import Profile, ProfileKind, ProfileValue, checked_profile, must_suit
from domain.refusals import Refused
from domain.target import Target
from domain.target_judging import confirm_terms, name_lead, set_profile
from tests.domain.laa_12 import all_agreed, proposed, revised_by
from tests.domain.scenario import given

YEAR, TODAY = Period.of("2009/10"), date(2009, 6, 1)
LEVEL, EQUAL = Profile(ProfileKind.LEVEL), Profile(ProfileKind.EQUAL)
WHY = "The board decided so"


def values(*pairs: tuple[str, str]) -> Profile:
    said = tuple(ProfileValue(period, Decimal(value)) for period, value in pairs)
    return Profile(ProfileKind.VALUES, values=said)


def shares(*said: str) -> Profile:
    return Profile(ProfileKind.SHARES, tuple(map(Decimal, said)))


# The profile


def test_a_profile_is_set_with_its_reason_and_holds_from_now_on() -> None:
    target = (
        given(proposed)
        .when(lambda target: set_profile(target, EQUAL, WHY))
        .then((Target.ProfileSet, {"profile": EQUAL, "reason": WHY, "judges_from": ""}))
    )
    assert target.profile == EQUAL


def test_the_same_profile_again_is_nothing_but_where_it_names_ended_periods() -> None:
    scenario = given(proposed, lambda target: set_profile(target, EQUAL, WHY))
    scenario.when(lambda target: set_profile(target, EQUAL, "")).then_nothing()
    scenario.when(lambda target: set_profile(target, EQUAL, WHY, "2009/10-Q1")).then(
        (Target.ProfileSet, {"judges_from": "2009/10-Q1"})
    )


def test_values_stand_in_order_of_their_periods() -> None:
    told = checked_profile(values(("2009/10-Q2", "2"), ("2009/10-Q1", "1")))
    assert [each.period for each in told.values] == ["2009/10-Q1", "2009/10-Q2"]


def test_shares_that_add_up_to_a_hundred_are_taken_in_their_order() -> None:
    said = shares("40", "30", "20", "10")
    assert checked_profile(said) == said


@pytest.mark.parametrize(
    ("profile", "code", "field"),
    [
        (Profile(ProfileKind.SHARES), "shares_required", "shares"),
        (shares("50", "49.9"), "shares_not_whole", "shares"),
        (shares("120", "-20"), "share_negative", "shares"),
        (Profile(ProfileKind.EQUAL, (Decimal(100),)), "shares_not_expected", "shares"),
        (Profile(ProfileKind.VALUES), "values_required", "values"),
        (Profile(ProfileKind.LINE, values=values(("2009/10", "1")).values), "values_not_expected", "values"),
        (values(("2009/10-Q1", "1"), ("2009/10-Q1", "2")), "period_twice", "values"),
        (values(("2009/10-Q1", "1"), ("2009-Q2", "2")), "period_twice", "values"),
        (values(("2009/10-Q1", "NaN")), "not_finite", "values"),
        (shares("Infinity"), "not_finite", "values"),
    ],
)
def test_a_profile_that_says_nothing_clear_is_refused(profile: Profile, code: str, field: str) -> None:
    given(proposed).when(lambda target: set_profile(target, profile, WHY)).then_refused(code, field)


def test_a_profile_needs_a_reason() -> None:
    given(proposed).when(lambda target: set_profile(target, LEVEL, " ")).then_refused(
        "reason_required", "reason"
    )


@pytest.mark.parametrize("end", [Target.withdraw, Target.close])
def test_a_target_that_has_ended_gets_no_profile_and_confirms_nothing(
    end: Callable[[Target, str], None],
) -> None:
    scenario = given(proposed, all_agreed, lambda target: end(target, WHY))
    scenario.when(lambda target: set_profile(target, LEVEL, WHY)).then_refused("target_ended")
    scenario.when(lambda target: confirm_terms(target, WHY)).then_refused("target_ended")


@pytest.mark.parametrize(
    ("profile", "over_time", "suits"),
    [
        (LEVEL, OverTime.MEAN, True),
        (LEVEL, OverTime.SUM, False),
        (LEVEL, OverTime.YEAR_TO_DATE, False),
        (EQUAL, OverTime.SUM, True),
        (EQUAL, OverTime.LAST, False),
        (shares("40", "30", "20", "10"), OverTime.MEAN, False),
        (Profile(ProfileKind.LINE), OverTime.MEAN, True),
        (Profile(ProfileKind.NONE), OverTime.SUM, True),
    ],
)
def test_shares_are_of_what_adds_up_and_a_level_of_what_does_not(
    profile: Profile, over_time: OverTime, suits: bool
) -> None:
    definition = Definition("Bus trips", over_time=over_time)
    if suits:
        must_suit(profile, definition)
        return
    with pytest.raises(Refused) as refused:
        must_suit(profile, definition)
    assert (refused.value.code, refused.value.field) == ("profile_does_not_suit", "kind")


@pytest.mark.parametrize(
    ("frequency", "given_shares", "fits"),
    [
        (Frequency.QUARTERLY, 4, True),
        (Frequency.QUARTERLY, 3, False),
        (Frequency.MONTHLY, 12, True),
        (Frequency.MONTHLY, 4, False),
        (Frequency.TERMLY, 3, True),
        (Frequency.ROLLING, 4, False),
        (Frequency.WEEKLY, 52, True),
        (Frequency.WEEKLY, 53, True),
        (Frequency.WEEKLY, 51, False),
        (Frequency.NOT_SAID, 5, True),
    ],
)
def test_there_is_one_share_for_each_period_of_the_year(
    frequency: Frequency, given_shares: int, fits: bool
) -> None:
    definition = Definition("Homes", over_time=OverTime.SUM, frequency=frequency)
    profile = Profile(ProfileKind.SHARES, (Decimal(100), *[Decimal(0)] * (given_shares - 1)))
    if fits:
        must_suit(profile, definition)
        return
    with pytest.raises(Refused) as refused:
        must_suit(profile, definition)
    assert (refused.value.code, refused.value.field) == ("shares_of_another_year", "shares")


# The lead


@pytest.mark.parametrize(
    ("first", "reaches_back"), [("2008/09", True), ("2009/10", True), ("2009-05", True), ("2009-06", False)]
)
def test_a_lead_is_named_from_a_period_on_and_says_whether_that_has_begun(
    first: str, reaches_back: bool
) -> None:
    given(proposed, all_agreed).when(lambda target: name_lead(target, Period.of(first), TODAY, WHY)).then(
        (Target.LeadNamed, {"first_period": first, "reaches_back": reaches_back, "reason": WHY})
    )


def test_a_target_leads_only_once_it_is_agreed_and_with_a_reason() -> None:
    given(proposed).when(lambda target: name_lead(target, YEAR, TODAY, WHY)).then_refused("target_not_agreed")
    given(proposed, all_agreed).when(lambda target: name_lead(target, YEAR, TODAY, "")).then_refused(
        "reason_required", "reason"
    )


def test_a_target_that_never_was_agreed_does_not_lead_because_it_was_withdrawn() -> None:
    given(proposed, lambda target: target.withdraw(WHY)).when(
        lambda target: name_lead(target, YEAR, TODAY, WHY)
    ).then_refused("target_not_agreed")


def test_a_target_leads_on_while_a_revision_of_it_waits() -> None:
    given(proposed, all_agreed, revised_by("DCC")).when(
        lambda target: name_lead(target, YEAR, TODAY, WHY)
    ).then((Target.LeadNamed, {}))


# Terms confirmed


def test_terms_are_confirmed_in_the_version_that_was_agreed() -> None:
    given(proposed, all_agreed).when(lambda target: confirm_terms(target, WHY)).then(
        (Target.TermsConfirmed, {"terms_version": 1, "reason": WHY})
    )


def test_terms_that_nobody_agreed_are_not_confirmed_and_no_terms_without_a_reason() -> None:
    given(proposed).when(lambda target: confirm_terms(target, WHY)).then_refused("target_not_agreed")
    given(proposed, all_agreed).when(lambda target: confirm_terms(target, " ")).then_refused(
        "reason_required", "reason"
    )
