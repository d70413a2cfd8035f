"""Who answered for what at any moment, told from the log alone: no view, one event after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, cast

from projections.engine.as_at import LONDON
from projections.engine.recorded import Recorded, moment_of

# Of each kind its first event, what ends it, and what makes it go on.
LIVES = {
    "outcome": ("outcome.adopted", {"outcome.closed"}, set()),
    "indicator": ("indicator.defined", {"indicator.retired"}, set()),
    "target": ("target.proposed", {"target.closed", "target.withdrawn"}, set()),
    "action": ("action.planned", {"action.completed", "action.cancelled"}, {"action.reopened"}),
    "risk": ("risk.identified", {"risk.closed"}, set()),
}
ASSIGNED = {f"{kind}.owner_assigned": "owner" for kind in LIVES} | {"indicator.verifier_assigned": "verifier"}

# A stream and a duty on it.
Duty = tuple[str, str]


class Answer(NamedTuple):
    """Who was given a duty, if anybody; and why nobody answers all the same."""

    partner: str | None
    account: str | None
    gap: str | None


class Replay:
    """The partnership as far as it was told."""

    def __init__(self) -> None:
        self.open: dict[str, str] = {}
        self.given: dict[Duty, tuple[str, str | None, bool]] = {}
        self.left: set[str] = set()
        self.closed: set[str] = set()
        self.codes: dict[str, str] = {}
        self.lent: dict[str, set[str]] = {}

    def learn(self, recorded: Recorded) -> None:
        event, topic, stream = cast("Any", recorded.event), recorded.topic, recorded.stream
        kind = topic.partition(".")[0]
        if kind in LIVES:
            begun, ends, goes_on = LIVES[kind]
            if topic == begun or topic in goes_on:
                self.open[stream] = kind
            if topic in ends:
                del self.open[stream]
        if topic in ASSIGNED:
            partner, account = event.owner.partner, event.owner.account
            lent = account is not None and partner in self.lent.get(str(account), set())
            self.given[stream, ASSIGNED[topic]] = (partner, account and str(account), lent)
        if kind in ("partner", "account"):
            self._learn_of_people(topic, stream, event)

    def _learn_of_people(self, topic: str, stream: str, event: Any) -> None:
        match topic:
            case "partner.joined":
                self.codes[stream] = event.code
            case "partner.left":
                self.left.add(self.codes[stream])
            case "partner.rejoined":
                self.left.remove(self.codes[stream])
            case "account.closed":
                self.closed.add(stream)
            case "account.seconded":
                self.lent.setdefault(stream, set()).add(event.partner)
            case "account.secondment_ended":
                self.lent[stream].remove(event.partner)

    def answers(self) -> dict[Duty, Answer]:
        """For every duty on what is open."""
        return {
            (stream, duty): self._answer(stream, duty)
            for stream, kind in self.open.items()
            for duty in (("owner", "verifier") if kind == "indicator" else ("owner",))
        }

    def _answer(self, stream: str, duty: str) -> Answer:
        if (stream, duty) not in self.given:
            return Answer(None, None, "nobody is assigned")
        partner, account, lent = self.given[stream, duty]
        gap = None
        if partner in self.left:
            gap = "the partner has left the partnership"
        elif account is None:
            gap = "the partner has named no officer"
        elif account in self.closed:
            gap = "the officer's account is closed"
        elif lent and partner not in self.lent[account]:
            gap = "the secondment has ended"
        return Answer(partner, account, gap)


def answers_over_time(events: Sequence[Recorded]) -> Iterator[tuple[int, dict[Duty, Answer]]]:
    """How all duties stood from each instant at which something happened, to the next."""
    replay = Replay()
    for here, after in zip(events, [*events[1:], None], strict=True):
        replay.learn(here)
        if after is None or after.recorded_at > here.recorded_at:
            yield here.recorded_at, replay.answers()


def days_of_gaps(events: Sequence[Recorded], now: datetime) -> int:
    """Over all duties, the midnights in London at which nobody answered, for as long as one gap lasts."""
    instants = list(answers_over_time(events))
    count = 0
    for (since, answers), (until, _) in zip(instants, [*instants[1:], (None, None)], strict=True):
        end = now if until is None else moment_of(until)
        nights = _day(end) - _day(moment_of(since))
        count += nights // timedelta(days=1) * sum(answer.gap is not None for answer in answers.values())
    return count


def _day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()
