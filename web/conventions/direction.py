"""Which way things go."""

from __future__ import annotations

from domain.judgements.rules import RULES, Judgement
from web.conventions.convention import Chapter, Convention, steps

DIRECTION_RULES = tuple(f"“{rule.name}”: {rule.conventions}" for rule in RULES[Judgement.DIRECTION])

DIRECTION = Chapter(
    "direction",
    "Which way things go",
    (
        Convention.of(
            "directions",
            "Two directions stand on pages",
            """
            The latest figure is compared with the period before and with the same period a year before;
            which of the two leads is the indicator’s setting. By the newest rule a change counts that shows
            at the indicator’s decimals, unless the indicator has a wider band or a test of its own.
            """,
            """
            98.2 to 97.4 of invoices paid on time has worsened, though it is less than one per cent.
            """,
            (
                *DIRECTION_RULES,
                *steps(
                    """
                - By “direction 3” the period before is the newest with a figure that is as long (three days
                  more or less), and ends before the latest begins; where it does not end on the day before,
                  it is told as “since” (but of rolling and pooled years), whatever comes of it. The year
                  before is the period of the same kind a year earlier.
                - By “direction 1” and “direction 2” the period before is the newest with a figure that is
                  as long and ends before the latest does, though both may share months; it always leads,
                  and that of a year-to-date indicator is told like any other.
                - By “direction 1” and “direction 2” what is better is said by the newest definition there
                  is; by “direction 3” by the one that judges the period.
                - Shows: both values rounded half up to the definition’s decimals differ. With a band
                  (no_change): they differ by more than it, in points or in per cent of the earlier value’s
                  size (of the value’s, too, where it is a distance that changes). Of a midpoint or band it
                  is the distance that changes: that from the nearer end of the band that gives the colour,
                  nought inside, or from the midpoint where no band does. Dates, within their own periods:
                  by their days after its end.
                - None across a break: when the first day of a broken period lies after the earlier period’s
                  first day and not after the latest’s last.
                - Beyond chance, where the indicator counts only that and both figures have limits: the
                  change is greater than the root of the sum of the squares of both half widths, each taken
                  to 95 per cent.
                - By “direction 3”, of a year-to-date indicator there is none against the period before
                  (“not comparable”, whatever is held), and the year before leads. Where there is none
                  because nothing may be compared it is told as “not comparable”, where a figure is lacking
                  as “not known”.
                """
                ),
            ),
        ),
    ),
)
