"""Targets, where each partner stands, what was said, and which target is in force."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from domain.identity import target_id
from domain.judgements.leading import AgreedTerms, leading_1
from domain.periods.period import Period
from domain.series_key import SeriesKey
from domain.terms import Terms
from infrastructure.container import Container
from projections.discussion import discussion
from projections.target_terms import target_books, terms_versions
from projections.targets import (
    agreement_ledger,
    earlier_stances,
    list_targets,
)
from tests.views.clock import Clock
from tests.views.partnership import BY, TERMS

LAA_12 = str(target_id("LAA 12"))
BEFORE = Period.of("2008/09-Q1")
NEETS = str(SeriesKey("NI 117", "Dorset").stream)


def states(container: Container, as_at: int | None = None) -> dict[str, tuple[str, int]]:
    with container.question(as_at) as question:
        return {row.reference: (row.state, row.terms_version) for row in list_targets(question)}


def ledger(container: Container, as_at: int | None = None) -> dict[str, tuple[str, int, str | None]]:
    with container.question(as_at) as question:
        rows = agreement_ledger(question, LAA_12)
        assert rows == [row for row in agreement_ledger(question) if row.target == LAA_12]
    return {row.partner: (row.stance, row.terms_version, row.reason) for row in rows}


def in_force(container: Container, as_at: int | None = None) -> dict[str, str]:
    """Which target judges each series by the rule that was before there was one."""
    return {series: terms.reference for series, terms in judging(container, as_at).items()}


def judging(container: Container, as_at: int | None = None) -> dict[str, AgreedTerms]:
    with container.question(as_at) as question:
        led = {each.series: leading_1(each.book, BEFORE) for each in target_books(question)}
    return {series: found[0] for series, found in led.items() if found is not None}


def test_a_proposal_is_agreed_by_its_proposer_and_put_to_the_others(partnership: Container) -> None:
    assert states(partnership) == {"LAA 12": ("proposed", 1)}
    assert ledger(partnership) == {"DCC": ("agreed", 1, None), "PURBECK": ("invited", 1, None)}


def test_it_is_agreed_once_everybody_agreed(partnership: Container) -> None:
    position = partnership.targets.agree("LAA 12", "PURBECK", None, BY)
    assert position is not None

    assert states(partnership) == {"LAA 12": ("agreed", 1)}
    assert in_force(partnership) == {NEETS: "LAA 12"}
    # The partner's own agreement was known one event before everybody's.
    assert ledger(partnership, position - 1)["PURBECK"] == ("agreed", 1, None)
    assert states(partnership, position - 1) == {"LAA 12": ("proposed", 1)}
    assert in_force(partnership, position - 1) == {}


def test_an_objection_stands_with_its_reason_and_undoes_the_agreement(partnership: Container) -> None:
    partnership.targets.agree("LAA 12", "PURBECK", None, BY)
    partnership.targets.object("LAA 12", "PURBECK", "We cannot reach it", None, BY)

    assert ledger(partnership)["PURBECK"] == ("objected", 1, "We cannot reach it")
    assert states(partnership) == {"LAA 12": ("proposed", 1)}


def test_terms_once_agreed_judge_until_others_are_agreed(partnership: Container) -> None:
    partnership.targets.agree("LAA 12", "PURBECK", None, BY)
    partnership.targets.object("LAA 12", "PURBECK", "We cannot reach it", None, BY)
    assert in_force(partnership) == {NEETS: "LAA 12"}

    partnership.targets.revise("LAA 12", replace(TERMS, value=Decimal("3.8")), "PURBECK", "It went well", BY)
    assert judging(partnership)[NEETS].terms.value == TERMS.value


def test_new_terms_are_put_to_everybody_again(partnership: Container) -> None:
    agreed = partnership.targets.agree("LAA 12", "PURBECK", None, BY)
    partnership.targets.revise("LAA 12", replace(TERMS, value=Decimal("3.8")), "PURBECK", "It went well", BY)

    assert states(partnership) == {"LAA 12": ("proposed", 2)}
    assert ledger(partnership) == {"DCC": ("invited", 2, None), "PURBECK": ("agreed", 2, None)}
    assert states(partnership, agreed) == {"LAA 12": ("agreed", 1)}
    partnership.targets.agree("LAA 12", "DCC", 2, BY)
    assert judging(partnership)[NEETS].terms.value == Decimal("3.8")


def test_what_was_said_of_earlier_terms_is_kept_with_the_terms(partnership: Container) -> None:
    objected = partnership.targets.object("LAA 12", "PURBECK", "We cannot reach it", None, BY)
    partnership.targets.revise("LAA 12", replace(TERMS, value=Decimal("3.8")), "DCC", "Eased", BY)
    partnership.targets.agree("LAA 12", "PURBECK", None, BY)

    with partnership.question() as question:
        said = [(row.partner, row.stance, row.reason) for row in earlier_stances(question, LAA_12)]
        versions = [(row.version, row.terms.value) for row in terms_versions(question, LAA_12)]
    assert said == [("DCC", "agreed", None), ("PURBECK", "objected", "We cannot reach it")]
    assert versions == [(2, Decimal("3.8")), (1, TERMS.value)]
    with partnership.question(objected) as question:
        assert earlier_stances(question, LAA_12) == []
        assert [row.version for row in terms_versions(question, LAA_12)] == [1]


def test_of_several_targets_the_one_with_the_latest_deadline_is_in_force(partnership: Container) -> None:
    partnership.targets.agree("LAA 12", "PURBECK", None, BY)
    for reference, deadline in (("LAA 13", "2011/12"), ("LAA 11", "2008/09")):
        partnership.targets.propose(reference, replace(TERMS, deadline=deadline), "DCC", BY, ("PURBECK",))
        partnership.targets.agree(reference, "PURBECK", None, BY)

    assert states(partnership)["LAA 11"] == states(partnership)["LAA 13"] == ("agreed", 1)
    assert in_force(partnership) == {NEETS: "LAA 13"}
    partnership.targets.withdraw("LAA 13", "Too far off", BY)
    assert in_force(partnership) == {NEETS: "LAA 12"}


def test_a_partner_asked_later_is_in_the_ledger_and_the_agreement_waits_for_it(
    partnership: Container,
) -> None:
    partnership.targets.agree("LAA 12", "PURBECK", None, BY)
    partnership.targets.ask("LAA 12", ("PCT",), "DCC", BY)

    assert states(partnership)["LAA 12"] == ("proposed", 1)
    with partnership.question() as question:
        ledger = {row.partner: (row.stance, row.terms_version) for row in agreement_ledger(question, LAA_12)}
    assert ledger == {"DCC": ("agreed", 1), "PURBECK": ("agreed", 1), "PCT": ("invited", 1)}
    partnership.targets.agree("LAA 12", "PCT", None, BY)
    assert states(partnership)["LAA 12"] == ("agreed", 1)


def test_a_target_in_words_judges_no_series(partnership: Container) -> None:
    partnership.targets.propose("LAA 13", Terms("Safer streets", outcome="SC1"), "DCC", BY)

    assert states(partnership)["LAA 13"] == ("proposed", 1)
    with partnership.question() as question:
        assert {row.reference: row.series for row in list_targets(question)} == {
            "LAA 12": NEETS,
            "LAA 13": None,
        }


def test_a_closed_target_goes_on_judging_its_periods_and_a_withdrawn_one_does_not(
    partnership: Container,
) -> None:
    partnership.targets.agree("LAA 12", "PURBECK", None, BY)
    partnership.targets.close("LAA 12", "Reached early", BY)

    assert states(partnership) == {"LAA 12": ("closed", 1)}
    assert in_force(partnership) == {NEETS: "LAA 12"}
    partnership.targets.propose("LAA 13", TERMS, "DCC", BY)
    partnership.targets.withdraw("LAA 13", "Too far off", BY)
    assert in_force(partnership) == {NEETS: "LAA 12"}


def test_what_was_said_is_kept_in_order_with_its_moment(partnership: Container, clock: Clock) -> None:
    first = partnership.targets.comment("LAA 12", "PURBECK", "Is it ours to reach?", BY)
    clock.moves(timedelta(days=1))
    partnership.targets.comment("LAA 12", "DCC", "It is everybody’s", BY)

    with partnership.question() as question:
        said = discussion(question, LAA_12)
    assert [(row.partner, row.comment) for row in said] == [
        ("PURBECK", "Is it ours to reach?"),
        ("DCC", "It is everybody’s"),
    ]
    assert (said[0].number, said[1].made_at - said[0].made_at) == (first, 86_400_000_000)
    with partnership.question(first) as question:
        assert discussion(question, LAA_12) == said[:1]
