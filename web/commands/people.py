"""What may be asked for of the holders of accounts: kept in the directory, and told by the log."""

from __future__ import annotations

from uuid import UUID

from domain.account import AccountState, Holder
from projections.accounts import list_accounts
from projections.reports.names import is_erased
from web.commands.command import Command, Values
from web.commands.form_context import FormContext
from web.http.context import the_container
from web.schemas.people import ChangeAddressSchema, EraseSchema, InviteSchema, RenameSchema

OPEN = frozenset({AccountState.OPEN})
CLOSED = frozenset({AccountState.CLOSED})


def _name_now(about: FormContext) -> Values:
    person = the_container().directory.with_account(about.reference)
    return {"name": person.name} if person else {}


def _address_now(about: FormContext) -> Values:
    person = the_container().directory.with_account(about.reference)
    return {"email": person.email} if person else {}


def _erased(about: FormContext) -> str:
    if is_erased(about.reference, about.names):
        return "Whose account this was has been erased from the directory."
    return ""


def _no_link(about: FormContext) -> str:
    row = next((each for each in list_accounts(about.question) if each.account == about.reference), None)
    if row is not None and row.holder is Holder.SERVICE:
        return "A service account acts by token alone: it has no password, and no link."
    if row is not None and row.locked:
        return "This account is locked. Unlock it first."
    return _erased(about)


PEOPLE = (
    Command(
        "account.invite",
        "Make a one-time link",
        "The link was made.",
        InviteSchema,
        lambda to, account, _, by: to.people.invite(UUID(account), by),
        button="Make the link",
        states=OPEN,
        barred=_no_link,
        by_api=False,
        guidance="By the link its holder chooses a password that nobody else knows. It is shown to you once, "
        "to be given to them alone, and can be used once, within seven days; a link made earlier ends. Where "
        "they had a password, using it signs them out everywhere, and their tokens end.",
        fresh=True,
    ),
    Command(
        "account.rename",
        "Change the name",
        "The name was changed.",
        RenameSchema,
        lambda to, account, values, by: to.people.rename(UUID(account), **values, by=by),
        current=_name_now,
        barred=_erased,
        guidance="The log keeps no names: all that this person ever did will be told under the new one, "
        "marked as renamed since.",
        fresh=True,
    ),
    Command(
        "account.change_address",
        "Change the e-mail address",
        "The e-mail address was changed.",
        ChangeAddressSchema,
        lambda to, account, values, by: to.people.change_address(UUID(account), **values, by=by),
        current=_address_now,
        barred=_erased,
        guidance="It is what this person signs in with.",
        fresh=True,
    ),
    Command(
        "account.erase",
        "Erase this person from the directory",
        "The person was erased from the directory.",
        EraseSchema,
        lambda to, account, values, by: to.people.erase(UUID(account), values["reason"], by),
        button="Erase the person",
        states=CLOSED,
        barred=_erased,
        grave="Name and e-mail address are forgotten and cannot be brought back; sessions, tokens and links "
        "end. The log keeps what the account did.",
        fresh=True,
    ),
)
