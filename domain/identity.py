"""Identity of streams: derived from the partnership's own references, so uniqueness needs no look-up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID, uuid5

from domain.refusals import Refused

# A fixed namespace of this service. Changing it would orphan every stream ever written.
NAMESPACE = UUID("6f1c54f2-6b0e-5c0e-9a53-0f6d6c2b7a11")

# The account under which the service itself acts: first accounts, migrations, upkeep at the command line.
OPERATOR = uuid5(NAMESPACE, "operator")


def tidy(text: str) -> str:
    """The text with its white space (no-break spaces included) folded to single spaces."""
    return " ".join(text.split())


def one_spelling(name: str) -> str:
    """What all spellings of one name have alike: they differ in case and spaces alone."""
    return tidy(name).casefold()


def spelled_among(name: str, known: Iterable[str]) -> str:
    """The name as it is spelled among those known, whatever its case and spaces; empty where it is not."""
    key = one_spelling(name)
    return next((each for each in known if one_spelling(each) == key), "")


@lru_cache(maxsize=50_000)
def stream_id(kind: str, *references: str) -> UUID:
    """The identity of the stream of this kind with these references, however they are spaced or cased."""
    key = "|".join(
        one_spelling(reference).replace("\\", "\\\\").replace("|", "\\|") for reference in references
    )
    return uuid5(NAMESPACE, f"{kind}:{key}")


def outcome_id(reference: str) -> UUID:
    return stream_id("outcome", reference)


def indicator_id(reference: str) -> UUID:
    return stream_id("indicator", reference)


def series_id(indicator: str, area: str, breakdown: str) -> UUID:
    """The identity of one indicator's figures for one area and one breakdown (its canonical text)."""
    return stream_id("series", indicator, area, breakdown)


def target_id(reference: str) -> UUID:
    return stream_id("target", reference)


def action_id(reference: str) -> UUID:
    return stream_id("action", reference)


def risk_id(reference: str) -> UUID:
    return stream_id("risk", reference)


def area_id(reference: str) -> UUID:
    return stream_id("area", reference)


def partner_id(code: str) -> UUID:
    return stream_id("partner", code)


def proposal_id(reference: str) -> UUID:
    return stream_id("proposal", reference)


def partnership_id(_: str = "") -> UUID:
    """There is one partnership in a log, whatever it is called."""
    return stream_id("partnership")


def account_id(text: str) -> UUID:
    """An account's own number: nobody's name stands in the log. Refused: `account_unknown`, if it is none."""
    try:
        return UUID(text)
    except ValueError:
        raise Refused("account_unknown", "There is no such account.", field="account") from None
