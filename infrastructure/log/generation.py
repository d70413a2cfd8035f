"""The generation of a program: what it makes of a log, in one word. A database is of one at a time.

Whoever reads or writes says which one theirs is. So a server that was running while its database was
upgraded stops there, where it would have gone on writing rows of views as they were before.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from domain.judgements.rules import RULES
from domain.kinds import AGGREGATES
from domain.refusals import Refused
from infrastructure.database.migrations import NEWEST
from projections.engine.view_versions import line_of_rule, state_of, version_of
from projections.registry import Views


def versions_of_this_program() -> dict[str, int]:
    """The version of each view and of each aggregate's states, and the rules it knows."""
    names = [view.name for view in Views().all] + [state_of(aggregate.TOPIC) for aggregate in AGGREGATES]
    names += [line_of_rule(rule) for versions in RULES.values() for rule in versions]
    return {name: version_of(name) for name in names}


@lru_cache(maxsize=1)
def own_generation() -> str:
    """Of this program: another one as soon as a view, a state, a rule or a table is."""
    lines = [NEWEST, *(f"{name} {version}" for name, version in sorted(versions_of_this_program().items()))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def of_another_generation() -> Refused:
    return Refused(
        "database_upgraded",
        "The database was brought to another version of Golden Thread while this one was running. Nothing "
        "was changed. Whoever keeps the service has to start it again, in the version of the database.",
    )
