"""The table is made from the application: what changes something is in it, or it is said why not."""

from collections.abc import Iterator

import click
from flask import Flask

from domain.authority.table import MAY, OF_ONESELF
from web.cli import main
from web.commands import COMMANDS

PAGES = {each.endpoint.replace(".", ".take_"): verb for verb, each in COMMANDS.items() if not each.own_page}
OPERATIONS = {f"api_commands.{each.name}": verb for verb, each in COMMANDS.items() if each.by_api}

# What is sent besides the commands: the verb of the table, or why it needs none.
SENT = {
    "figure_forms.submit_figure": "series.submit_figure",
    "figure_forms.revise_figure": "series.revise_figure",
    "accounts.revoke_token": "account.revoke_token",
    "service_tokens.issue": "account.issue_token",
    "my_account.change_password": "account.set_password",
    "my_tokens.issue_token": "account.issue_token",
    "my_tokens.issue_key": "account.issue_key",
    "my_tokens.revoke_token": "account.revoke_token",
    "one_time_links.choose": "account.set_password",
    "my_account.end_session": "whoever is in ends a session of their own",
    "my_account.end_others": "whoever is in ends sessions of their own",
    "sign_in.take": "whoever knows the password comes in",
    "sign_in.take_again": "whoever is in gives the password once more",
    "sign_in.leave": "whoever is in goes out",
}
# What is typed at the command line: the verbs of the table, or why it needs none.
TYPED: dict[str, tuple[str, ...] | str] = {
    "account add": ("account.open",),
    "account grant": ("account.grant",),
    "account revoke": ("account.revoke",),
    "account invite": ("account.invite",),
    "account lock": ("account.lock",),
    "account unlock": ("account.unlock",),
    "account rename": ("account.rename",),
    "account entry": ("account.grant_entry", "account.end_entry"),
    "account second": ("account.second", "account.end_secondment"),
    "account cover": ("account.grant_cover", "account.end_cover"),
    "account span": ("account.set_span",),
    "token issue": ("account.issue_token",),
    "token revoke": ("account.revoke_token",),
    "secret make": "it writes a key that nothing uses yet",
    "secret rotate": "the operator changes the key beside the database, and nothing of the log",
    "area add": ("area.add",),
    "area describe": ("area.describe",),
    "area end": ("area.end",),
    "area restore": ("area.restore",),
    "partner add": ("partner.join",),
    "rule adopt": ("partnership.adopt_rule",),
    "submit": ("series.submit_figure",),
    "revise": ("series.revise_figure",),
    "migrate": "the operator moves an older system's history into an empty log",
    "demo": "the operator fills an empty log with an invented partnership",
    "upgrade": "the operator changes tables, and nothing of the log",
    "rebuild": "views are made anew from the log, which stays as it is",
    "serve": "whoever comes is asked who they are",
    **dict.fromkeys(
        (
            *(
                "account list",
                "token list",
                "area list",
                "area show",
                "partner list",
                "rule list",
                "check",
                "export",
            ),
            *("compare", "figures", "history", "ownership", "performance", "trail"),
        ),
        "it reads",
    ),
}
CHANGING = {"POST", "PUT", "PATCH", "DELETE"}


def sent_to(app: Flask) -> set[str]:
    """The endpoints of all that is sent to change something."""
    return {rule.endpoint for rule in app.url_map.iter_rules() if (rule.methods or set()) & CHANGING}


def typed(group: click.Group, before: str = "") -> Iterator[str]:
    """Every command of the command line, as it is typed."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from typed(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def test_all_that_is_sent_is_in_the_table_or_it_is_said_why_not(app: Flask) -> None:
    told = PAGES.keys() | OPERATIONS.keys() | SENT.keys()
    unsaid, gone = sorted(sent_to(app) - told), sorted(told - sent_to(app))
    assert not unsaid, f"Say in SENT which verb of the table these are, or why they need none: {unsaid}"
    assert not gone, f"Nothing is sent to these any more; take them out of SENT: {gone}"


def test_all_that_is_typed_is_in_the_table_or_it_is_said_why_not() -> None:
    unsaid, gone = sorted(set(typed(main)) - TYPED.keys()), sorted(TYPED.keys() - set(typed(main)))
    assert not unsaid, f"Say in TYPED which verbs of the table these are, or why they need none: {unsaid}"
    assert not gone, f"Nobody can type these any more; take them out of TYPED: {gone}"


def verbs_named() -> dict[str, str]:
    """Each way with its verb."""
    named = {**PAGES, **OPERATIONS}
    named |= {way: verb for way, verb in SENT.items() if "." in verb}
    named |= {way: verb for way, verbs in TYPED.items() if isinstance(verbs, tuple) for verb in verbs}
    return named


def test_the_verb_of_each_way_is_in_the_table() -> None:
    assert not {way: verb for way, verb in verbs_named().items() if verb not in MAY.keys() | OF_ONESELF}


def test_there_is_a_way_to_everything_in_the_table() -> None:
    assert not (MAY.keys() | OF_ONESELF) - set(verbs_named().values())
