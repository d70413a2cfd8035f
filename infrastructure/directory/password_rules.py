"""Which passwords are taken: long enough, and none that somebody would try first."""

from __future__ import annotations

import re

from domain.refusals import Refused
from infrastructure.directory.passwords import normalised

SHORTEST = 12
LONGEST = 1_000

# A password that is found in fewer guesses than these is found by a patient stranger. Of a long one the
# beginning is judged: a judgement of all of it could take seconds.
GUESSES = 10**8
JUDGED = 40

PRODUCT = ("golden", "thread")
# A password needs as many letters and digits besides what everybody knows of its holder and of the product.
BESIDES = 5


def must_be_good(password: str, name: str, email: str) -> None:
    """Refused: `password_too_short`, `password_too_long`, `password_personal`, `password_common`."""
    tidy = normalised(password)
    if len(tidy) < SHORTEST:
        raise Refused(
            "password_too_short", f"Choose a password of at least {SHORTEST} characters.", field="password"
        )
    if len(password) > LONGEST:
        raise Refused(
            "password_too_long", f"Choose a password of up to {LONGEST:,} characters.", field="password"
        )
    known = sorted({*_words(name), *_words(email), *PRODUCT}, key=len, reverse=True)
    letters = rest = "".join(_words(tidy, 1))
    for word in known:
        rest = rest.replace(word, "")
    if len(rest) < BESIDES:
        raise Refused(
            "password_personal",
            "This password is little more than a name or an address that others know. Choose another one: "
            "three words that do not belong together are good.",
            field="password",
        )
    # As it is, and without what stands between its words: blanks make nothing of a repeat.
    if min(_guesses(each, [*known, name, email]) for each in {tidy, letters}) < GUESSES:
        raise Refused(
            "password_common",
            "This password is among those that are tried first: common ones, patterns and repeats. Choose "
            "another one: three words that do not belong together are good.",
            field="password",
        )


def _words(text: str, shortest: int = 3) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", text.casefold()) if len(word) >= shortest]


def _guesses(password: str, known: list[str]) -> float:
    # With its lists of common passwords, names and words, which are seldom needed.
    from zxcvbn import zxcvbn

    return float(zxcvbn(password[:JUDGED], user_inputs=known)["guesses"])
