"""Remarks: what is said of a row that was taken though something in it was read, or presumed."""

from __future__ import annotations

from typing import NamedTuple

from domain.periods.code import Kind
from domain.periods.period import Period
from domain.periods.spelling import tidied
from domain.periods.spoken_years import years_and_part
from infrastructure.formats.values import Missing
from infrastructure.migration.revision_rows import Change


class Remark(NamedTuple):
    """What was odd about a row that was taken."""

    code: str
    sentence: str


LEVEL_PRESUMED = Remark("level_presumed", "Its limits say no level of confidence: taken as 95 per cent.")


def taken_to_say(missing: Missing) -> list[Remark]:
    """What a mark that stands in place of a number is taken to say: others write it otherwise."""
    if missing.text.casefold() == missing.absence.value:
        return []
    what = f"‘{missing.text}’" if missing.text else "An empty cell"
    return [Remark("absence_presumed", f"{what} is taken to say that it is {missing.absence}.")]


def read_as(change: Change) -> list[Remark]:
    """What is known of a spelling only from what stands beside it, or from nothing: once for each figure."""
    period = Period.of(change.period)
    if period.kind is Kind.DAY:
        said = f"‘{change.spelling}’ is read as {period.label} alone, not as a period that it begins or ends."
        return [Remark("period_read_as", said)]
    spoken = years_and_part(tidied(change.spelling))
    of_one_year = spoken is not None and spoken.first == spoken.last and spoken.parts > 1
    alone = any(period.same_days(each) for each in Period.readings(change.spelling))
    if alone and not of_one_year:
        return []
    return [Remark("period_read_as", f"‘{change.spelling}’ is read as {period.in_months}.")]
