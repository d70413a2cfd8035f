"""Examples with curl for the documentation, on the demonstration; the tests run each as it is shown.

In an answer `…` stands for whatever it is there: in place of a value, of further fields or of further rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ANYTHING = "…"
MORE = {ANYTHING: ANYTHING}


@dataclass(frozen=True, slots=True)
class Example:
    """Something to do, the command that does it, and what it prints: JSON, or lines of text."""

    title: str
    words: str
    command: str
    prints: dict[str, Any] | str


# What the examples begin with: where the service is, and a token issued on the page of one’s account.
SETTING = """\
SITE=http://127.0.0.1:8000
TOKEN=gt_…"""

_PURBECK = {"indicator": "NI 117", "area": "Purbeck", "period": "2008/09-Q2"}
_EXACT = "5.712409717662508207485226527"  # 87 of 1,523
_DUE = '"area": "East Dorset", "period": "2010/11-Q4"'
_SENT = '--header "Authorization: Bearer $TOKEN" --header "Content-Type: application/json"'
_SUBMIT = '"$SITE/api/v1/indicators/NI%20117/submit-figure"'
_REVISE = '"$SITE/api/v1/indicators/NI%20117/revise-figure"'
_PROBLEM = "urn:golden-thread:refusal:"

EXAMPLES = (
    Example(
        "Ask for a figure",
        "Reading needs no account. What is left out is not filtered. A computed value is exact to 28 digits.",
        'curl --silent "$SITE/api/v1/figures?indicator=NI%20117&area=Purbeck&period=2008/09-Q2"',
        {
            "as_at": {"position": ANYTHING, "moment": ANYTHING, "pinned": True},
            "figures": [_PURBECK | {"value": _EXACT, "nature": "final", "revision": 2} | MORE],
            "next": None,
        },
    ),
    Example(
        "Ask what it was then",
        "The same question with asOf: a date (its end, in London), a moment, or a position.",
        'curl --silent "$SITE/api/v1/figures?indicator=NI%20117&area=Purbeck&period=2008/09-Q2'
        '&asOf=2008-11-30"',
        {
            "as_at": {"position": ANYTHING, "moment": "2008-11-30T23:59:59.999999Z", "pinned": False},
            "figures": [_PURBECK | {"value": _EXACT, "nature": "provisional", "revision": 1} | MORE],
            "next": None,
        },
    ),
    Example(
        "See its whole history",
        "With includeHistory every version comes with who, when, why and by what way.",
        'curl --silent "$SITE/api/v1/figures?indicator=NI%20117&area=Purbeck&period=2008/09-Q2'
        '&includeHistory=true"',
        {
            "figures": [
                _PURBECK
                | {
                    "history": [
                        {"revision": 1, "by": {"name": "Alice Purdy", "way": "upload", "row": 4} | MORE}
                        | MORE,
                        {
                            "revision": 2,
                            "by": {
                                "name": "Alice Purdy",
                                "way": "form",
                                "reason": "Settled after quality checks",
                            }
                            | MORE,
                        }
                        | MORE,
                    ]
                }
                | MORE
            ]
        }
        | MORE,
    ),
    Example(
        "Ask only for what has changed",
        "With updatedAfter you get what was submitted, revised or withdrawn since you last asked. Long lists "
        "come in parts: follow next until it is null; all parts hold as at the same position.",
        'curl --silent "$SITE/api/v1/figures?updatedAfter=2011-06-17&limit=1"',
        {
            "figures": [
                {"indicator": "NI 32", "area": "Dorset", "period": "2010/11-Q4", "value": "28.59375"} | MORE
            ],
            "next": ANYTHING,
        }
        | MORE,
    ),
    Example(
        "Keep an answer for ever",
        "An answer that names a position never changes, unless it tells what people are called.",
        'curl --silent --head "$SITE/api/v1/performance?asOf=3000"',
        "HTTP/1.1 200 OK\ncache-control: public, max-age=31536000, immutable\netag: …",
    ),
    Example(
        "Do not fetch twice what you have",
        "Whoever sends the ETag of the answer they have is told that it still holds.",
        'ETAG=$(curl --silent --head "$SITE/api/v1/outcomes?asOf=3000" \\\n'
        '  | tr -d "\\r" | sed -n "s/^etag: //Ip")\n'
        'curl --silent --head --header "If-None-Match: $ETAG" "$SITE/api/v1/outcomes?asOf=3000"',
        "HTTP/1.1 304 Not Modified\netag: …",
    ),
    Example(
        "Say who you are",
        "Whoever changes something must. A token acts in the roles that its scopes name, and in no other.",
        'curl --silent --header "Authorization: Bearer $TOKEN" "$SITE/api/v1/account"',
        {"account": {"name": ANYTHING, "scopes": ["manager", "officer", "read"]} | MORE} | MORE,
    ),
    Example(
        "Submit a figure",
        "The Idempotency-Key is a word of your own for this change: if the answer is lost, send it again. "
        "It is submitted once and answered alike.",
        f"curl --silent {_SENT} \\\n"
        '  --header "Idempotency-Key: east-dorset-2010-11-Q4" \\\n'
        f'  --data \'{{{_DUE}, "numerator": 117, "denominator": 2924}}\' \\\n'
        f"  {_SUBMIT}",
        {
            "decided": {
                "changed": True,
                "position": ANYTHING,
                "reference": "NI 117",
                "figure": {"area": "East Dorset", "period": "2010/11-Q4", "numerator": "117", "revision": 1}
                | MORE,
            }
            | MORE
        }
        | MORE,
    ),
    Example(
        "Send something else under the same key",
        "That is a mistake, and it is refused. Each refusal has a code, the field at fault and a sentence.",
        f"curl --silent {_SENT} \\\n"
        '  --header "Idempotency-Key: east-dorset-2010-11-Q4" \\\n'
        f'  --data \'{{{_DUE}, "numerator": 118, "denominator": 2924}}\' \\\n'
        f"  {_SUBMIT}",
        {
            "type": f"{_PROBLEM}key_used_otherwise",
            "status": 422,
            "code": "key_used_otherwise",
            "field": "Idempotency-Key",
        }
        | MORE,
    ),
    Example(
        "Revise it",
        "A later figure stands beside the earlier one. Say why, and which revision you saw.",
        f"curl --silent {_SENT} \\\n"
        f'  --data \'{{{_DUE}, "numerator": 118, "denominator": 2924,\n'
        '    "reason": "One more school answered", "expected": 1}\' \\\n'
        f"  {_REVISE}",
        {"decided": {"changed": True, "figure": {"revision": 2} | MORE} | MORE} | MORE,
    ),
    Example(
        "Revise what somebody has revised meanwhile",
        "Nothing is overwritten: you are told what changed since the revision you saw, and by whom.",
        f"curl --silent {_SENT} \\\n"
        f'  --data \'{{{_DUE}, "numerator": 120, "denominator": 2924,\n'
        '    "reason": "Two more schools answered", "expected": 1}\' \\\n'
        f"  {_REVISE}",
        {
            "code": "stale_revision",
            "status": 409,
            "changes": [
                {"position": ANYTHING, "name": ANYTHING, "sentence": ANYTHING, "recorded_at": ANYTHING} | MORE
            ],
        }
        | MORE,
    ),
    Example(
        "Change a subject only as you saw it",
        "Each subject tells its revision. Sent as If-Match, it is changed only as long as there is no later "
        "one.",
        f"curl --silent {_SENT} \\\n"
        "  --header 'If-Match: \"1\"' \\\n"
        '  --data \'{"title": "Fewer people suffer from crime", "reason": "In plainer words"}\' \\\n'
        '  "$SITE/api/v1/outcomes/SC1/reword"',
        {
            "code": "stale_revision",
            "status": 412,
            "changes": [{"position": ANYTHING, "sentence": ANYTHING} | MORE, ANYTHING],
        }
        | MORE,
    ),
    Example(
        "Change something as nobody",
        "Without a token nothing can be changed.",
        'curl --silent --header "Content-Type: application/json" --data \'{"reason": "Done"}\' \\\n'
        '  "$SITE/api/v1/outcomes/SC1/close"',
        {"code": "sign_in_required", "status": 401} | MORE,
    ),
)
