"""When figures are due."""

from __future__ import annotations

from web.conventions.convention import Chapter, Convention, steps

DUE = Chapter(
    "due",
    "When figures are due",
    (
        Convention.of(
            "due-days",
            "A figure is due some days after its period",
            """
            The indicator says how many days after the period’s last day. It is overdue from the day after
            that.
            """,
            """
            April to June, due in 45 days, is due on 14 August and overdue on the 15th.
            """,
            steps(
                """
                - (Rule “due 1”.) The next figure expected of a series is for the first period of the
                  definition’s frequency that ends after the newest one held; of a series that holds none,
                  for the period that today lies in. Nothing is expected irregularly, of what has ended or
                  is retired, or of an area that is only compared with; before an area’s first day nothing
                  is, and where a redefinition says from which period on its frequency holds, nothing before
                  that.
                - A figure declared not yet available is due on the later of that day and the day on which
                  it is expected, whatever came after it; of several the one that is expected first (for one
                  day, the earliest period), and what is due before it comes first. Of a series that holds
                  nothing but absences the newest is told.
                - A figure that was moved to another area is that one’s, with its history from then on;
                  where it was, it is not expected again, and the next is reckoned from it all the same.
                  Where all of a series was moved, it has ended.
                - A county that never sent a figure itself is not due: its districts’ figures are.
                """
            ),
        ),
    ),
)
