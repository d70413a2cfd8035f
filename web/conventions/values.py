"""What values are, and how they are read."""

from __future__ import annotations

from web.conventions.convention import Chapter, Convention, steps

VALUES = Chapter(
    "values",
    "What values are",
    (
        Convention.of(
            "precision",
            "Figures are judged at full precision",
            """
            What was submitted, or computed from parts, is judged with all its digits. A page shows as many
            decimals of figure and target as tell them apart, so that numbers shown equal are judged equal.
            """,
            """
            84.6 against 85 of an indicator without decimals is shown as 84.6 against 85, and has not
            reached it.
            """,
            steps(
                """
                - A value computed from parts is numerator times multiplier over denominator, exact to 28
                  significant digits, rounded half up in the last; what was computed before this held was
                  rounded to the indicator’s decimals, and is what it was.
                - Where the definition fixes its decimals (fixed_decimals) the figure is the value rounded
                  half up to them.
                """
            ),
        ),
        Convention.of(
            "types",
            "Each sort of value is read and compared by its own rule",
            """
            A number, money, per cent, rate, ratio of one to n, duration, date, grade, or yes and no is
            written as people write it, and held as one exact decimal. Only what can be added up is.
            """,
            """
            “2h 30m” is held as 9000 seconds, a date as days since 1 January 1970, a grade by its place in
            its definition’s list.
            """,
            steps(
                """
                - Yes is 1 and no is 0, and their mean is the share of yes; of 1 : n it is n. Which way is
                  better is the polarity of these decimals: of a date “lower is better” is earlier.
                """
            ),
        ),
    ),
)
