"""Fields by which something is named from now on: in them nothing stands that nobody sees."""

from __future__ import annotations

from domain.characters import must_be_seen
from domain.refusals import says_something
from web.schemas.fields import Several, Text, refusing


class Name(Text):
    """A name, reference or title. What is pasted along with it unseen is refused, not left out."""

    def exact_text_of(self, said: object) -> str:
        text = seen(self, said)
        if text.strip() and not says_something(text):
            raise self.make_error()
        return super().exact_text_of(text)


class Names(Several):
    """Several of them."""

    def exact_text_of(self, said: object) -> str:
        return super().exact_text_of(seen(self, said))


def seen(field: Text | Several, said: object) -> str:
    """What was said, as long as everybody sees all of it. Refused: `not_printable`, `not_text`."""
    if not isinstance(said, str):
        return field.exact_text_of(said)
    refusing(lambda: must_be_seen(said, str(field.name), str(field.called)))
    return said
