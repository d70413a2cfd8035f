"""What a change names besides its own stream must be there: owners, partners, outcomes, targets, actions."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from domain.provenance import Provenance, Way
from domain.risk import Threat, Threatened
from domain.role import Role
from infrastructure.container import Container
from projections.ownership import ownership_gaps
from tests.application.changes import CHANGE, CHANGES, Change
from tests.application.partnership import CLOSED, DEFINITION, HOLDERS, OPERATED, PLAN, SPARE, TERMS
from tests.application.reading import events_after, refused

OWNING = [change for change in CHANGES if change.method in ("assign_owner", "assign_verifier")]
owning = pytest.mark.parametrize("change", OWNING, ids=lambda change: change.verb)


def test_everything_that_can_be_owned_is_tried_here() -> None:
    assert {change.kind for change in OWNING} == {"outcome", "indicator", "target", "action", "risk"}


@owning
@pytest.mark.parametrize(
    ("partner", "account", "code", "field"),
    [
        ("NONE", SPARE, "partner_unknown", "partner"),
        ("GONE", SPARE, "partner_left", "partner"),
        ("DCC", uuid4(), "account_unknown", "account"),
        ("DCC", CLOSED, "account_closed", "account"),
    ],
)
def test_an_owner_is_a_partner_present_and_an_open_account(
    rehearsing: Container, change: Change, partner: str, account: UUID, code: str, field: str
) -> None:
    refusal = refused(rehearsing, lambda: change.ask(rehearsing, OPERATED, partner=partner, account=account))
    assert (refusal.code, refusal.field) == (code, field)


@owning
def test_a_partner_may_answer_without_naming_anybody(container: Container, change: Change) -> None:
    assert change.ask(container, OPERATED, account=None) is not None


@owning
def test_a_partners_code_is_recorded_as_it_was_first_written(container: Container, change: Change) -> None:
    before = container.log_length()
    change.ask(container, OPERATED, partner=" pdc ")
    (row,) = events_after(container, before)
    assert msgspec.json.decode(row.payload)["owner"]["partner"] == "PDC"
    assert change.ask(container, OPERATED, partner="PDC") is None


@owning
def test_the_gap_shows_when_the_partner_leaves_however_its_code_was_spelt(
    container: Container, change: Change
) -> None:
    change.ask(container, OPERATED, partner="pdc")
    container.partners.leave("Pdc", "Merged", OPERATED)
    with container.question() as question:
        gaps = [gap for gap in ownership_gaps(question) if gap.why == "the partner has left the partnership"]
    assert [(gap.kind, gap.partner) for gap in gaps] == [(change.kind, "PDC")]


UNKNOWN: list[tuple[str, dict[str, Any], str, str]] = [
    ("account.open", {"partner": "NONE"}, "partner_unknown", "partner"),
    ("account.open", {"partner": "GONE"}, "partner_left", "partner"),
    ("outcome.link_objective", {"partner": "NONE"}, "partner_unknown", "partner"),
    ("outcome.link_objective", {"partner": "GONE"}, "partner_left", "partner"),
    ("indicator.define", {"definition": replace(DEFINITION, outcome="X1")}, "outcome_unknown", "outcome"),
    ("indicator.redefine", {"definition": replace(DEFINITION, outcome="X1")}, "outcome_unknown", "outcome"),
    ("target.propose", {"terms": replace(TERMS, indicator="X1")}, "indicator_unknown", "indicator"),
    ("target.propose", {"terms": replace(TERMS, outcome="X1")}, "outcome_unknown", "outcome"),
    ("target.propose", {"partner": "NONE"}, "partner_unknown", "partner"),
    ("target.propose", {"parties": ("PDC", "GONE")}, "partner_left", "partner"),
    ("target.revise", {"terms": replace(TERMS, indicator="X1")}, "indicator_unknown", "indicator"),
    ("target.revise", {"terms": replace(TERMS, outcome="X1")}, "outcome_unknown", "outcome"),
    ("action.plan", {"plan": replace(PLAN, outcomes=("SC1", "X1"))}, "outcome_unknown", "outcome"),
    ("action.plan", {"plan": replace(PLAN, targets=("X1",))}, "target_unknown", "target"),
    ("risk.identify", {"threatens": (Threat(Threatened.OUTCOME, "X1"),)}, "outcome_unknown", "outcome"),
    ("risk.identify", {"threatens": (Threat(Threatened.TARGET, "X1"),)}, "target_unknown", "target"),
    ("risk.identify", {"threatens": (Threat(Threatened.ACTION, "X1"),)}, "action_unknown", "action"),
    ("risk.plan_mitigation", {"action": "X1"}, "action_unknown", "action"),
]


@pytest.mark.parametrize(("verb", "asked", "code", "field"), UNKNOWN)
def test_what_is_named_must_be_there(
    rehearsing: Container, verb: str, asked: dict[str, Any], code: str, field: str
) -> None:
    refusal = refused(rehearsing, lambda: CHANGE[verb].ask(rehearsing, OPERATED, **asked))
    assert (refusal.code, refusal.field) == (code, field)


@pytest.mark.parametrize(
    ("verb", "asked", "written"),
    [
        ("account.open", {"partner": "pdc"}, ("partner", "PDC")),
        ("target.propose", {"partner": "dcc", "parties": ("pdc",)}, ("parties", ["DCC", "PDC"])),
        ("target.propose", {"partner": "dcc"}, ("proposer", "DCC")),
    ],
)
def test_partners_are_recorded_by_their_code_however_it_was_spelt(
    container: Container, verb: str, asked: dict[str, Any], written: tuple[str, object]
) -> None:
    before = container.log_length()
    CHANGE[verb].ask(container, OPERATED, **asked)
    payload = msgspec.json.decode(events_after(container, before)[0].payload)
    assert (written[0], payload[written[0]]) == written


def test_a_mitigation_need_not_be_an_action(container: Container) -> None:
    assert CHANGE["risk.plan_mitigation"].ask(container, OPERATED, action=None) is not None


def test_an_account_is_opened_with_all_its_roles_in_one_change(container: Container) -> None:
    before = container.log_length()
    roles = (Role.OFFICER, Role.OFFICER, Role.LEAD)
    CHANGE["account.open"].ask(container, OPERATED, roles=roles)
    rows = events_after(container, before)
    assert [msgspec.json.decode(row.payload).get("role") for row in rows] == [None, "officer", "lead"]
    assert len({row.recorded_at for row in rows}) == 1


def test_whoever_supplies_an_indicator_does_not_verify_it(container: Container) -> None:
    container.indicators.assign_owner("NI 117", "DCC", HOLDERS[Role.OFFICER], "As agreed", OPERATED)
    refusal = refused(
        container,
        lambda: container.indicators.assign_verifier(
            "NI 117", "DCC", HOLDERS[Role.OFFICER], "As agreed", OPERATED
        ),
    )
    assert (refusal.code, refusal.field) == ("verifier_is_owner", "account")


def test_a_refusal_of_the_domain_comes_through_with_its_field(rehearsing: Container) -> None:
    refusal = refused(rehearsing, lambda: CHANGE["outcome.reword"].ask(rehearsing, OPERATED, title=" "))
    assert (refusal.code, refusal.field) == ("title_required", "title")


SPEAKING = [
    change
    for change in CHANGES
    if change.verb in {f"target.{verb}" for verb in ("propose", "revise", "comment", "agree", "object")}
]


@pytest.mark.parametrize("change", SPEAKING, ids=lambda change: change.verb)
def test_a_partners_word_is_given_by_an_account_of_that_partner(
    rehearsing: Container, change: Change
) -> None:
    of_the_county = Provenance(HOLDERS[Role.LEAD], Way.FORM, "DCC")
    refusal = refused(rehearsing, lambda: change.ask(rehearsing, of_the_county, partner="PDC"))
    assert (refusal.code, refusal.field) == ("not_yours", "account")


def test_a_partners_word_does_not_depend_on_how_its_code_is_spelt(container: Container) -> None:
    of_the_county = Provenance(HOLDERS[Role.LEAD], Way.FORM, "DCC")
    assert container.targets.agree("LAA 1", " dcc ", 1, of_the_county) is not None


def test_a_target_is_withdrawn_by_the_partner_that_proposed_it_or_by_a_manager(container: Container) -> None:
    lead, manager = HOLDERS[Role.LEAD], HOLDERS[Role.MANAGER]
    refusal = refused(
        container, lambda: container.targets.withdraw("LAA 1", "Not ours", Provenance(lead, Way.FORM, "DCC"))
    )

    assert (refusal.code, refusal.field) == ("not_yours", "account")
    assert container.targets.withdraw("LAA 1", "No use", Provenance(manager, Way.FORM, "DCC")) is not None
