"""What may be decided about an outcome, and what is refused: young people of Dorset in work or learning."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import example
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.identity import outcome_id
from domain.outcome import Objective, Outcome, objective_key
from domain.owner import Owner, owner_of
from tests.domain.scenario import given, refused

TITLE = "Every young person in Dorset is in education, employment or training"
STATEMENT = "No 16 to 18 year old drops out of sight."
OFFICER, LEAD = UUID("7f0d7c4e-9d7e-4b06-9b0a-3b0e3a4f1c01"), UUID("7f0d7c4e-9d7e-4b06-9b0a-3b0e3a4f1c02")
OBJECTIVE = Objective("DCC", "CYP 4", "Raise participation after 16")

Decide = Callable[[Outcome], object]


def adopted() -> Outcome:
    return Outcome.adopt("CYP2", TITLE, STATEMENT, "Children and young people")


def objective_linked(outcome: Outcome) -> None:
    outcome.link_objective("DCC", "CYP 4", "Raise participation after 16")


def grant_allocated(outcome: Outcome) -> None:
    outcome.allocate_funding("Area Based Grant", "2008/09", Decimal(120000))


def closed(outcome: Outcome) -> None:
    outcome.close("Merged into CYP3")


DECISIONS: dict[str, Decide] = {
    "reword": lambda outcome: outcome.reword("All young people learn", STATEMENT, "Shorter"),
    "assign_theme": lambda outcome: outcome.assign_theme("Economy"),
    "assign_owner": lambda outcome: outcome.assign_owner("DCC", LEAD),
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
        .when(lambda outcome: outcome.assign_owner(" DCC ", LEAD))
        .then((Outcome.OwnerAssigned, {"owner": Owner("DCC", LEAD)}))
    )

    assert outcome.owner == Owner("DCC", LEAD)


def test_a_partner_answers_until_it_names_an_officer() -> None:
    given(adopted).when(lambda outcome: outcome.assign_owner("DCC")).then(
        (Outcome.OwnerAssigned, {"owner": Owner("DCC", None)})
    )


@pytest.mark.parametrize("owner", [Owner("DCC", OFFICER), Owner("PURBECK", LEAD), Owner("DCC", None)])
def test_an_outcome_passes_to_another_owner(owner: Owner) -> None:
    given(adopted, lambda outcome: outcome.assign_owner("DCC", LEAD)).when(
        lambda outcome: outcome.assign_owner(owner.partner, owner.account)
    ).then((Outcome.OwnerAssigned, {"owner": owner}))


def test_the_owner_named_again_is_no_change_of_owner() -> None:
    given(adopted, lambda outcome: outcome.assign_owner("DCC", LEAD)).when(
        lambda outcome: outcome.assign_owner("DCC ", LEAD)
    ).then_nothing()


def test_nobody_answers_for_an_outcome_without_a_partner() -> None:
    given(adopted).when(lambda outcome: outcome.assign_owner("", LEAD)).then_refused(
        "partner_required", "partner"
    )


def test_an_owner_is_a_partner_and_perhaps_its_officer() -> None:
    assert owner_of(" Weymouth &  Portland ", None) == Owner("Weymouth & Portland")
    assert owner_of("DCC", LEAD) == Owner("DCC", LEAD)
    refused(lambda: owner_of("\t", LEAD), "partner_required", "partner")


# Corporate objectives


def test_an_outcome_serves_a_partners_corporate_objective() -> None:
    outcome = (
        given(adopted)
        .when(lambda outcome: outcome.link_objective(" DCC", "CYP  4", " Raise participation after 16 "))
        .then((Outcome.ObjectiveLinked, {"objective": OBJECTIVE}))
    )

    assert list(outcome.objectives.values()) == [OBJECTIVE]


def test_two_partners_may_use_the_same_reference_for_their_objectives() -> None:
    outcome = (
        given(adopted, objective_linked)
        .when(lambda outcome: outcome.link_objective("PURBECK", "CYP 4", "Jobs for school leavers"))
        .then(
            (
                Outcome.ObjectiveLinked,
                {"objective": Objective("PURBECK", "CYP 4", "Jobs for school leavers")},
            )
        )
    )

    assert [held.partner for held in outcome.objectives.values()] == ["DCC", "PURBECK"]


def test_an_objective_linked_already_is_not_linked_again() -> None:
    given(adopted, objective_linked).when(objective_linked).then_nothing()


def test_an_objective_that_got_a_new_title_is_linked_under_it_in_place_of_the_old() -> None:
    outcome = (
        given(adopted, objective_linked)
        .when(lambda outcome: outcome.link_objective("DCC", "CYP 4", "Nobody left behind at 16"))
        .then((Outcome.ObjectiveLinked, {"objective": Objective("DCC", "CYP 4", "Nobody left behind at 16")}))
    )

    assert [held.title for held in outcome.objectives.values()] == ["Nobody left behind at 16"]


@pytest.mark.parametrize(
    ("partner", "objective", "title", "code", "field"),
    [
        ("", "CYP 4", "Raise participation", "partner_required", "partner"),
        ("DCC", " ", "Raise participation", "objective_required", "objective"),
        ("DCC", "CYP 4", "", "title_required", "title"),
    ],
)
def test_an_objective_is_linked_with_its_partner_reference_and_title(
    partner: str, objective: str, title: str, code: str, field: str
) -> None:
    given(adopted).when(lambda outcome: outcome.link_objective(partner, objective, title)).then_refused(
        code, field
    )


def test_an_objective_is_unlinked_under_the_spelling_it_was_linked_by() -> None:
    outcome = (
        given(adopted, objective_linked)
        .when(lambda outcome: outcome.unlink_objective(" dcc ", "cyp  4", " Plan replaced "))
        .then(
            (
                Outcome.ObjectiveUnlinked,
                {"partner": "DCC", "objective": "CYP 4", "reason": "Plan replaced"},
            )
        )
    )

    assert outcome.objectives == {}


def test_an_objective_that_was_unlinked_may_be_linked_again() -> None:
    given(
        adopted, objective_linked, lambda outcome: outcome.unlink_objective("DCC", "CYP 4", "Plan replaced")
    ).when(objective_linked).then((Outcome.ObjectiveLinked, {"objective": OBJECTIVE}))


@pytest.mark.parametrize(("partner", "objective"), [("DCC", "CYP 5"), ("PURBECK", "CYP 4"), ("", "")])
def test_only_an_objective_that_is_linked_can_be_unlinked(partner: str, objective: str) -> None:
    given(adopted, objective_linked).when(
        lambda outcome: outcome.unlink_objective(partner, objective, "Plan replaced")
    ).then_refused("objective_not_linked", "objective")


def test_unlinking_an_objective_needs_a_reason() -> None:
    given(adopted, objective_linked).when(
        lambda outcome: outcome.unlink_objective("DCC", "CYP 4", "")
    ).then_refused("reason_required", "reason")


words = st.text(st.sampled_from("aAbB 1/|"), min_size=1).filter(str.strip)


@for_all(words, words, words, words)
@example("a|", "b", "a", "|b")
def test_objectives_are_told_apart_by_both_their_names(a: str, b: str, c: str, d: str) -> None:
    same = [" ".join(name.split()).lower() for name in (a, b)] == [
        " ".join(name.split()).lower() for name in (c, d)
    ]

    assert (objective_key(a, b) == objective_key(c, d)) is same


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


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)
def test_a_closed_outcome_can_no_longer_be_changed(decision: Decide) -> None:
    given(adopted, objective_linked, grant_allocated, closed).when(decision).then_refused("outcome_closed")


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS)
def test_what_a_closed_outcome_refuses_an_open_one_does(decision: Decide) -> None:
    outcome = given(adopted, objective_linked, grant_allocated).aggregate
    decision(outcome)

    assert len(outcome.pending_events) == 1
