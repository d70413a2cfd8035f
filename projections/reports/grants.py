"""What an account is granted besides its roles, in words, and whether each of it holds on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.account import Holder
from projections.accounts import AccountRow
from projections.reports.names import Names, name_of
from projections.sentences.words import within


@dataclass(frozen=True, slots=True)
class Grant:
    """`words` say what; `holds`: on the day that is asked about; `warns`: it is nothing to leave as it is."""

    words: str
    holds: bool = True
    warns: bool = False


def grants_of(row: AccountRow, names: Names, today: date) -> list[Grant]:
    """Of one account, in the order in which they matter."""
    grants = [
        Grant(f"both {one.words} and {other.words}, which nobody is granted any more", warns=True)
        for one, other in row.incompatible
    ]
    if row.holder is Holder.SERVICE:
        grants.append(Grant("a service account: by token alone"))
    if row.span is not None:
        grants.append(Grant(f"a guest{within(row.since, row.until)}", holds=row.span.holds_on(today)))
    grants += [Grant(f"enters figures for {partner}") for partner in row.entries]
    grants += [Grant(f"seconded to {partner}") for partner in row.secondments]
    return grants + [
        Grant(
            f"covers for {name_of(str(covered), names)}{within(span.since, span.until)}",
            holds=span.holds_on(today),
        )
        for covered, spans in row.covers.items()
        for span in spans
    ]
