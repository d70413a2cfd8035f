"""What changed of what somebody owns since they were last here, by others."""

from __future__ import annotations

from projections.engine.as_at import Question
from projections.indicators import list_indicators
from projections.ownership import who_owns_what
from projections.reports.names import Names
from projections.reports.subject_history import Happening, happenings
from projections.series import series_of
from projections.trail import TrailFilter, audit_trail

SHOWN = 25


def changes_of_theirs(question: Question, account: str, since: int, names: Names) -> list[Happening]:
    """The newest, of the changes after this position: of what they own, ended or not, and of the series of
    their indicators. Four statements.
    """
    owned = {row.stream for row in who_owns_what(question, ended=True) if row.account == account}
    measured = {row.reference for row in list_indicators(question) if row.stream in owned}
    series = {row.series for row in series_of(question) if row.indicator in measured}
    criteria = TrailFilter(but_by=account, streams=frozenset(owned | series))
    return happenings(audit_trail(question, criteria, limit=SHOWN, after=since), names)
