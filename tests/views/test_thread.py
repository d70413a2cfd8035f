"""The thread: from a corporate objective down to somebody's work, broken ends included."""

from dataclasses import replace
from decimal import Decimal

from domain.risk import Threat, Threatened
from domain.terms import Terms
from infrastructure.container import Container
from projections.thread import Knot, golden_thread
from tests.views.partnership import BY, DEFINITION, PLAN, TERMS

Tree = dict[str, "Tree"]


def tree(knots: list[Knot]) -> Tree:
    return {f"{knot.kind} {knot.reference}": tree(knot.below) for knot in knots}


def thread(container: Container, as_at: int | None = None) -> Tree:
    with container.question(as_at) as question:
        return tree(golden_thread(question))


WORK: Tree = {"risk R1": {}, "service plan Children’s services 2008": {}}
# The action serves the target and the outcome: it hangs from the target, and through it from the outcome.
CHILDREN: Tree = {"indicator NI 117": {"target LAA 12": {"action A1": WORK}}}


def test_the_whole_line_of_sight(partnership: Container) -> None:
    assert thread(partnership) == {
        "objective DCC 2.1": {"outcome CYP2": CHILDREN},
        "indicator LI 3": {},
        "outcome SC1": {"indicator NI 1": {}},
    }


def test_each_knot_says_what_it_is_and_how_it_hangs(partnership: Container) -> None:
    with partnership.question() as question:
        objective = golden_thread(question)[0]
    (outcome,) = objective.below
    (indicator,) = outcome.below
    (action,) = indicator.below[0].below
    plan = action.below[1]

    assert (objective.kind, objective.title, objective.stream) == ("objective", "Every child achieves", None)
    assert (outcome.title, outcome.relation, outcome.state) == ("Young people do well", "serves", "open")
    assert (indicator.relation, indicator.below[0].relation) == ("measures", "aims at")
    assert (action.below[0].relation, plan.relation, plan.kind) == ("threatens", "in plan", "service plan")


def test_what_hangs_from_nothing_is_a_root_of_its_own(partnership: Container) -> None:
    partnership.outcomes.unlink_objective("CYP2", "DCC", "2.1", "The plan was rewritten", BY)
    partnership.indicators.redefine("NI 117", replace(DEFINITION, outcome=None), "Not its measure", BY)

    assert thread(partnership) == {
        "indicator LI 3": {},
        "indicator NI 117": {"target LAA 12": {"action A1": WORK}},
        "outcome CYP2": {"action A1": WORK},
        "outcome SC1": {"indicator NI 1": {}},
    }


def test_the_thread_as_it_was_before_it_broke(partnership: Container) -> None:
    before = partnership.outcomes.assign_theme("CYP2", "Young people", BY)
    partnership.outcomes.unlink_objective("CYP2", "DCC", "2.1", "The plan was rewritten", BY)

    assert thread(partnership, before)["objective DCC 2.1"] == {"outcome CYP2": CHILDREN}
    assert "objective DCC 2.1" not in thread(partnership)
    partnership.outcomes.link_objective("CYP2", "DCC", "2.1", "Every child achieves", BY)
    assert thread(partnership)["objective DCC 2.1"] == {"outcome CYP2": CHILDREN}


def test_an_indicator_moves_to_another_outcome(partnership: Container) -> None:
    partnership.indicators.redefine("NI 117", replace(DEFINITION, outcome="SC1"), "It fits better", BY)

    assert thread(partnership)["outcome SC1"] == {
        "indicator NI 1": {},
        "indicator NI 117": {"target LAA 12": {"action A1": WORK}},
    }
    # What serves the outcome by itself is told there, once no target of it is served.
    assert thread(partnership)["objective DCC 2.1"] == {"outcome CYP2": {"action A1": WORK}}
    partnership.indicators.redefine("NI 117", DEFINITION, "It does not", BY)
    assert thread(partnership)["objective DCC 2.1"] == {"outcome CYP2": CHILDREN}


def test_a_target_in_words_hangs_from_its_outcome_until_it_names_an_indicator(
    partnership: Container,
) -> None:
    partnership.targets.propose("LAA 13", Terms("Fewer burglaries", outcome="SC1"), "DCC", BY)
    assert thread(partnership)["outcome SC1"] == {"indicator NI 1": {}, "target LAA 13": {}}

    in_figures = replace(TERMS, title="Fewer burglaries", indicator="LI 3", milestones=())
    partnership.targets.revise("LAA 13", in_figures, "DCC", "We agreed on a measure", BY)
    assert thread(partnership)["outcome SC1"] == {"indicator NI 1": {}}
    assert thread(partnership)["indicator LI 3"] == {"target LAA 13": {}}


def test_one_objective_may_have_two_outcomes_and_is_called_what_it_was_called_last(
    partnership: Container,
) -> None:
    partnership.outcomes.link_objective("SC1", "DCC", "2.1", "Every child is safe", BY)

    with partnership.question() as question:
        objective = golden_thread(question)[0]
    assert objective.title == "Every child is safe"
    assert [knot.reference for knot in objective.below] == ["CYP2", "SC1"]


def test_an_action_of_a_target_in_words_hangs_from_it_and_not_from_the_outcome(
    partnership: Container,
) -> None:
    partnership.targets.propose("LAA 13", Terms("Fewer burglaries", outcome="SC1"), "DCC", BY)
    plan = replace(PLAN, outcomes=("SC1",), targets=("LAA 13",), service_plan=None)
    partnership.actions.plan("A2", plan, BY)

    assert thread(partnership)["outcome SC1"] == {
        "indicator NI 1": {},
        "target LAA 13": {"action A2": {}},
    }


def test_what_is_named_twice_hangs_there_once(partnership: Container) -> None:
    plan = replace(PLAN, outcomes=("SC1", "sc1", "SC1"), targets=())
    partnership.actions.plan("A2", plan, BY)
    threats = (Threat(Threatened.ACTION, "A2"), Threat(Threatened.ACTION, "a2"))
    partnership.risks.identify("R2", "No money", threats, BY)

    assert thread(partnership)["outcome SC1"] == {
        "action A2": {"risk R2": {}, "service plan Children’s services 2008": {}},
        "indicator NI 1": {},
    }


def test_what_is_over_stays_on_the_thread_and_says_so(partnership: Container) -> None:
    partnership.actions.cancel("A1", "No money", BY)
    with partnership.question() as question:
        (indicator,) = golden_thread(question)[0].below[0].below
    (action,) = indicator.below[0].below

    assert (action.reference, action.state) == ("A1", "ended")
    assert PLAN.budget == Decimal(12000)
