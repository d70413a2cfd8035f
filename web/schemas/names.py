"""Fields by which something is named from now on: in them nothing stands that nobody sees."""

from __future__ import annotations

from domain.characters import must_be_seen
from domain.refusals import says_something
from web.schemas.fields import InputField, Several, Text, refusing


class Name(Text):
    """A name, reference or title. What is pasted along with it unseen is refused, not left out."""

    def exact_text_of(self, said: object) -> str:
        _must_be_seen(self, said)
        if isinstance(said, str) and said.strip() and not says_something(said):
            raise self.make_error()
        return super().exact_text_of(said)


class Names(Several):
    """Several of them."""

    def exact_text_of(self, said: object) -> str:
        _must_be_seen(self, said)
        return super().exact_text_of(said)


def _must_be_seen(field: InputField[str] | Several, said: object) -> None:
    """Refused: `not_printable`. What is no text is refused as that, elsewhere."""
    if isinstance(said, str):
        refusing(lambda: must_be_seen(said, str(field.name), str(field.called)))
