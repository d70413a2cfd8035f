"""What lies on whose desk."""

from __future__ import annotations

from web.conventions.convention import Chapter, Convention, steps

DESKS = Chapter(
    "desks",
    "What lies on whose desk",
    (
        Convention.of(
            "desk",
            "A desk holds what is for one person to do",
            """
            What they own, what is due of it, and what waits for their partner’s word; with what their partner
            has given to nobody, and what they do for somebody who is away.
            """,
            """
            A district has named nobody for NI 192: its figure lies on the desks of all of its officers, leads
            and managers until somebody owns it.
            """,
            steps(
                """
                - A thing lies on a desk as “own” where it names the account; as “covered” where it names an
                  account that is away that day and in whose place the desk’s account acts; as “entered”, of
                  figures alone, where the account enters for its partner; as “partner’s” where it names
                  nobody, or somebody of whom the register of ownership says that nobody really answers (a
                  gap), and the account’s roles let it make that change of its own partner’s. The first of
                  these grounds is told. On behalf of partners that have left nobody acts.
                - Figures are those expected and not supplied (see when figures are due): of the indicator’s
                  supplier, else of the area’s usual supplier at the period’s end, else of the partner of
                  the indicator’s owner; they name the owner’s account where it is of that partner.
                - Overdue is what was due before today, from the first day of this month three years ago on;
                  due is what is due today or within 30 days; coming is what is due within 92 days. These
                  are figures, milestones not reached and actions not ended (those whose action is open),
                  reviews and mitigations not completed of open risks. A target’s deadline is on no desk.
                - To agree are the open proposed targets of which a partner was asked and has neither agreed
                  nor objected to the terms as they are: for its leads, and for its managers. To confirm are
                  the changes waiting for a second person that the account could make itself, and did not
                  propose, itself or in somebody’s place.
                - To update are open actions whose first day has come and of which nothing at all was
                  recorded for more than 30 days, and open risks without a day for their next review.
                  Problems are the open ones of indicators in use.
                - Each figure counts as one thing, though those of one indicator and period are one line.
                """
            ),
        ),
    ),
)
