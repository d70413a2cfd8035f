"""Which person of their name somebody is stands with the name, and is worked out no more.

Those who are there are numbered in the order in which they took the names that they have: where the log has
the account last renamed, else where it has it opened. Alike is what was alike to this version.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, normalize

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# What was shown behind a name, or written so as to be taken for that.
SHOWN_BEHIND = re.compile(r"(\s*\([^()]*\)|\s*,\s*renamed since)+$")
STROKES = str.maketrans("1i|0", "lllo")


def upgrade() -> None:
    op.add_column("directory", sa.Column("number", sa.Integer, nullable=False, server_default="1"))
    person = sa.table("directory", sa.column("account"), sa.column("number"))
    taken: dict[tuple[int, str], int] = {}
    for account, name in in_order_of_their_names(op.get_bind()):
        looks = list(enumerate(looks_of(name)))
        number = max(taken.get(each, 0) for each in looks) + 1
        taken.update(dict.fromkeys(looks, number))
        if number > 1:
            op.execute(person.update().where(person.c.account == account).values(number=number))


def in_order_of_their_names(connection: sa.Connection) -> list[tuple[str, str]]:
    """Accounts and names, by where each took its name; those of whom the log has nothing are the last."""
    people = [
        (row.account, row.name) for row in connection.execute(sa.text("SELECT account, name FROM directory"))
    ]
    told = sa.text(
        "SELECT stream, topic, max(position) FROM event "
        "WHERE topic IN ('account.opened', 'account.renamed') GROUP BY stream, topic"
    )
    named: dict[str, int] = {}
    for stream, _, position in connection.execute(told):
        named[stream] = max(position, named.get(stream, 0))
    people.sort(key=lambda row: (row[0] not in named, named.get(row[0], 0), row[0]))
    return people


def looks_of(name: str) -> tuple[str, str]:
    """Its letters, and what these look like."""
    written = SHOWN_BEHIND.sub("", normalize("NFKC", name))
    letters = "".join(letter for letter in normalize("NFKD", written) if category(letter)[0] in "LN")
    plain = letters if letters.isascii() else "".join(map(like, letters))
    drawn = plain.casefold().replace("rn", "m").replace("vv", "w").translate(STROKES)
    return letters.casefold(), drawn


@cache
def like(letter: str) -> str:
    """The plain letter that this one is taken for; itself where there is none."""
    if letter.isascii():
        return letter
    # A megabyte, which most installations never need.
    from confusable_homoglyphs.confusables import confusables_data

    for written in (letter, letter.casefold()):
        for each in confusables_data.get(written, ()):
            if each["c"].isascii() and each["c"].isalnum():
                return str(each["c"])
    return letter.casefold()
