"""How the demonstration's people came to have a password: invited by Ada, and chosen by themselves."""

from domain.identity import OPERATOR
from infrastructure.container import Container
from infrastructure.demonstration.people import ADA, DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD
from infrastructure.directory.visitor import Visitor
from projections.trail import TrailFilter, audit_trail


def test_nobody_but_its_holder_ever_set_a_password_there(shown: Container) -> None:
    """Nine times it was said that somebody set a password, and beside it that Ada did."""
    with shown.question() as question:
        rows = audit_trail(question, TrailFilter(kind="account.password_set"), limit=1000)
        invited = audit_trail(question, TrailFilter(kind="account.invited"), limit=1000)
    ada = str(shown.directory.with_email(ADA.email).account)
    others = [row for row in rows if row.stream != ada]

    assert len(others) == len(DEMONSTRATION_ACCOUNTS) - 1
    assert all(row.account == row.stream for row in others)
    assert all(f"by a one-time link that {{account:{ada}}} made" in row.sentence for row in others)
    assert {row.stream for row in invited} >= {row.stream for row in others}
    (first,) = [row for row in rows if row.stream == ada]
    assert first.account == str(OPERATOR)
    assert first.sentence.startswith("A password was set for {account:")


def test_they_sign_in_with_it_as_before(shown: Container) -> None:
    for person in DEMONSTRATION_ACCOUNTS:
        assert (
            shown.signing_in.must_be(person.email, DEMONSTRATION_PASSWORD, Visitor(None)).name == person.name
        )
