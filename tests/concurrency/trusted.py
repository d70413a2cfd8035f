"""Whether everybody might do what they did, read from the exported lines alone, by the rules' own words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.identity import OPERATOR, area_id, indicator_id
from tests.application.as_written import NOBODYS, Leave, Somebody, Thing, may
from tests.concurrency.trusting import BY_TOKEN

DORSET = ZoneInfo("Europe/London")
# What each event is called among the changes, where that is not its own name.
CHANGES = {
    "account.opened": "account.open",
    "account.role_granted": "account.grant",
    "account.role_revoked": "account.revoke",
    "account.entry_granted": "account.grant_entry",
    "account.entry_ended": "account.end_entry",
    "account.seconded": "account.second",
    "account.secondment_ended": "account.end_secondment",
    "account.cover_granted": "account.grant_cover",
    "account.cover_ended": "account.end_cover",
    "account.span_set": "account.set_span",
    "account.locked": "account.lock",
    "account.unlocked": "account.unlock",
    "account.closed": "account.close",
    "partner.left": "partner.leave",
    "partner.rejoined": "partner.rejoin",
    "area.described": "area.describe",
    "indicator.owner_assigned": "indicator.assign_owner",
    "indicator.redefined": "indicator.redefine",
    "indicator.problem_raised": "indicator.raise_problem",
    "action.owner_assigned": "action.assign_owner",
    "action.progress_reported": "action.report_progress",
    "series.figure_revised": "series.revise_figure",
    "series.confidence_assessed": "series.assess_confidence",
}
ENTERED = {"series.figure_submitted", "series.figure_revised"}
SAID = {"indicator.raise_problem"}


@dataclass(frozen=True)
class Line:
    """One exported line."""

    position: int
    topic: str
    stream: UUID
    payload: dict[str, Any]
    provenance: dict[str, Any]
    day: date

    @classmethod
    def of(cls, line: bytes) -> Line:
        told = json.loads(line)
        moment = datetime.fromisoformat(told["recorded_at"])
        return cls(
            *(told["position"], told["topic"], UUID(told["stream"]), told["payload"], told["provenance"]),
            moment.astimezone(DORSET).date(),
        )

    @property
    def author(self) -> UUID:
        return UUID(self.provenance["account"])


@dataclass
class Replay:
    """What the lines so far come to."""

    people: dict[UUID, Somebody] = field(default_factory=dict)
    covers: dict[UUID, list[tuple[UUID, date, date]]] = field(default_factory=lambda: defaultdict(list))
    codes: dict[UUID, str] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    owners: dict[UUID, Thing] = field(default_factory=lambda: defaultdict(lambda: NOBODYS))
    suppliers: dict[UUID, str] = field(default_factory=dict)
    series: dict[UUID, tuple[UUID, UUID]] = field(default_factory=dict)
    entered: dict[UUID, set[UUID]] = field(default_factory=lambda: defaultdict(set))

    def who(self, account: UUID, stream: UUID | None = None) -> Somebody:
        """Somebody as they stand, for a change of this series."""
        bare = self._bare(account)
        leaves = tuple(Leave(self._bare(other), *days) for other, *days in self.covers[account])
        return replace(
            bare, covers=leaves, has_entered=stream is not None and account in self.entered[stream]
        )

    def _bare(self, account: UUID) -> Somebody:
        known = self.people[account]
        return replace(known, partner_left=known.partner in self.left)

    def thing(self, line: Line) -> Thing:
        """Whose what is changed was."""
        kind = line.topic.partition(".")[0]
        if kind == "account":
            known = self.people.get(line.stream)
            return Thing(known.partner, line.stream) if known else NOBODYS
        if kind == "series":
            indicator, area = self.series[line.stream]
            owner = self.owners[indicator]
            partner = self.suppliers.get(indicator) or self.suppliers.get(area) or owner.partner
            named = owner.account if partner == owner.partner or "confidence" in line.topic else None
            return Thing(partner, named)
        return NOBODYS if kind in ("partner", "area") else self.owners[line.stream]

    def must_be_allowed(self, line: Line) -> None:
        """Whoever did it might, at that instant; and it is marked where it was another's."""
        verb, thing = CHANGES[line.topic], self.thing(line)
        who = self.who(line.author, line.stream)
        to = line.payload["owner"]["partner"] if verb.endswith("assign_owner") else None
        assert may(who, verb, thing, line.day, None, to), f"{line}\n{who}\n{thing}"
        assert line.provenance["partner"] == who.partner
        kind = line.topic.partition(".")[0]
        anothers = kind in ("indicator", "action", "series") and verb not in SAID
        marked = thing.partner if anothers and thing.partner != who.partner else None
        assert line.provenance.get("for_partner") == marked, line
        alone = replace(who, covers=())
        if "covering" in line.provenance:
            assert UUID(line.provenance["covering"]) in {each[0] for each in self.covers[line.author]}
            narrowed = line.provenance.get("reference") == BY_TOKEN
            assert narrowed or not may(alone, verb, thing, line.day, None, to), "in their own name as well"
        else:
            assert may(alone, verb, thing, line.day, None, to), line

    def goes_on(self, line: Line) -> None:
        """Take the line in."""
        said, stream = line.payload, line.stream
        kind, _, what = line.topic.partition(".")
        if kind == "account":
            self._account(what, stream, said)
        elif line.topic == "partner.joined":
            self.codes[stream] = said["code"]
        elif line.topic == "partner.left":
            self.left.add(self.codes[stream])
        elif line.topic == "partner.rejoined":
            self.left.discard(self.codes[stream])
        elif what == "owner_assigned":
            owner = said["owner"]
            self.owners[stream] = Thing(owner["partner"], owner["account"] and UUID(owner["account"]))
        elif what in ("described", "added", "defined", "redefined"):
            told = said.get("definition") or said.get("description")
            self.suppliers[stream] = told.get("supplier", "")
        elif line.topic == "series.started":
            self.series[stream] = (indicator_id(said["indicator"]), area_id(said["area"]))
        elif line.topic in ENTERED:
            self.entered[stream].add(line.author)

    def _account(self, what: str, stream: UUID, said: dict[str, Any]) -> None:
        if what == "opened":
            self.people[stream] = Somebody(stream, said["partner"])
            return
        if what == "cover_granted":
            days = (date.fromisoformat(said["since"]), date.fromisoformat(said["until"]))
            self.covers[stream].append((UUID(said["covered"]), *days))
            return
        if what == "cover_ended":
            others = [each for each in self.covers[stream] if each[0] != UUID(said["covered"])]
            self.covers[stream] = others
            return
        if what == "closed":
            self.covers[stream] = []
        self.people[stream] = _changed(self.people[stream], what, said)


def _changed(who: Somebody, what: str, said: dict[str, Any]) -> Somebody:
    match what:
        case "role_granted":
            return replace(who, roles=who.roles | {said["role"]})
        case "role_revoked":
            return replace(who, roles=who.roles - {said["role"]})
        case "entry_granted":
            return replace(who, enters_for=who.enters_for | {said["partner"]})
        case "entry_ended":
            return replace(who, enters_for=who.enters_for - {said["partner"]})
        case "seconded":
            return replace(who, lent_to=who.lent_to | {said["partner"]})
        case "secondment_ended":
            return replace(who, lent_to=who.lent_to - {said["partner"]})
        case "span_set":
            first, last = (said[end] and date.fromisoformat(said[end]) for end in ("since", "until"))
            return replace(who, days=(first, last))
        case "locked" | "unlocked":
            return replace(who, locked=what == "locked")
        case "closed":
            nothing: frozenset[str] = frozenset()
            return replace(who, closed=True, roles=nothing, enters_for=nothing, lent_to=nothing)
    raise AssertionError(what)


def replayed(lines: Iterable[bytes]) -> Iterator[tuple[Line, Replay]]:
    """After each line what all so far come to; fails at the first that its author might not have brought."""
    replay = Replay()
    for each in map(Line.of, lines):
        if each.author != OPERATOR:
            replay.must_be_allowed(each)
        replay.goes_on(each)
        yield each, replay
