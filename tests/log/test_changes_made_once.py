"""Changes under a key are made once, and changes of what somebody saw only as long as it is so."""

import threading
from collections.abc import Callable, Mapping
from uuid import UUID, uuid4

import pytest

from domain.identity import outcome_id
from domain.refusals import Refused
from infrastructure.container import Container
from infrastructure.log.idempotency import Answer, Once
from tests.log.writing import BY

SC1 = outcome_id("SC1")


def once(key: str, asked: bytes = b"adopt SC1") -> Once:
    return Once(BY.account, key, asked)


def adopting(container: Container, reference: str = "SC1") -> Callable[[], int | None]:
    return lambda: container.outcomes.adopt(reference, "Safer streets", BY)


def made(
    container: Container,
    make: Callable[[], int | None],
    expected: Mapping[UUID, int] | None = None,
    once: Once | None = None,
) -> Answer:
    """Make the change, unless it was made before; what it came to."""
    with container.changing(expected=expected, once=once) as change:
        if not change.made_before:
            change.position = make()
    return change.answer


def refusal_of(ask: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        ask()
    return caught.value


def test_a_change_sent_again_under_its_key_gets_the_same_answer_and_is_not_made_again(
    container: Container,
) -> None:
    first = made(container, adopting(container), once=once("a"))
    second = made(container, adopting(container), once=once("a"))

    assert first == Answer(1)
    assert second == Answer(1, again=True)
    assert container.log_length() == 1


def test_something_else_under_a_used_key_is_refused(container: Container) -> None:
    made(container, adopting(container), once=once("a"))

    refusal = refusal_of(lambda: made(container, adopting(container, "SC2"), once=once("a", b"adopt SC2")))
    assert refusal.code == "key_used_otherwise"
    assert container.log_length() == 1


def test_the_key_of_somebody_else_is_another_key(container: Container) -> None:
    made(container, adopting(container), once=once("a"))
    theirs = Once(uuid4(), "a", b"adopt SC2")

    assert made(container, adopting(container, "SC2"), once=theirs) == Answer(2)


def test_a_refused_change_leaves_its_key_free(container: Container) -> None:
    assert refusal_of(
        lambda: made(container, lambda: container.outcomes.close("SC1", "Done", BY), once=once("a"))
    )

    assert made(container, adopting(container), once=once("a")) == Answer(1)


def test_that_there_was_nothing_to_change_is_answered_again_though_there_is_now(container: Container) -> None:
    adopting(container)()
    container.outcomes.reword("SC1", "Health", "", "Said anew", BY)
    ask = lambda: container.outcomes.reword("SC1", "Health", "", "Said anew", BY)  # noqa: E731

    assert made(container, ask, once=once("a")) == Answer(None)
    container.outcomes.reword("SC1", "Safety", "", "Said anew", BY)
    assert made(container, ask, once=once("a")) == Answer(None, again=True)


def test_of_many_who_send_the_same_at_the_same_time_one_makes_the_change_and_all_get_its_answer(
    container: Container,
) -> None:
    answers: list[Answer] = []
    together = threading.Barrier(4)

    def send() -> None:
        together.wait()
        answers.append(made(container, adopting(container), once=once("a")))

    senders = [threading.Thread(target=send) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert [answer.position for answer in answers] == [1, 1, 1, 1]
    assert sum(not answer.again for answer in answers) == 1
    assert container.log_length() == 1


def test_a_change_of_what_was_seen_is_made_while_it_is_so(container: Container) -> None:
    adopting(container)()

    answer = made(
        container, lambda: container.outcomes.reword("SC1", "Health", "", "Said anew", BY), expected={SC1: 1}
    )
    assert answer == Answer(2)


@pytest.mark.parametrize("seen", [1, 3])
def test_a_change_of_what_is_no_longer_so_is_refused(container: Container, seen: int) -> None:
    adopting(container)()
    container.outcomes.reword("SC1", "Health", "", "Said anew", BY)

    refusal = refusal_of(
        lambda: made(
            container,
            lambda: container.outcomes.reword("SC1", "Safety", "", "Said anew", BY),
            expected={SC1: seen},
        )
    )
    assert (refusal.code, refusal.facts) == ("stale_revision", {"revision": 2})
    assert container.log_length() == 2


def test_what_another_process_changed_meanwhile_is_seen_to_have_changed(container: Container) -> None:
    adopting(container)()
    other = Container(container.engine.url.render_as_string(hide_password=False))
    other.outcomes.reword("SC1", "Health", "", "Said anew", BY)

    ask = lambda: container.outcomes.reword("SC1", "Safety", "", "Said anew", BY)  # noqa: E731
    assert refusal_of(lambda: made(container, ask, expected={SC1: 1})).code == "stale_revision"
    assert made(container, ask, expected={SC1: 2}) == Answer(3)
    other.close()


def test_what_is_expected_of_one_change_is_not_expected_of_the_next(container: Container) -> None:
    adopting(container)()
    made(
        container, lambda: container.outcomes.reword("SC1", "Health", "", "Said anew", BY), expected={SC1: 1}
    )

    assert container.outcomes.reword("SC1", "Safety", "", "Said anew", BY) == 3
