"""Canonical bytes: what is exported of an event is exactly what was hashed.

A line is a JSON object in UTF-8 with sorted keys and no white space:
`{"payload":{…},"position":1,"provenance":{…},"recorded_at":"…Z","stream":"…","topic":"…","version":1}`.
Its leaf is SHA-256 of a zero byte and the line, as RFC 6962 section 2.1 has it.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields
from functools import lru_cache

import msgspec

from domain.provenance import Provenance
from projections.engine.recorded import WrittenProvenance, moment_of

canonical_json = msgspec.json.Encoder(order="sorted", decimal_format="string", uuid_format="canonical")

# What a token may do decided the change, and is no part of it.
_PROVENANCE_FIELDS = tuple(field.name for field in fields(Provenance) if field.name != "scopes")
_provenance_decoder = msgspec.json.Decoder(WrittenProvenance)


def encode_provenance(provenance: Provenance) -> bytes:
    """What is not known is left out."""
    return canonical_json.encode(
        {name: value for name in _PROVENANCE_FIELDS if (value := getattr(provenance, name)) is not None}
    )


@lru_cache(maxsize=1024)
def decode_provenance(encoded: bytes) -> WrittenProvenance:
    return _provenance_decoder.decode(encoded)


@lru_cache(maxsize=64)
def iso_moment(microseconds: int) -> str:
    """The moment in UTC with six decimals, always of the same length."""
    return moment_of(microseconds).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def canonical_line(
    position: int,
    recorded_at: int,
    stream: str,
    version: int,
    topic: str,
    payload: bytes,
    provenance: bytes,
) -> bytes:
    """The event as one line of JSON, without a line end."""
    return (
        b'{"payload":%b,"position":%d,"provenance":%b,"recorded_at":"%b","stream":"%b","topic":"%b","version":%d}'
        % (
            payload,
            position,
            provenance,
            iso_moment(recorded_at).encode(),
            stream.encode(),
            topic.encode(),
            version,
        )
    )


def leaf_hash(line: bytes) -> bytes:
    """The RFC 6962 leaf hash of a canonical line: 32 bytes."""
    return hashlib.sha256(b"\x00" + line).digest()
