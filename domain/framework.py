"""Framework: a set of outcomes with an edition, a beginning and an end: a council plan, a national one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from domain.identity import spelled_among, tidy
from domain.refusals import Refused, required


@dataclass(frozen=True, slots=True)
class Framework:
    """`reference` is what people call it, like LAA 2008; `ended` its last day, where one is known."""

    reference: str
    name: str
    edition: str = ""
    begun: date | None = None
    ended: date | None = None


def checked_framework(framework: Framework) -> Framework:
    """The framework, tidied. Refused: `reference_required`, `name_required`, `framework_upside_down`."""
    begun, ended = framework.begun, framework.ended
    if begun is not None and ended is not None and ended < begun:
        raise Refused(
            "framework_upside_down", "Its last day is before its first day. Check both.", field="ended"
        )
    return Framework(
        required(framework.reference, "reference", "Give the framework a reference, like LAA 2008."),
        required(framework.name, "name", "Give the framework’s name in full."),
        tidy(framework.edition),
        begun,
        ended,
    )


def framework_among(reference: str, known: Collection[str]) -> str:
    """The reference as it is spelled among those known; none, for none. Refused: `framework_unknown`."""
    found = spelled_among(reference, known)
    if found or not tidy(reference):
        return found
    choose = f"Choose one of: {', '.join(known)}; or have" if known else "Have"
    raise Refused(
        "framework_unknown",
        f"There is no framework ‘{tidy(reference)}’. {choose} a manager describe it.",
        field="framework",
    )
