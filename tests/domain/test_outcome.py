"""What may be decided about an outcome, and what is refused: young people of Dorset in work or learning."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

import pytest

from domain.identity import outcome_id
from domain.outcome import Outcome
from domain.owner import Owner, owner_of
from tests.domain.cyp2 import STATEMENT, TITLE, adopted, grant_allocated, objective_linked
from tests.domain.scenario import given, refused

OFFICER, LEAD = UUID("7f0d7c4e-9d7e-4b06-9b0a-3b0e3a4f1c01"), UUID("7f0d7c4e-9d7e-4b06-9b0a-3b0e3a4f1c02")

Decide = Callable[[Outcome], object]


def closed(outcome: Outcome) -> None:
    outcome.close("Merged into CYP3")


COMMANDS: dict[str, Decide] = {
    "reword": lambda outcome: outcome.reword("All young people learn", STATEMENT, "Shorter"),
    "assign_theme": lambda outcome: outcome.assign_theme("Economy"),
    "assign_framework": lambda outcome: outcome.assign_framework("LAA 2008", "4"),
    "assign_owner": lambda outcome: outcome.assign_owner("DCC", LEAD, "As agreed"),
    "link_objective": lambda outcome: outcome.link_objective("PURBECK", "P1", "Jobs for school leavers"),
    "unlink_objective": lambda outcome: outcome.unlink_objective("DCC", "CYP 4", "Plan replaced"),
    "allocate_funding": lambda outcome: outcome.allocate_funding("LPSA reward", "2008/09", Decimal(1)),
    "withdraw_funding": lambda outcome: outcome.withdraw_funding("Area Based Grant", "2008/09", "Cut"),
    "close": lambda outcome: outcome.close("Merged into CYP3"),
}


# Adopting


def test_an_outcome_is_adopted_with_its_wording_and_theme() -> None:
    outcome = Outcome.adopt("  CYP2 ", f" {TITLE}\n", f" {STATEMENT}\n", " Children  and young people ")
    (event,) = outcome.collect_events()

    assert type(event) is Outcome.Adopted
    assert (event.reference, event.title) == ("CYP2", TITLE)
    assert (event.statement, event.theme) == (STATEMENT, "Children and young people")
    assert outcome.label == "Outcome CYP2"
    assert (outcome.owner, outcome.objectives, outcome.funding, outcome.closed) == (None, {}, {}, False)


def test_an_outcome_may_be_adopted_before_its_statement_and_theme_are_known() -> None:
    outcome = Outcome.adopt("CYP2", TITLE)

    assert (outcome.statement, outcome.theme) == ("", "")


def test_the_paragraphs_of_a_statement_are_kept() -> None:
    assert Outcome.adopt("CYP2", TITLE, "First.\n\nSecond.").statement == "First.\n\nSecond."


def test_an_outcome_is_the_same_however_its_reference_is_spelled() -> None:
    assert Outcome.adopt("cyp2 ", TITLE).id == adopted().id == outcome_id("CYP2")
    assert Outcome.adopt("CYP3", TITLE).id != adopted().id


@pytest.mark.parametrize(
    ("reference", "title", "code", "field"),
    [
        ("", TITLE, "reference_required", "reference"),
        ("\u00a0", TITLE, "reference_required", "reference"),
        ("CYP2", " \n", "title_required", "title"),
    ],
)
def test_an_outcome_needs_a_reference_and_a_title(reference: str, title: str, code: str, field: str) -> None:
    refused(lambda: Outcome.adopt(reference, title), code, field)


# Wording and theme


def test_an_outcome_is_reworded_with_a_reason() -> None:
    outcome = (
        given(adopted)
        .when(lambda outcome: outcome.reword(" All young people  learn ", " Or work. ", " Plain words "))
        .then(
            (
                Outcome.Reworded,
                {"title": "All young people learn", "statement": "Or work.", "reason": "Plain words"},
            )
        )
    )

    assert (outcome.title, outcome.statement) == ("All young people learn", "Or work.")
    assert outcome.theme == "Children and young people"


@pytest.mark.parametrize(("title", "statement"), [(TITLE, ""), ("All young people learn", STATEMENT)])
def test_title_and_statement_may_be_reworded_one_without_the_other(title: str, statement: str) -> None:
    given(adopted).when(lambda outcome: outcome.reword(title, statement, "Plain words")).then(
        (Outcome.Reworded, {"title": title, "statement": statement})
    )


def test_rewording_to_the_same_words_changes_nothing_and_needs_no_reason() -> None:
    given(adopted).when(lambda outcome: outcome.reword(f"{TITLE} ", f"{STATEMENT}\n", "")).then_nothing()


@pytest.mark.parametrize(
    ("title", "reason", "code", "field"),
    [
        ("", "Plain words", "title_required", "title"),
        ("All young people learn", " ", "reason_required", "reason"),
    ],
)
def test_rewording_needs_a_title_and_a_reason(title: str, reason: str, code: str, field: str) -> None:
    given(adopted).when(lambda outcome: outcome.reword(title, STATEMENT, reason)).then_refused(code, field)


def test_an_outcome_may_move_to_another_theme() -> None:
    outcome = (
        given(adopted)
        .when(lambda outcome: outcome.assign_theme(" Economic  wellbeing "))
        .then((Outcome.ThemeAssigned, {"theme": "Economic wellbeing"}))
    )

    assert outcome.theme == "Economic wellbeing"


def test_an_outcome_already_in_the_theme_stays_there() -> None:
    given(adopted).when(lambda outcome: outcome.assign_theme("Children and  young people")).then_nothing()


def test_an_outcome_cannot_be_put_in_no_theme() -> None:
    given(adopted).when(lambda outcome: outcome.assign_theme(" ")).then_refused("theme_required", "theme")


# Ownership


def test_an_officer_of_a_partner_answers_for_an_outcome() -> None:
    outcome = (
        given(adopted)
        .when(lambda outcome: outcome.assign_owner(" DCC ", LEAD, "As agreed"))
        .then((Outcome.OwnerAssigned, {"owner": Owner("DCC", LEAD), "reason": "As agreed"}))
    )

    assert outcome.owner == Owner("DCC", LEAD)


def test_a_partner_answers_until_it_names_an_officer() -> None:
    given(adopted).when(lambda outcome: outcome.assign_owner("DCC", None, "As agreed")).then(
        (Outcome.OwnerAssigned, {"owner": Owner("DCC", None), "reason": "As agreed"})
    )


@pytest.mark.parametrize("owner", [Owner("DCC", OFFICER), Owner("PURBECK", LEAD), Owner("DCC", None)])
def test_an_outcome_passes_to_another_owner(owner: Owner) -> None:
    given(adopted, lambda outcome: outcome.assign_owner("DCC", LEAD, "As agreed")).when(
        lambda outcome: outcome.assign_owner(owner.partner, owner.account, "As agreed")
    ).then((Outcome.OwnerAssigned, {"owner": owner, "reason": "As agreed"}))


def test_the_owner_named_again_is_no_change_of_owner() -> None:
    given(adopted, lambda outcome: outcome.assign_owner("DCC", LEAD, "As agreed")).when(
        lambda outcome: outcome.assign_owner("DCC ", LEAD, "As agreed")
    ).then_nothing()


def test_nobody_answers_for_an_outcome_without_a_partner() -> None:
    given(adopted).when(lambda outcome: outcome.assign_owner("", LEAD, "As agreed")).then_refused(
        "partner_required", "partner"
    )


def test_an_owner_is_a_partner_and_perhaps_its_officer() -> None:
    assert owner_of(" Weymouth &  Portland ", None) == Owner("Weymouth & Portland")
    assert owner_of("DCC", LEAD) == Owner("DCC", LEAD)
    refused(lambda: owner_of("\t", LEAD), "partner_required", "partner")


# Closing


def test_an_outcome_is_closed_with_a_reason() -> None:
    outcome = (
        given(adopted)
        .when(lambda outcome: outcome.close(" Merged into  CYP3 "))
        .then((Outcome.Closed, {"reason": "Merged into CYP3"}))
    )

    assert outcome.closed


def test_closing_an_outcome_needs_a_reason() -> None:
    given(adopted).when(lambda outcome: outcome.close("")).then_refused("reason_required", "reason")


@pytest.mark.parametrize("decision", COMMANDS.values(), ids=COMMANDS)
def test_a_closed_outcome_can_no_longer_be_changed(decision: Decide) -> None:
    given(adopted, objective_linked, grant_allocated, closed).when(decision).then_refused("outcome_closed")


@pytest.mark.parametrize("decision", COMMANDS.values(), ids=COMMANDS)
def test_what_a_closed_outcome_refuses_an_open_one_does(decision: Decide) -> None:
    outcome = given(adopted, objective_linked, grant_allocated).aggregate
    decision(outcome)

    assert len(outcome.pending_events) == 1


def test_an_outcome_belongs_to_a_framework_which_knows_it_by_a_code() -> None:
    assigned = given(adopted).when(COMMANDS["assign_framework"])
    outcome = assigned.then((Outcome.FrameworkAssigned, {"framework": "LAA 2008", "code": "4"}))
    assert (outcome.framework, outcome.code) == ("LAA 2008", "4")

    given(adopted, COMMANDS["assign_framework"]).when(COMMANDS["assign_framework"]).then_nothing()
    given(adopted, COMMANDS["assign_framework"]).when(lambda outcome: outcome.assign_framework("")).then(
        (Outcome.FrameworkAssigned, {"framework": "", "code": ""})
    )
    given(adopted).when(lambda outcome: outcome.assign_framework(" ", "4")).then_refused(
        "code_not_expected", "code"
    )
