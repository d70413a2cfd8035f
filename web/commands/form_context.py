"""What a form of a command is about: the question it stands in, the subject, and who looks at it."""

from __future__ import annotations

from dataclasses import dataclass

from projections.engine.as_at import Question
from projections.reports.names import Names
from web.http.actor import Actor


@dataclass(frozen=True, slots=True)
class FormContext:
    """`reference` is empty where a subject begins; `names` are what people are called today."""

    question: Question
    reference: str
    actor: Actor | None
    names: Names
