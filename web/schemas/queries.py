"""What may be asked in an address."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from marshmallow import post_load

from domain.provenance import Way
from infrastructure.directory.sign_in_record import Outcome, SignInFilter
from infrastructure.formats.moments import end_of_day, start_of_day
from projections.trail import MARKS, TrailFilter
from web.schemas.faults import PlainSchema
from web.schemas.fields import Choice, Day, Moment, Text, Whole, YesOrNo, labelled
from web.schemas.series_fields import PeriodsField

# How many rows of a list are told at once, unless fewer or more are asked for.
AT_ONCE = 200
MOST_AT_ONCE = 1_000


class AsAtQuery(PlainSchema):
    """Every question may say as at when, in SDMX's word or ours; the container reads it."""

    in_addresses = True

    as_of = Text(
        load_default=None,
        longest=100,
        data_key="asOf",
        metadata=labelled("As at when", "A position in the log, a date (its end, in London), or a moment."),
    )
    as_at = Text(load_default=None, longest=100, metadata=labelled("The same as asOf"))


class ListQuery(AsAtQuery):
    """Which part of a long list is asked for."""

    limit = Whole(
        load_default=AT_ONCE,
        highest=MOST_AT_ONCE,
        metadata=labelled("How many at once", f"{AT_ONCE} unless said."),
    )
    after = Text(
        load_default=None,
        metadata=labelled("Where the last answer ended", "Follow `next`, which has it filled in."),
    )


class FiguresTableQuery(AsAtQuery):
    """Which figures are asked for; nothing said means all."""

    indicator = Text(load_default=None, metadata=labelled("Of this indicator only, by its reference"))
    area = Text(load_default=None, metadata=labelled("For this area only"))
    breakdown = Text(load_default=None, metadata=labelled("For this breakdown only", "Like Sex: Female."))
    period = PeriodsField(
        load_default=None, longest=100, metadata=labelled("For this period only", "Like 2008/09-Q1.")
    )


class FiguresQuery(ListQuery, FiguresTableQuery):
    """The same page by page, and what changed since a moment."""

    include_history = YesOrNo(
        load_default=False,
        data_key="includeHistory",
        metadata=labelled(
            "With every version of each figure, with who, when and why", "Withdrawn figures are told too."
        ),
    )
    updated_after = Moment(
        end=True,
        load_default=None,
        data_key="updatedAfter",
        metadata=labelled(
            "Only what was submitted, revised or withdrawn after this moment",
            "A date (its end, in London) or a moment. Withdrawn figures are told too.",
        ),
    )


class LifeQuery(AsAtQuery):
    """Which figure's life is asked for, where an indicator has several for the period."""

    area = Text(load_default=None, metadata=labelled("For this area only"))
    breakdown = Text(load_default=None, metadata=labelled("For this breakdown only", "Like Sex: Female."))


class PerformanceQuery(ListQuery):
    """Whose current performance is asked for."""

    indicator = Text(load_default=None, metadata=labelled("Of this indicator only, by its reference"))


class TenuresQuery(ListQuery):
    """What of the history of ownership is asked for."""

    gaps_only = YesOrNo(
        load_default=False,
        data_key="gapsOnly",
        metadata=labelled("Only when nobody answered, and why"),
    )


class CalendarQuery(ListQuery):
    """Between which days things are due."""

    since = Moment(
        end=False, load_default=None, metadata=labelled("From this day on", "Three years back unless said.")
    )
    until = Moment(
        end=True, load_default=None, metadata=labelled("Up to this day", "The end of the month unless said.")
    )


class SearchQuery(AsAtQuery):
    """What is looked for."""

    q = Text(
        "Say what to look for, like ?q=crime.", metadata=labelled("Words in references, titles and owners")
    )


# Instead of an account: whoever tried an address that is nobody's.
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class SignInsAsked:
    """Which part of the record of sign-ins: `limit` rows after the one that was told last."""

    chosen: SignInFilter
    limit: int
    after: str | None


class MySignInsQuery(ListQuery):
    """Which of one's own sign-ins are asked for."""

    outcome = Choice(Outcome, load_default=None, metadata=labelled("What came of it"))
    day = Day(load_default=None, metadata=labelled("On this day", "In London."))

    @post_load
    def as_asked(self, values: dict[str, Any], **_: object) -> SignInsAsked:
        account, day = values.get("account"), values["day"]
        chosen = SignInFilter(
            None if account == NOBODY else account,
            account == NOBODY,
            values["outcome"],
            None if day is None else start_of_day(day),
            None if day is None else end_of_day(day),
        )
        return SignInsAsked(chosen, values["limit"], values["after"])


class SignInsQuery(MySignInsQuery):
    """Which of everybody's sign-ins are asked for."""

    account = Text(
        load_default=None,
        metadata=labelled("Whose", "An account, or ‘nobody’ for addresses that are nobody’s."),
    )


# Instead of a partner, or an account: any of them.
ANY_OTHER = "any"


@dataclass(frozen=True, slots=True)
class TrailAsked:
    """A page of the trail, of one indicator or of all: `limit` rows older than the position `before`."""

    chosen: TrailFilter
    indicator: str | None
    limit: int
    before: int | None


class TrailQuery(AsAtQuery):
    """Which part of the audit trail is asked for."""

    account = Text(load_default=None, metadata=labelled("Who made it, by account"))
    partner = Text(load_default=None, metadata=labelled("On behalf of which partner"))
    for_partner = Text(
        load_default=None,
        metadata=labelled(
            "Done for the item of which other partner", "A partner’s code, or ‘any’ for every one of them."
        ),
    )
    covering = Text(
        load_default=None,
        metadata=labelled("Covering for whom", "An account, or ‘any’ for everybody who was away."),
    )
    operated_by = Text(
        load_default=None,
        metadata=labelled(
            "Done in somebody’s name by whom",
            "An account, whose token or command line it was by, or ‘any’ for every one of them.",
        ),
    )
    what = Text(load_default=None, metadata=labelled("Words in what it is about"))
    stream = Text(load_default=None, metadata=labelled("What it is about, by its stream"))
    indicator = Text(
        load_default=None,
        metadata=labelled("Everything about this indicator", "Its figures and its targets included."),
    )
    kind = Text(
        load_default=None, metadata=labelled("An aggregate or an event", "Like series.figure_revised.")
    )
    way = Choice(Way, load_default=None, metadata=labelled("By what way it came"))
    reason = Text(load_default=None, metadata=labelled("Words in its reason"))
    since = Moment(end=False, load_default=None, metadata=labelled("From this moment on"))
    until = Moment(end=True, load_default=None, metadata=labelled("Up to this moment"))
    limit = Whole(
        load_default=50, highest=MOST_AT_ONCE, metadata=labelled("How many at once", "50 unless said.")
    )
    before = Whole(load_default=None, metadata=labelled("Only what is older than this position"))

    @post_load
    def as_asked(self, values: dict[str, Any], **_: object) -> TrailAsked:
        names = {each.name for each in fields(TrailFilter)}
        marked = frozenset(name for name in MARKS if values[name] == ANY_OTHER)
        values |= {"marked": marked, **dict.fromkeys(marked)}
        return TrailAsked(
            TrailFilter(**{name: value for name, value in values.items() if name in names}),
            values["indicator"],
            values["limit"],
            values["before"],
        )
