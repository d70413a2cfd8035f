"""What forms offer of accounts: people, their roles, and what they were granted besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from domain.account import Holder
from domain.role import ENTERS_OR_JUDGES, Role
from infrastructure.formats.formatting import sentence_case
from projections.accounts import AccountRow, account_among_all, account_with, list_accounts
from projections.engine.as_at import Question
from projections.partners import list_partners
from projections.reports.matching import in_natural_order
from projections.reports.names import FORMER, Names, of_partner
from projections.sentences.words import within
from web.commands.choices import Options
from web.commands.form_context import FormContext


def officers(about: FormContext) -> Options:
    """Open accounts of people that enter or judge, by their names; but for the one that it is about."""
    named = [
        (row.account, of_partner(about.names.get(row.account, FORMER), row.partner))
        for row in list_accounts(about.question)
        if row.is_open
        and not row.locked
        and row.holder is Holder.PERSON
        and row.account != about.reference
        and (row.span is None or row.span.holds_on(about.question.as_at.today))
        and not ENTERS_OR_JUDGES.isdisjoint(row.roles)
    ]
    return sorted(named, key=lambda each: in_natural_order(each[1]))


def partners_entered_for(about: FormContext) -> Options:
    """Other partners whose figures the account enters."""
    return _among_partners(about, lambda row: row.entries)


def partners_seconded_to(about: FormContext) -> Options:
    """Other partners for which the account may be an owner."""
    return _among_partners(about, lambda row: row.secondments)


def _among_partners(about: FormContext, codes: Callable[[AccountRow], Iterable[str]]) -> Options:
    names = {row.code: row.name for row in list_partners(about.question)}
    row = account_with(about.question, about.reference)
    return [(code, names.get(code, code)) for code in (codes(row) if row else ())]


def officers_covered(about: FormContext) -> Options:
    """Those for whom the account covers, with the days."""
    row = account_with(about.question, about.reference)
    times: dict[str, list[str]] = {}
    for each in row.covering if row else ():
        times.setdefault(each.covered, []).append(within(each.since, each.until))
    return [
        (account, about.names.get(account, FORMER) + " and".join(days))
        for account, days in sorted(times.items())
    ]


def is_locked(about: FormContext) -> bool:
    """Whether the account is locked as then."""
    row = account_among_all(about.question, about.reference)
    return row is not None and row.locked


def roles_held(about: FormContext) -> Options:
    row = account_among_all(about.question, about.reference)
    return [(role.value, sentence_case(role.words)) for role in (row.roles if row else ())]


def own_roles(about: FormContext) -> Options:
    """Those that whoever asks holds."""
    return [
        (role, sentence_case(Role(role).words)) for role in sorted(about.actor.roles if about.actor else ())
    ]


def roles(_: FormContext) -> Options:
    return [(role.value, sentence_case(role.words)) for role in Role]


def every_officer(question: Question, names: Names) -> Options:
    """For a filter: whoever there has been, by the names of the holders."""
    named = [
        (
            row.account,
            of_partner(names.get(row.account, FORMER), row.partner) + ("" if row.is_open else ", closed"),
        )
        for row in list_accounts(question)
    ]
    return sorted(named, key=lambda each: in_natural_order(each[1]))
