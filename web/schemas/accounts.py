"""What may be said of accounts."""

from __future__ import annotations

from domain.account import Holder
from domain.owner import WHY_ASSIGNED
from domain.role import Role
from web.schemas.faults import PlainSchema
from web.schemas.fields import AccountField, Choice, Day, Roles, Text, YesOrNo, labelled
from web.schemas.names import Name


class OpenAccountSchema(PlainSchema):
    name = Name(
        "Give the person’s name.", metadata=labelled("Name", "Kept outside the log, and can be erased.")
    )
    email = Text("Give the person’s e-mail address.", metadata=labelled("E-mail address"))
    partner = Text(
        "Say for which partner the account acts.", metadata=labelled("Partner", options="partners")
    )
    roles = Roles(load_default=(), metadata=labelled("Roles", options="roles"))
    reason = Text("Say why the account is opened.", longest=2_000, metadata=labelled("Reason", rows=3))
    holder = Choice(
        Holder,
        load_default=Holder.PERSON,
        metadata=labelled("Whose it is", "A service account is a machine’s: it acts by token alone."),
    )
    since = Day(load_default=None, metadata=labelled("First day", "Only for a guest."))
    until = Day(
        load_default=None,
        metadata=labelled("Last day", "Only for a guest: after it, nothing may be done."),
    )


class GrantRoleSchema(PlainSchema):
    role = Choice(Role, "Choose the role.", metadata=labelled("Role", options="roles"))
    reason = Text("Say why the role is granted.", longest=2_000, metadata=labelled("Reason", rows=3))


class RevokeRoleSchema(PlainSchema):
    role = Choice(Role, "Choose the role.", metadata=labelled("Role", options="roles_held"))
    reason = Text("Say why the role is taken away.", longest=2_000, metadata=labelled("Reason", rows=3))


class CloseAccountSchema(PlainSchema):
    reason = Text("Say why the account is closed.", longest=2_000, metadata=labelled("Reason", rows=3))
    to = AccountField(
        load_default=None,
        metadata=labelled(
            "Who takes over",
            "All that it owns, verifies and covers goes to this account, with the same reason.",
            options="officers",
        ),
    )
    leave_gaps = YesOrNo(
        load_default=False,
        metadata=labelled("Whether what it owns is to stay without an owner, as gaps"),
    )


class HandOverSchema(PlainSchema):
    to = AccountField(
        "Say who takes over.",
        metadata=labelled(
            "Who takes over",
            "All that the account owns, verifies and covers goes to this one, in one change.",
            options="officers",
        ),
    )
    reason = Text(WHY_ASSIGNED, longest=2_000, metadata=labelled("Reason", rows=3))
