"""How figures add up."""

from __future__ import annotations

from web.conventions.convention import Chapter, Convention, steps

ADDING_UP = Chapter(
    "adding-up",
    "How figures add up",
    (
        Convention.of(
            "years",
            "A year comes of its periods by the indicator’s own rule",
            """
            The definition says how: reported by itself, the last period, a sum, a mean, a ratio of summed
            parts, the least, the greatest, or year to date. A year with a part missing has no outturn, and
            is never judged against the whole.
            """,
            """
            Homes delivered are a sum: 20, 25 and 30 in three quarters are “3 of 4 in”, and with 28 in the
            fourth the year is 103.
            """,
            steps(
                """
                - The year of a period is the whole year, by the definition’s calendar and first month, in
                  which its last day lies. Periods of a year or more (annual, two-yearly, rolling, pooled)
                  have no year above them.
                - Rolling years follow each other by quarters, pooled ones by years; two-yearly ones begin
                  in even years. A year has the weeks that end in it, and three terms.
                - A period without a name of its own has its first and last month as code, like
                  2010-12..2011-03.
                - Its parts are the periods of the definition’s frequency whose last day lies in the year. A
                  quarter may stand under the code of the calendar or of the financial year; where both hold
                  a figure it counts as missing.
                - A figure held for the year itself is its outturn, and counts as reported. Where its
                  periods (of a county that is told as made of its districts, also those that they make)
                  give another it is listed among the open matters, and what a target says of that year, and
                  of the last of its periods, is marked: the figure is a step or more away from theirs,
                  rounded half up to the decimals of the definition that judges the year. Else, by “how the
                  year comes of its periods” (over_time): sum, mean, least or greatest of the values of all
                  parts; the value of the year’s last part (last, year to date); or numerators and
                  denominators each added up by their own rule (sum, where nothing is said) and divided,
                  times the multiplier (100 of a percentage, N of a rate per N). A mean of named parts
                  (mean_of) is of these parts alone, by their place in the year from 1. Of the last period
                  and of a year to date the year has one part, and is “1 of 1 in”.
                - Worked out with 28 significant digits, rounded half up in the last; where the definition
                  fixes its decimals (fixed_decimals) it is the value rounded half up to them.
                - A declared absence, of whatever kind, is a part that is missing.
                """
            ),
        ),
        Convention.of(
            "year-to-date",
            "The year to date is made of the periods so far",
            """
            It is made by the same rule from the periods of the year up to the latest, all of which must be
            in. Of a year-to-date indicator it is the latest figure itself.
            """,
            """
            With 20 and 25 homes in two quarters the year to date is 45.
            """,
            steps(
                """
                - Last and year to date: the value of the latest period. Sum, mean, ratio, least, greatest:
                  of the parts whose last day is not after the latest period’s; of a mean of named parts, of
                  those of them that are due by then.
                - An indicator whose years are reported by themselves has no year to date.
                """
            ),
        ),
        Convention.of(
            "expected",
            "What the owner expects of the year is kept with the figure",
            """
            Whoever supplies a figure may say what the whole year will come to. It is judged like the year,
            never gives the colour, and stands beside the outturn once that is there.
            """,
            """
            With the third quarter 110 homes are expected of the year; it came to 103.
            """,
            steps(
                """
                - For a period it is what was said last (expected_outturn): with the figure for it, or else
                  for the latest period of its year before it. Once the year has an outturn nothing is
                  expected of it any more.
                """
            ),
        ),
        Convention.of(
            "counties",
            "A county comes of its districts where the definition says so",
            """
            It is a sum, a ratio of summed parts, or a mean weighted by another indicator, for the newest
            period that is whole, or should be by now. A county of which a district is missing says how many
            there are, and is not judged.
            """,
            """
            Five of six districts have sent their homes: the county is “made of 5 of 6 areas”, without a
            colour.
            """,
            steps(
                """
                - The parts are the areas that the definition expects figures of and that lie in the county
                  by the register of areas (all areas with figures, where it expects none by name), were
                  there on some day of the period, and are not only compared with.
                - How an area is described, and its last day, hold for periods whose last day is on or after
                  the day that was named with it (since, or the last day itself), else the day in London of
                  the change; the first description holds for whatever ended before. Where that makes a
                  county of other areas than were known when its period ended, its colour is marked. What
                  puts a last day right, or says that the area had not ended, holds for periods whose last
                  day is on or after the last day said before, or the new one, if that is earlier.
                - That an area is only compared with takes its series out of lists and counts as soon as it
                  is said, for all its periods.
                - It is made for every area that is then a county, of which a part is expected, and for any
                  other area around parts that is expected, or has figures, itself.
                - A weighted mean takes each area’s figure of the base (weighted_by) for a period that holds
                  this one, else the latest that ended by its last day.
                - Of the periods that any part has a figure for, the newest is the latest of which all are
                  in, or whose due day has passed; where there is none such, the latest. Each is made by the
                  definition that judges it. What still comes in after it takes no colour off it. Every
                  earlier one that is whole is made likewise: of years and directions too.
                - What the county reported itself stands for its period, and where it did for the newest or
                  a later one, it is told as any series; the open matters list reported years and counties
                  that differ from what their parts give, by a step or more at the decimals of the
                  definition that judges the period.
                - A newest period that is not whole is “parts missing”, whatever is agreed of it.
                - It is provisional when any of its parts is.
                """
            ),
        ),
    ),
)
