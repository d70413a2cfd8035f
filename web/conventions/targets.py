"""Which target judges what."""

from __future__ import annotations

from web.conventions.convention import Chapter, Convention, steps

TARGETS = Chapter(
    "targets",
    "Which target judges what",
    (
        Convention.of(
            "terms",
            "A target judges the periods that its terms name",
            """
            A period is held to the value that was agreed for it or, as part of a year, for its year; one
            for later years never touches earlier ones. A year’s value stands in a milestone or at the
            deadline, and may name the year of the agreement besides the period of the data.
            """,
            """
            65 by 2025/26 and 90 by 2028/29: 70 in 2025/26 is green, whatever is wanted of 2028/29.
            """,
            steps(
                """
                - (Rule “terms 2”.) The values of terms are the milestones and, for the deadline, the value.
                  A value is for a period of just the same days; else a value for a year (twelve whole
                  months) is for the indicator’s year that begins in the same calendar year, so that 2009/10
                  stands for the academic year 2009/10. Of several the last named holds. A milestone without
                  a red line of its own has that of the terms.
                - Under “terms 1” (what was never adopted) a figure is held to the next value that ends with
                  its period or later, of the target that was not withdrawn and has the latest deadline, by
                  its terms agreed last and today’s definition. Red lines, margins and bands do not count.
                - Near a midpoint a value without an upper end waits to be confirmed; under “terms 1” it is
                  both ends of its band.
                """
            ),
        ),
        Convention.of(
            "versions",
            "Revised terms judge what ends after they were agreed",
            """
            A period is judged by the terms that all had agreed when it ended. Later terms judge ended
            periods only where they say so, with a reason, and the colour bears a mark.
            """,
            """
            New values agreed on 4 July leave April to June as it was.
            """,
            steps(
                """
                - Terms judge periods whose last day is on or after the day (in London) on which the last
                  partner agreed to them; or on or after the first day of the period they name as the first
                  that they judge (judges_from), if that is earlier. Of those that do, the ones agreed last
                  hold. Periods that ended before all of them are judged by the first that was agreed,
                  and the colour says so (a mark: how it came about after the period had ended).
                - A target withdrawn judges no period whose last day is on or after the day of the
                  withdrawal. Closing, an objection and a revision that is not agreed yet change nothing.
                """
            ),
        ),
        Convention.of(
            "leading",
            "Of several targets on one series, one leads",
            """
            The one that was named to lead gives the colour everywhere; the others show theirs on their own
            pages. Where several name a value for a period, and nobody has said which leads, there is no
            colour, and it is listed among the open matters.
            """,
            """
            A designated and a local target both name 2010/11; the designated one was named to lead from
            2010/11 on.
            """,
            steps(
                """
                - Only targets whose terms say something of the period (for itself or its year) are asked.
                  One alone leads.
                - Of several: of the namings whose period begins by this one’s last day, and that name one
                  of them, the one that was said last leads. So where a target says nothing of a period,
                  whoever was named before it still leads.
                - Else, of those first agreed on or before the period’s last day: one alone leads, of
                  several none does. Where all of them were first agreed later, the one agreed first leads.
                - A lead is named by whoever answers for the target and for its indicator.
                """
            ),
        ),
        Convention.of(
            "profile",
            "A profile says what a part of the year is held to",
            """
            The year’s value is agreed by all; how quarters or months are held to it is said by whoever
            answers for the target: the year’s level, a line, equal or stated shares, or a value for each.
            Without a profile periods are not judged before the year is over.
            """,
            """
            Of 100 homes a quarter is due each quarter: after two, the year to date is held to 50.
            """,
            steps(
                """
                - A profile judges periods whose last day is on or after the day it was set, or the first
                  day of the first ended period it names; of several the one set last.
                - Cumulative indicators (sum, year to date): shares are stated in per cent, or equal (a line
                  is equal shares too). The year to date is held to the year’s value times the shares so
                  far; of a sum, a period to its own share. Stated values: of a sum each period’s, and to
                  date their sum; of a year to date the value for its end. Level says nothing of them.
                - All others: level holds period and year to date to the year’s value; a line holds the
                  period to the value before (the latest milestone or baseline that began before the year
                  did and ended before it ends) plus the so manieth part of the way; stated values each to
                  its own. Line and stated values say nothing of the year to date.
                - Shares are refused for these, and the level for cumulative ones.
                - Red line and band move with the value (shares: in the same proportion); margins in points
                  are scaled with shares, those in per cent stay.
                """
            ),
        ),
        Convention.of(
            "definitions",
            "Terms agreed under an earlier definition wait to be confirmed",
            """
            After a redefinition that makes a value another, or a break in the series, the target says so
            and does not judge what comes after until its terms are confirmed or agreed anew. A figure is
            judged by the definition that was in force when its period ended.
            """,
            """
            An indicator becomes a percentage of parts in April: its target is “terms unconfirmed” from then
            on.
            """,
            steps(
                """
                - A definition judges periods whose last day is on or after the day (in London) of the
                  redefinition, or the earlier day that it names (judges_from); the first one whatever ended
                  before.
                - A value is another when unit, calculation, per, polarity, midpoint, sort of value, grades,
                  or how years or places add up changed between the definition at the moment of agreement or
                  confirmation and the one that judges the period, where that one came later. A break counts
                  when it was marked after that moment and the period ends on or after its first day.
                """
            ),
        ),
        Convention.of(
            "bands",
            "Near a midpoint a target is a band",
            """
            It has a lower and an upper end; inside all is well, and distance is measured from the nearer
            end.
            """,
            """
            Occupancy of 95 to 105: 100 is green, 110 is 5 off, and 92 is 3 off.
            """,
        ),
    ),
)
