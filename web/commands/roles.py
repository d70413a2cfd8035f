"""Roles in words, and who may do what: the table of authority as people read it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from application.authority import MAY
from domain.account import Role
from domain.kinds import KINDS
from infrastructure.formats.formatting import sentence_case
from web.commands import COMMANDS

TRUSTED_WITH: dict[Role, str] = {
    Role.OFFICER: "enters figures, and keeps actions and risks up to date",
    Role.LEAD: "answers for outcomes and targets: adopts, proposes, agrees, assigns owners",
    Role.MANAGER: "defines indicators, assesses confidence, closes what is finished",
    Role.AUDITOR: "reads everything and follows any figure back to its beginning",
    Role.INSPECTOR: "assesses confidence in the data and raises problems with measures",
    Role.VIEWER: "reads everything and changes nothing",
    Role.ADMINISTRATOR: "keeps partners and accounts, and may do whatever a manager may",
}


class Allowed(NamedTuple):
    """One command, and the roles that may take it, in the order of `Role`."""

    title: str
    roles: tuple[Role, ...]


def who_may_do_what() -> list[tuple[str, list[Allowed]]]:
    """Every command with its roles, under the plural of what it is about."""
    return [
        (
            sentence_case(KINDS[topic].heading or KINDS[topic].plural),
            [Allowed(COMMANDS[verb].title, roles_in_order(MAY[verb])) for verb in verbs],
        )
        for topic, verbs in groupby(MAY, key=lambda verb: verb.partition(".")[0])
    ]


def roles_in_order(roles: Iterable[str]) -> tuple[Role, ...]:
    """In the order in which `Role` lists them: from the many to the few."""
    granted = set(roles)
    return tuple(role for role in Role if role in granted)
