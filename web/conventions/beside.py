"""What stands beside a figure: comparators and limits."""

from __future__ import annotations

from web.conventions.convention import Chapter, Convention, steps

BESIDE = Chapter(
    "beside",
    "What stands beside a figure",
    (
        Convention.of(
            "comparators",
            "Beside a figure stand comparators of the same period",
            """
            An area that is only compared with, like England, has figures of its own source, which are never
            due and never owned; of a group stand the median, the rank of how many, and the quartile, 1 the
            best. A member without a figure is counted as missing.
            """,
            """
            57.2 stands beside 54.1 for England; among nearest neighbours it is 2nd of 6, quartile 1.
            """,
            steps(
                """
                - Those stand beside that the definition names (compared_with); where it names none, every
                  area that is only compared with and every group, as far as any of it has a figure of the
                  indicator. A group’s members are those of its description with the latest first day up to
                  the period’s last; of two for one day the later.
                - Ranked are the group’s members on the period’s last day that have a figure, and the area
                  itself, by the polarity of the definition that judges the period. Who is as good shares
                  the better place: the rank is one more than how many are better. Near a midpoint what is
                  nearer is better; without polarity there is only the median.
                - The median is the middle value, of an even number the mean of the two in the middle.
                - With n places the quarters end at place 1 + (n − 1) times a quarter, a half and three
                  quarters, and who stands on an end is in the better one. Fewer than four have no quarters.
                """
            ),
        ),
        Convention.of(
            "limits",
            "A figure may have limits",
            """
            They are given with it, at their level of confidence, or computed where the definition says so:
            Wilson’s for a proportion, Byar’s for a count or rate. Given ones win.
            """,
            """
            81.5 of 1,100 asked lies between 79.1 and 83.7.
            """,
            steps(
                """
                - Computed at 95 per cent, z 1.95996398454, told to nine significant digits rounded
                  outwards. Wilson: of numerator among denominator, or of value among the base where one is
                  given. Byar: of the numerator (else base, else a value that is whole) c: c(1 − 1/9c −
                  z/3√c)³ and (c+1)(1 − 1/9(c+1) + z/3√(c+1))³, scaled as the rate is.
                """
            ),
        ),
    ),
)
