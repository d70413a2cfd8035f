"""What colours mean."""

from __future__ import annotations

from domain.judgements.rules import RULES, Judgement
from web.conventions.convention import Chapter, Convention, steps

RAG_RULES = tuple(f"“{rule.name}”: {rule.conventions}" for rule in RULES[Judgement.RAG])
OVERALL_RULES = tuple(f"“{rule.name}”: {rule.conventions}" for rule in RULES[Judgement.OVERALL])

COLOURS = Chapter(
    "colours",
    "What colours mean",
    (
        Convention.of(
            "statement",
            "The colour of a series is that of one statement",
            """
            It is the whole year’s once the latest period completes it; before that the year to date of a
            cumulative indicator, else the period’s, else the year to date’s. Each of the others stands
            beside it with a colour of its own.
            """,
            """
            In the third quarter the homes so far are held to the profile; in the fourth the year is held to
            the year’s value.
            """,
            steps(
                """
                - The latest period is that of the newest figure or absence held that is not awaited: the
                  one with the latest last day; of several the one that begins last, then the last by code.
                - A year (twelve whole months) that is neither a period of the definition’s frequency nor a
                  year of its calendar, like 2009 beside 2009/10, is held and shown, and by “terms 2” no
                  target says anything of it.
                - Statements: the period’s value against the value that the terms name for just it, or else
                  what the profile makes of the year’s; the year to date against the profile to date; what
                  the owner expects against the year’s value; the outturn against the year’s value, where
                  the latest period ends with the year and the outturn is there.
                - A statement whose value lacks a part is “parts missing”. With terms that lead, but no
                  statement, it is “year not yet judged” where they name the year, else “no value for this
                  period”.
                - A row of a year is judged as the latest of its periods that has a value, or is declared
                  absent, was. Two-yearly: a survey year answers for its two years.
                - Where nothing is judged the terms that lead are told all the same, and the value that they
                  name: for its year, where the period is a part of one.
                - Marks tell how a colour came about where it may have moved after its period: agreed after
                  it had ended; terms, definition, profile or rule that reach back to it by name; confirmed
                  under a later definition, where they judge it for that alone; named to lead after it had
                  ended; made of areas that were said afterwards; and a year made across a break. A profile
                  is marked where it holds the period or the year to date to anything else than the one that
                  stood when the period ended. A rule that the indicator names for itself is of its
                  definition, unless it is the one adopted. Where a county’s parts are missing, of which
                  areas it is made is not marked.
                """
            ),
        ),
        Convention.of(
            "rules",
            "Red, amber and green are by the rule adopted",
            """
            Green is on the target or beyond. Where amber ends is said by the target’s red line or margin,
            the indicator’s tolerance, or the rule, in this order as the rule has it, and nobody presumes
            one.
            """,
            """
            A floor of 60 under a target of 65: 65 is green, 60 amber, 59.9 red.
            """,
            (
                *RAG_RULES,
                *steps(
                    """
                - How far a value falls short: target less value where higher is better, value less target
                  where lower is; of a band, or near a midpoint, the greater of lower end less value and
                  value less upper end. Nought or less is green.
                - A margin in per cent is of the target’s size, of a band of its smaller end’s. A tolerance
                  counts where the definition was stated (stated), and is in per cent. “Exceeded” is told
                  where the adoption says from how far beyond on, in the adoption’s own measure, not of
                  bands.
                - The rule for a period is that of the last adoption whose first period end is on or before
                  its last day; an adoption puts aside earlier ones for the same day or later. Where an
                  indicator names a rule of its own (rag_rule), it is judged by that, without the adoption’s
                  margin unless it is the same rule.
                """
                ),
            ),
        ),
        Convention.of(
            "no-colour",
            "What is not a colour is told apart",
            """
            No target, baseline being set, no value for the period, not due yet, overdue, absent and why,
            suppressed, for information, terms unconfirmed and a small base are no colours, and each is
            counted for itself. Every count says how many of how many are judged.
            """,
            """
            “12 of 20 judged, 3 of them by provisional figures”.
            """,
            steps(
                """
                - Asked in this order: no figure held (overdue where the next is, else not due yet; no
                  figure, where none is expected); an absence, by its kind; for information; within or
                  outside the expected range, of a contextual indicator; without polarity, or while nobody
                  has said how often figures come, not judged; a base (base, else denominator) under the
                  definition’s least base is indicative. Then: several targets and no lead; no target (none
                  agreed, or all withdrawn by the period’s last day); baseline being set, where a target
                  never agreed names the period of a baseline and neither baseline nor value; no value for
                  this period; terms unconfirmed; a statement’s colour.
                """
            ),
        ),
        Convention.of(
            "provisional",
            "Provisional figures are judged, and it is said",
            """
            A provisional or estimated figure has a colour like any other, and says so beside it. Counts say
            how many colours are by such figures.
            """,
            """
            Amber, provisional.
            """,
        ),
        Convention.of(
            "overall",
            "An outcome, a theme or a partner has one colour only by an adopted rule",
            """
            The outcome says which indicators count and with what weight; each counts alike where it says
            nothing. How many of how many counted is told with the colour.
            """,
            """
            “Amber over all, by overall 2: 6 of 9 count”.
            """,
            (
                *OVERALL_RULES,
                *steps(
                    """
                - An indicator’s weight is shared equally by its series that count: those with a colour, and
                  those under a target that are overdue, which count as red whatever their colour. What has
                  ended or is retired does not count, nor, where weights are said, an indicator without one.
                  A theme and a partner (the series of indicators that it owns) count all alike. The rule is
                  the one for today.
                """
                ),
            ),
        ),
    ),
)
