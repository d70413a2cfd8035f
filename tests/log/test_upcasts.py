"""A payload of an older shape is read through its upcasts; what is stored is never touched."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from eventsourcing.persistence import MapperDeserialisationError

from domain.risk import Risk
from infrastructure.log import codec

# As if an earlier release had written the destination of an escalation under another name.
OLDER = b'{"board":"the board","reason":"Beyond what the district can do"}'


def named_as_today(payload: dict[str, Any]) -> dict[str, Any]:
    return {"to": payload.pop("board"), **payload}


def test_an_older_shape_is_read_through_its_upcast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codec.UPCASTS, "risk.escalated", (named_as_today,))

    event = codec.decode_event("risk.escalated", OLDER, uuid4(), 2)

    assert isinstance(event, Risk.Escalated)
    assert (event.to, event.reason) == ("the board", "Beyond what the district can do")


def test_todays_shape_does_not_pass_through_upcasts(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(payload: dict[str, Any]) -> dict[str, Any]:
        raise AssertionError("not needed")

    monkeypatch.setitem(codec.UPCASTS, "risk.escalated", (never,))

    event = codec.decode_event("risk.escalated", b'{"reason":"r","to":"the board"}', uuid4(), 2)

    assert isinstance(event, Risk.Escalated)


@pytest.mark.parametrize("payload", [OLDER, b"{", b"[]", b'{"reason":1,"to":2}'])
def test_a_payload_that_no_upcast_explains_is_refused(payload: bytes) -> None:
    with pytest.raises(MapperDeserialisationError):
        codec.decode_event("risk.escalated", payload, uuid4(), 2)


def test_an_unknown_topic_is_refused() -> None:
    with pytest.raises(MapperDeserialisationError, match=r"no\.such_event"):
        codec.decode_event("no.such_event", b"{}", uuid4(), 1)
