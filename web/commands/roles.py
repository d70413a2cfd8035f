"""Roles in words, and who may do what: the table of authority as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from domain.authority.table import (
    ANY,
    ANY_BUT_MINE,
    COLLEAGUES,
    MAY,
    NOT_MINE,
    OURS,
    OURS_OR_NOBODYS,
    OWN_OR_NOBODYS,
    Reach,
    founds,
    roles_for,
)
from domain.kinds import KINDS
from domain.role import Role
from infrastructure.formats.formatting import sentence_case
from web.commands import COMMANDS

TRUSTED_WITH: dict[Role, str] = {
    Role.OFFICER: "enters the figures that the partner supplies, and keeps its actions and risks up to date",
    Role.LEAD: "answers for what the partner leads or owns; proposes targets and agrees them for it",
    Role.PARTNER_MANAGER: "keeps the partner’s own definitions, and says who covers for whom",
    Role.MANAGER: "keeps what is common: definitions, areas, themes, rules; sees that everything is owned",
    Role.REVIEWER: "assesses confidence in the partner’s data, never in what is their own",
    Role.AUDITOR: "reads everything, accounts and roles too, and follows any figure back to its beginning",
    Role.INSPECTOR: "reads everything, above all the confidence in the data; changes nothing",
    Role.VIEWER: "reads everything and changes nothing",
    Role.ADMINISTRATOR: "keeps partners, accounts and grants; touches no figure and judges none",
}


# Whose it may be done to, as people read it.
REACHES: dict[Reach, str] = {
    ANY: "anybody’s",
    ANY_BUT_MINE: "anybody’s but one’s own",
    COLLEAGUES: "the partner’s, but one’s own",
    NOT_MINE: "the partner’s, and nobody’s, but one’s own",
    OURS: "the partner’s",
    OURS_OR_NOBODYS: "the partner’s, and nobody’s",
    OWN_OR_NOBODYS: "one’s own, and nobody’s",
}


class Allowed(NamedTuple):
    """One command, and the roles that may take it, in the order of `Role`, each with whose it may be."""

    title: str
    roles: tuple[tuple[Role, str], ...]


def who_may_do_what() -> list[tuple[str, list[Allowed]]]:
    """Every command with its roles, under the plural of what it is about."""
    return [
        (
            sentence_case(KINDS[topic].heading or KINDS[topic].plural),
            [Allowed(COMMANDS[verb].title, _roles(verb)) for verb in verbs],
        )
        for topic, verbs in groupby(
            filter(COMMANDS.__contains__, MAY), key=lambda verb: verb.partition(".")[0]
        )
    ]


def _topic(verb: str) -> str:
    return verb.partition(".")[0]


def _roles(verb: str) -> tuple[tuple[Role, str], ...]:
    whose = not founds(verb) or set(MAY[verb].values()) != {ANY}
    return tuple((role, REACHES[MAY[verb][role]] if whose else "") for role in roles_for(verb))


def whose_may_be(verb: str) -> dict[str, str]:
    """Of whose items each role may take it; of what nobody owns, not said."""
    return {role.value: whose for role, whose in _roles(verb) if whose}


def roles_in_order(roles: Iterable[str]) -> tuple[Role, ...]:
    """In the order in which `Role` lists them: from the many to the few."""
    granted = set(roles)
    return tuple(role for role in Role if role in granted)
