"""Settings of a rule: the numbers that a partnership chooses when it adopts one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from domain.judged_as import MarginIn
from domain.refusals import Refused


@dataclass(frozen=True, slots=True)
class Settings:
    """`margin` is the amber one of targets that have neither a red line nor a margin of their own; from
    `exceeded` beyond the target on a figure has exceeded it, in the same measure; None: that is not told.
    """

    margin: Decimal | None = None
    margin_in: MarginIn = MarginIn.PER_CENT
    exceeded: Decimal | None = None


NOTHING_SET = Settings()


def checked_settings(settings: Settings) -> Settings:
    """Refused: `margin_negative`, `exceeded_negative`."""
    if settings.margin is not None and not settings.margin >= 0:
        raise Refused("margin_negative", "The margin must be zero or more.", field="margin")
    if settings.exceeded is not None and not settings.exceeded >= 0:
        raise Refused("exceeded_negative", "How far beyond it must be zero or more.", field="exceeded")
    return settings
