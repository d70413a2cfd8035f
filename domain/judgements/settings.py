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
    """Refused: `not_finite`, `margin_negative`, `exceeded_negative`."""
    for name in ("margin", "exceeded"):
        number = getattr(settings, name)
        if number is not None and not number.is_finite():
            raise Refused("not_finite", f"The {name} must be an ordinary number.", field=name)
    if settings.margin is not None and settings.margin < 0:
        raise Refused("margin_negative", "The margin must be zero or more.", field="margin")
    if settings.exceeded is not None and settings.exceeded < 0:
        raise Refused("exceeded_negative", "How far beyond it must be zero or more.", field="exceeded")
    return settings
