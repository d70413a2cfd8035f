"""Target 12 of the Dorset agreement as tests begin with it: fewer young people out of work and learning."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from domain.target import Target
from domain.terms import Milestone, Terms

TERMS = Terms(
    title="Fewer 16 to 18 year olds out of work and learning",
    outcome="CYP2",
    indicator="NI 117",
    area="Dorset",
    value=Decimal("4.0"),
    deadline="2010/11",
    baseline=Decimal("5.2"),
    baseline_period="2007/08",
    milestones=(Milestone("2008/09", Decimal("4.8")), Milestone("2009/10", Decimal("4.4"))),
)
WORDS = Terms("Fewer 16 to 18 year olds out of work and learning", outcome="CYP2")
LOWER = replace(TERMS, value=Decimal("3.8"))
PARTIES = ("DCC", "PURBECK", "WPBC")
FIRST = "The first year went better than planned"

Decide = Callable[[Target], object]


def proposed() -> Target:
    return Target.propose("LAA 12", TERMS, "DCC", ("PURBECK", "WPBC"))


def proposed_alone() -> Target:
    return Target.propose("LAA 12", TERMS, "DCC")


def proposed_in_words() -> Target:
    return Target.propose("LAA 12", WORDS, "DCC", ("PURBECK", "WPBC"))


def agreed_by(*partners: str) -> Decide:
    def agree(target: Target) -> None:
        for partner in partners:
            target.agree(partner)

    return agree


def objected_by(partner: str) -> Decide:
    return lambda target: target.object(partner, "Weymouth cannot reach it")


def revised_by(partner: str, terms: Terms = LOWER) -> Decide:
    return lambda target: target.revise(terms, partner, FIRST)


all_agreed = agreed_by("PURBECK", "WPBC")

# What a partner that was asked may say.
SPOKEN: dict[str, Callable[[Target, str], object]] = {
    "revise": lambda target, partner: target.revise(LOWER, partner, FIRST),
    "comment": lambda target, partner: target.comment(partner, "Why not us?"),
    "ask": lambda target, partner: target.ask(("WPBC",), partner),
    "agree": lambda target, partner: target.agree(partner),
    "object": lambda target, partner: target.object(partner, "Nobody asked us"),
}
