"""What may be said of the holders of accounts. No name or address is kept in the log: reasons are."""

from __future__ import annotations

from web.schemas.faults import PlainSchema
from web.schemas.fields import Text, YesOrNo, labelled
from web.schemas.names import Name

# A reason stays in the log for ever.
NO_NAMES = "It is kept for ever: give no names or addresses."


class Sure(YesOrNo):
    """A box that must be ticked."""

    def meant(self, value: object) -> bool:
        if not super().meant(value):
            raise self.make_error()
        return True


class InviteSchema(PlainSchema):
    pass


class RenameSchema(PlainSchema):
    name = Name("Give the person’s name.", metadata=labelled("Name"))
    reason = Text("Say why the name changes.", longest=2_000, metadata=labelled("Reason", NO_NAMES, rows=3))


class ChangeAddressSchema(PlainSchema):
    email = Text("Give the person’s e-mail address.", metadata=labelled("E-mail address"))
    reason = Text(
        "Say why the address changes.", longest=2_000, metadata=labelled("Reason", NO_NAMES, rows=3)
    )


class EraseSchema(PlainSchema):
    confirmed = Sure(
        "Tick the box if this person is to be erased.",
        metadata=labelled("Yes, erase this person", "It cannot be taken back."),
    )
    reason = Text(
        "Say why the person is erased.", longest=2_000, metadata=labelled("Reason", NO_NAMES, rows=3)
    )
