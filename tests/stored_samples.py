"""The stored sample of every event: the payload exactly as the log holds it."""

from __future__ import annotations

from pathlib import Path

SAMPLES = Path(__file__).with_name("samples") / "events"


def stored() -> set[str]:
    """The topics that have one."""
    return {file.stem for file in SAMPLES.glob("*.json")}


def sample(topic: str) -> bytes:
    """The event's sample. Raises AssertionError, saying what to do, where it has none."""
    assert topic in stored(), f"{topic} has no sample: store a payload in tests/samples/events/{topic}.json."
    return (SAMPLES / f"{topic}.json").read_bytes()
