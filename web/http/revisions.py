"""Revisions: what the ETag of an answer about one subject says of it, so that it may be sent as If-Match."""

from __future__ import annotations

import re
from hashlib import sha256

from flask import request

from domain.refusals import Refused

# What is taken as If-Match: the revision alone, or the ETag of an answer that ends as `subject_tag` says.
TAG_OR_REVISION = r'(?:W/)?"(?:[0-9a-f]{32}-([0-9a-f]{8})-)?([0-9]{1,9})"'


def subject_tag(stream: str, revision: int) -> str:
    """The end of such an ETag: of which subject, in which revision."""
    return f"-{_mark(stream)}-{revision}"


def _mark(stream: str) -> str:
    return sha256(stream.encode()).hexdigest()[:8]


def expected_of_request(stream: str, *, has_revision: bool) -> int | None:
    """The revision of the stream that the sender saw, from If-Match; None where they say nothing of it.

    Refused: `if_match_not_taken`, `if_match_not_understood`.
    """
    given = request.headers.get("If-Match")
    if given is None:
        return None
    if not has_revision:
        # A condition that is not looked at must not be thought to hold.
        raise Refused(
            "if_match_not_taken",
            "If-Match is for changes of a subject. Of a figure, send the revision you saw as ‘expected’.",
            field="If-Match",
        )
    seen = re.fullmatch(TAG_OR_REVISION, given.strip())
    if seen is None:
        raise Refused(
            "if_match_not_understood",
            'Give the revision you saw in quotation marks, like If-Match: "3", or the ETag of the answer in '
            "which you saw it.",
            field="If-Match",
        )
    if seen[1] and seen[1] != _mark(stream):
        raise Refused(
            "if_match_not_understood",
            "This ETag is of another subject’s answer. Send that of the subject you change.",
            field="If-Match",
        )
    return int(seen[2])
