"""Passwords: hashed with care, verified, and never more than a few at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from secrets import token_hex
from threading import BoundedSemaphore
from typing import NamedTuple
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from domain.refusals import Refused

# Each takes 64 MiB and all of a processor for a while: more at once would be slower, and could be asked for
# by anybody who has an address to try.
AT_ONCE = 2
# As many may wait, so that other requests find a free thread; and so long, in seconds.
WAITING = 4
PATIENCE = 4.0

_computing = BoundedSemaphore(AT_ONCE)
_let_in = BoundedSemaphore(AT_ONCE + WAITING)


class Verdict(NamedTuple):
    """`right`: it is the password; `outdated`: its hash should be made anew, now that it is known."""

    right: bool
    outdated: bool


class PasswordHashes:
    """Makes hashes of passwords, and tells whether one is of a password."""

    def __init__(self) -> None:
        self.hasher = PasswordHasher()

    def of(self, password: str) -> str:
        """Refused: `too_busy`."""
        with _one_of_few():
            return self.hasher.hash(normalised(password))

    def verdict(self, hashed: str | None, password: str) -> Verdict:
        """Of somebody without a password it is never right, and takes as long. Refused: `too_busy`."""
        with _one_of_few():
            against = hashed or _nobodys_hash()
            tidy = normalised(password)
            if self._is_of(against, tidy):
                return Verdict(hashed is not None, self.hasher.check_needs_rehash(against))
            # Hashes made before passwords were normalised.
            right = tidy != password and self._is_of(against, password)
            return Verdict(right and hashed is not None, outdated=right)

    def _is_of(self, hashed: str, password: str) -> bool:
        try:
            return self.hasher.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return False


def normalised(password: str) -> str:
    """One spelling of what looks alike: keyboards send é as one character or as two."""
    return normalize("NFKC", password)


@contextmanager
def _one_of_few() -> Iterator[None]:
    """Refused: `too_busy`, when too many wait already, or it is not one's turn in time."""
    if not _let_in.acquire(blocking=False):
        raise _too_busy()
    try:
        if not _computing.acquire(timeout=PATIENCE):
            raise _too_busy()
        try:
            yield
        finally:
            _computing.release()
    finally:
        _let_in.release()


def _too_busy() -> Refused:
    return Refused(
        "too_busy",
        "Too many people are signing in at this moment. Try again in a few seconds.",
        retry_after=5,
    )


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    """A hash that no password has been made for."""
    return PasswordHasher().hash(token_hex(16))
