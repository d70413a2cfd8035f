"""Who may do what to whose: what the rules say in so many words, each tried against the services.

Every cell is in test_cells; how the table is read, in tests/domain/test_hats.
"""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from application.entries import Entry
from domain.account import Holder
from domain.area import AreaDescription
from domain.authority.table import ENTRY, MAY, founds
from domain.confidence import Assurance
from domain.figure import Figure
from domain.identity import OPERATOR
from domain.provenance import Provenance, Way
from domain.refusals import Refused
from domain.role import Role
from infrastructure.container import Container
from tests.application.changes import CHANGE, CHANGES, GRADES, Change
from tests.application.partnership import BEFORE, CLOSED, DORSET, FIVE, HOLDERS, NOW, OPERATED, PURBECK, SPARE
from tests.application.people import WHY, acting, code_of, somebody
from tests.application.reading import Rehearsed, events_after, provenance, refused

AT_THE_COMMAND_LINE = Provenance(OPERATOR, Way.COMMAND_LINE)
A_DAY = timedelta(days=1)
ALL, NONE = frozenset(Role), frozenset[str]()
every_change = pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.verb)


# Who may nothing at all


@every_change
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.INSPECTOR, Role.VIEWER])
def test_inspectors_and_auditors_change_nothing(rehearsing: Container, change: Change, role: Role) -> None:
    refusal = refused(rehearsing, lambda: change.ask(rehearsing, acting(HOLDERS[role])))
    assert (refusal.code, refusal.field) == ("not_allowed", "account")


@every_change
@pytest.mark.parametrize("account", [CLOSED, uuid4()], ids=["closed account", "unknown account"])
def test_without_an_open_account_nothing_may_be_done(
    rehearsing: Container, change: Change, account: UUID
) -> None:
    assert code_of(rehearsing, lambda: change.ask(rehearsing, acting(account, None))) == "not_allowed"


@every_change
def test_nobody_is_told_what_is_there_before_being_told_that_they_may_not(
    rehearsing: Container, change: Change
) -> None:
    unknown = {"partner": "NONE"} if "partner" in change.asked else {}
    viewer = acting(HOLDERS[Role.VIEWER])
    assert code_of(rehearsing, lambda: change.ask(rehearsing, viewer, **unknown)) == "not_allowed"


def test_the_refusal_names_the_roles_that_would_do(rehearsing: Container) -> None:
    viewer = acting(HOLDERS[Role.VIEWER])
    refusal = refused(rehearsing, lambda: CHANGE["outcome.close"].ask(rehearsing, viewer))
    assert "partner’s manager, partnership’s manager" in refusal.sentence


# For which partner


@every_change
def test_nobody_acts_for_a_partner_that_is_not_their_accounts(rehearsing: Container, change: Change) -> None:
    """An officer of one was taken for another's, by saying so."""
    by = acting(HOLDERS[change.role], "PDC")
    assert code_of(rehearsing, lambda: change.ask(rehearsing, by)) == "not_allowed"


def test_nothing_is_done_for_a_partner_that_has_left_by_a_token_either(container: Container) -> None:
    """Whose partner had left kept an administrator's power, and a token's scopes were not looked at then."""
    container.accounts.open(uuid4(), "PDC", (Role.ADMINISTRATOR,), WHY, OPERATED)
    container.partners.leave("DCC", WHY, OPERATED)
    for change in CHANGES:
        by = acting(HOLDERS[change.role])
        for scopes, code in ((None, "partner_left"), (ALL, "partner_left"), (NONE, "not_allowed")):
            with pytest.raises(Refused) as caught:
                change.ask(container, replace(by, scopes=scopes))
            assert (change.verb, caught.value.code) == (change.verb, code)


def test_whoever_enters_for_another_partner_stops_when_their_own_has_left(container: Container) -> None:
    by = somebody(container, Role.OFFICER)
    container.account_grants.grant_entry(by.account, "DCC", WHY, OPERATED)
    change = CHANGE["series.revise_figure"]
    container.partners.leave("PDC", WHY, OPERATED)
    assert code_of(container, lambda: change.ask(container, by)) == "partner_left"
    container.partners.rejoin("PDC", WHY, OPERATED)
    assert change.ask(container, by) is not None


# Figures, and who supplies them


def test_an_officer_of_one_partner_does_not_change_anothers_figure(rehearsing: Container) -> None:
    """An officer of Purbeck turned the police's red indicator green: \"I think so\"."""
    by = acting(SPARE, "PDC")
    for verb in ENTRY:
        refusal = refused(rehearsing, lambda verb=verb: CHANGE[verb].ask(rehearsing, by))  # type: ignore[misc]
        assert (refusal.code, refusal.field) == ("not_yours", "account")
        assert "DCC" in refusal.sentence


@pytest.mark.parametrize(
    ("own", "usual", "partner"),
    [("", "", "DCC"), ("", "PDC", "PDC"), ("PDC", "", "PDC"), ("DCC", "PDC", "DCC"), ("PDC", "DCC", "PDC")],
    ids=["data owner's", "area's usual", "indicator's own", "own before usual", "own before usual again"],
)
def test_figures_are_their_suppliers(container: Container, own: str, usual: str, partner: str) -> None:
    it = container
    definition = it.store.load(DORSET.stream)  # the series is there already
    assert definition
    asked = CHANGE["indicator.redefine"].asked["definition"]
    it.indicators.redefine("NI 117", type(asked)("Counted", outcome="SC1", supplier=own), WHY, OPERATED)
    it.areas.describe("Dorset", AreaDescription("Dorset", supplier=usual), None, WHY, OPERATED)
    for who in ("DCC", "PDC"):
        by = somebody(it, Role.OFFICER, partner=who)
        if who == partner:
            assert it.series.revise_figure(DORSET, BEFORE, Figure(Decimal(7)), WHY, by) is not None
        else:
            code = code_of(it, lambda by=by: CHANGE["series.revise_figure"].ask(it, by))  # type: ignore[misc]
            assert code == "not_yours"


def test_figures_of_an_area_that_is_only_compared_with_are_the_indicators_owners(
    container: Container,
) -> None:
    """Neither the area's usual supplier nor the indicator's own looks them up; no manager enters any."""
    it = container
    asked = CHANGE["indicator.redefine"].asked["definition"]
    it.indicators.redefine("NI 117", type(asked)("Counted", outcome="SC1", supplier="PDC"), WHY, OPERATED)
    england = AreaDescription("Dorset", supplier="PDC", comparator=True)
    it.areas.describe("Dorset", england, None, WHY, OPERATED)
    revise, manager = CHANGE["series.revise_figure"], somebody(it, Role.MANAGER, partner="DCC")
    district, county = (somebody(it, Role.OFFICER, partner=each) for each in ("PDC", "DCC"))
    assert code_of(it, lambda: revise.ask(it, district)) == "not_yours"
    assert code_of(it, lambda: revise.ask(it, manager)) == "not_allowed"
    assert revise.ask(it, county) is not None


def test_a_supplier_from_a_day_on_supplies_the_periods_that_end_from_then_on(container: Container) -> None:
    it, day = container, NOW.last_day
    it.areas.describe("Dorset", AreaDescription("Dorset", supplier="DCC"), None, WHY, OPERATED)
    it.areas.describe("Dorset", AreaDescription("Dorset", supplier="PDC"), day, WHY, OPERATED)
    county, district = (somebody(it, Role.OFFICER, partner=each) for each in ("DCC", "PDC"))

    revise = lambda by: it.series.revise_figure(DORSET, BEFORE, Figure(Decimal(7)), WHY, by)  # noqa: E731
    submit = lambda by: it.series.submit_figure(DORSET, NOW, FIVE, by)  # noqa: E731
    assert code_of(it, lambda: revise(district)) == "not_yours"
    assert code_of(it, lambda: submit(county)) == "not_yours"
    assert revise(county) is not None
    assert submit(district) is not None


def test_what_nobody_supplies_is_nobodys_to_enter(container: Container) -> None:
    container.indicators.define("NI 200", CHANGE["indicator.define"].asked["definition"], OPERATED)
    key = type(DORSET)("NI 200", "Dorset")
    by = acting(HOLDERS[Role.OFFICER])
    assert code_of(container, lambda: container.series.submit_figure(key, NOW, FIVE, by)) == "nobody_answers"


@pytest.mark.parametrize("role", Role)
def test_many_figures_at_once_are_as_one(rehearsing: Container, role: Role) -> None:
    by = acting(HOLDERS[role])
    with pytest.raises((Rehearsed, Refused)) as caught:
        rehearsing.series.save_figures([Entry(PURBECK, NOW, FIVE)], by)
    assert isinstance(caught.value, Rehearsed) is (role in MAY["series.submit_figure"])


def test_what_was_entered_for_another_partner_is_marked(container: Container) -> None:
    by = somebody(container, Role.OFFICER)
    container.account_grants.grant_entry(by.account, "DCC", WHY, OPERATED)
    before = container.log_length()
    CHANGE["series.revise_figure"].ask(container, by)
    (row,) = events_after(container, before)
    assert provenance(row)["for_partner"] == "DCC"


# Nobody assesses what they own or entered


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REVIEWER])
def test_nobody_assesses_what_they_own(container: Container, role: Role) -> None:
    change, by = CHANGE["series.assess_confidence"], acting(HOLDERS[role])
    container.indicators.assign_owner("NI 117", "DCC", HOLDERS[role], WHY, OPERATED)
    assert code_of(container, lambda: change.ask(container, by)) == "own_judgement"
    container.indicators.assign_owner("NI 117", "DCC", None, WHY, OPERATED)
    assert change.ask(container, by) is not None


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REVIEWER])
def test_nobody_assesses_what_they_entered_though_they_enter_no_more(
    container: Container, role: Role
) -> None:
    """One manager submitted a figure and graded it in the next call."""
    by = somebody(container, Role.OFFICER, role, partner="DCC")
    container.series.revise_figure(DORSET, BEFORE, Figure(Decimal(7)), WHY, by)
    container.accounts.revoke(by.account, Role.OFFICER, WHY, OPERATED)
    assert code_of(container, lambda: _assess(container, by)) == "own_judgement"
    assert _assess(container, acting(HOLDERS[role])) is not None


def test_whoever_covers_for_the_owner_does_not_assess_it(container: Container) -> None:
    reviewer, owner = acting(HOLDERS[Role.REVIEWER]), HOLDERS[Role.OFFICER]
    container.indicators.assign_owner("NI 117", "DCC", owner, WHY, OPERATED)
    today = container.store.today()
    container.account_grants.grant_cover(reviewer.account, owner, today, today, WHY, OPERATED)
    assert code_of(container, lambda: _assess(container, reviewer)) == "own_judgement"
    container.account_grants.end_cover(reviewer.account, owner, WHY, OPERATED)
    assert _assess(container, reviewer) is not None


def _assess(container: Container, by: Provenance) -> int | None:
    return container.series.assess_confidence(DORSET, Assurance.BASIC, GRADES, "", by)


# Owners


def test_an_officer_of_one_partner_is_made_owner_for_another_only_on_secondment(container: Container) -> None:
    """The trail told of \"Olive Hart (POL)\", who is the county's."""
    olive = HOLDERS[Role.OFFICER]
    asked = {"partner": "PDC", "account": olive}
    for kind in ("outcome", "indicator", "target", "action", "risk"):
        change = CHANGE[f"{kind}.assign_owner"]
        code = code_of(container, lambda change=change: change.ask(container, OPERATED, **asked))  # type: ignore[misc]
        assert code == "of_another_partner"
    container.account_grants.second(olive, "PDC", WHY, OPERATED)
    assert CHANGE["risk.assign_owner"].ask(container, OPERATED, **asked) is not None


def test_what_is_owned_on_a_secondment_is_theirs_until_it_ends(container: Container) -> None:
    olive = HOLDERS[Role.OFFICER]
    container.account_grants.second(olive, "PDC", WHY, OPERATED)
    container.actions.assign_owner("A1", "PDC", olive, WHY, OPERATED)
    assert CHANGE["action.set_milestone"].ask(container, acting(olive)) is not None
    container.account_grants.end_secondment(olive, "PDC", WHY, OPERATED)
    assert code_of(container, lambda: CHANGE["action.start"].ask(container, acting(olive))) == "not_yours"


def test_machines_own_and_verify_nothing(container: Container) -> None:
    machine = uuid4()
    container.accounts.open(machine, "PDC", (Role.OFFICER,), WHY, OPERATED, Holder.SERVICE)
    for change in CHANGES:
        if change.method in ("assign_owner", "assign_verifier"):
            code = code_of(
                container,
                lambda change=change: change.ask(container, OPERATED, account=machine),  # type: ignore[misc]
            )
            assert code == "not_for_a_service"


def test_a_lead_of_another_partner_takes_nothing_over(rehearsing: Container, container: Container) -> None:
    """A lead of Purbeck took NI 117 over, allocated money to CYP1 and closed a risk of the county's."""
    lead = somebody(container, Role.LEAD)
    for verb in ("indicator.assign_owner", "outcome.allocate_funding", "risk.close", "action.cancel"):
        code = code_of(container, lambda verb=verb: CHANGE[verb].ask(container, lead))  # type: ignore[misc]
        assert code == "not_yours", verb
    linking = CHANGE["outcome.link_objective"]
    assert code_of(container, lambda: linking.ask(container, lead, partner="DCC")) == "not_yours"


def test_whoever_covers_does_not_hand_what_is_anothers_to_their_own_partner(container: Container) -> None:
    lead = somebody(container, Role.LEAD)
    today = container.store.today()
    container.account_grants.grant_cover(lead.account, HOLDERS[Role.LEAD], today, today, WHY, OPERATED)
    change = CHANGE["outcome.assign_owner"]
    assert code_of(container, lambda: change.ask(container, lead)) == "not_yours"
    assert change.ask(container, lead, partner="DCC", account=HOLDERS[Role.OFFICER]) is not None


# The operator


@every_change
def test_the_operator_moves_in_everything_and_at_the_command_line_founds_alone(
    rehearsing: Container, change: Change
) -> None:
    with pytest.raises(Rehearsed):
        change.ask(rehearsing, OPERATED)
    if founds(change.verb):
        with pytest.raises(Rehearsed):
            change.ask(rehearsing, AT_THE_COMMAND_LINE)
    else:
        ask = lambda: change.ask(rehearsing, AT_THE_COMMAND_LINE)  # noqa: E731
        assert code_of(rehearsing, ask) == "operator_names_somebody"
