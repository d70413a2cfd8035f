"""Keys: what sessions and once-keys are signed with, and the file that keeps one beside a SQLite database."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from domain.refusals import Refused
from infrastructure.database.owner_only import make_folder, narrow

SECRET_NAME = "golden-thread.secret"  # noqa: S105  # the name of the file, not the secret
SHORTEST = 16
# So many former keys are kept in the file: a session lasts hours, and nobody turns keys over daily.
FORMER_KEPT = 3


@dataclass(frozen=True, slots=True)
class Keys:
    """`now` signs; what one of the `former` ones signed, newest first, is still read."""

    now: str = field(repr=False)
    former: tuple[str, ...] = field(default=(), repr=False)

    @property
    def oldest_first(self) -> list[str]:
        """As itsdangerous wants them: the last one signs."""
        return [*reversed(self.former), self.now]


def new_key() -> str:
    return secrets.token_hex(32)


def given_keys(key: str | None, fallbacks: str | None) -> Keys | None:
    """What SECRET_KEY and SECRET_KEY_FALLBACKS say; None where they say nothing.

    Refused: `secret_key_too_short`, `secret_key_required`.
    """
    former = tuple(each.strip() for each in (fallbacks or "").split(",") if each.strip())
    for name, given in (("SECRET_KEY", [key] if key else []), ("SECRET_KEY_FALLBACKS", former)):
        if any(len(each) < SHORTEST for each in given):
            raise Refused(
                "secret_key_too_short",
                f"A key in {name} needs at least {SHORTEST} characters. `golden-thread secret make` makes "
                "one.",
                field=name,
            )
    if key:
        return Keys(key, former)
    if former:
        raise Refused(
            "secret_key_required",
            "SECRET_KEY_FALLBACKS names former keys, and SECRET_KEY none that holds now. Give it too; "
            "`golden-thread secret make` makes one.",
            field="SECRET_KEY",
        )
    return None


def kept_keys(file: Path) -> Keys:
    """The keys in the file, made by whichever process comes first. Refused: `secret_not_readable`."""
    if not file.exists():
        draft = _draft(file, Keys(new_key()))
        # A link fails where the file has come to be meanwhile: then that one holds for everybody.
        with suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    narrow(file)
    return _read(file)


def _read(file: Path) -> Keys:
    try:
        now, *former = file.read_text(encoding="ascii").split()
    except (OSError, ValueError) as failure:
        raise Refused(
            "secret_not_readable",
            f"The key that sessions are signed with cannot be read from {file}. Let this account read the "
            "file; if there is nothing in it, remove it: a new one is made, and everybody signs in anew.",
            field="SECRET_KEY",
        ) from failure
    return Keys(now, tuple(former))


def rotate_kept(file: Path, *, forget: bool = False) -> Keys:
    """A new key in the file, before the former ones; `forget` them where somebody may know them."""
    before = kept_keys(file)
    former = () if forget else (before.now, *before.former)[:FORMER_KEPT]
    after = Keys(new_key(), former)
    _draft(file, after).replace(file)
    return after


def _draft(file: Path, keys: Keys) -> Path:
    """Written aside, for its owner alone, so that nobody ever reads half of it."""
    make_folder(file.parent)
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as written:
        written.write("\n".join((keys.now, *keys.former)))
    return draft
