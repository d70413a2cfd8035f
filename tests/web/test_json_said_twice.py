"""A name that stands twice in one object of JSON is refused: which value was meant is not for us to say."""

import pytest

from domain.role import Role
from tests.web.machine import code, with_token
from tests.web.partnership import Partnership
from tests.web.watching import nothing_changes

SUBMIT = "/api/v1/indicators/NI%20117/submit-figure"


@pytest.mark.parametrize(
    ("body", "twice"),
    [
        ('{"area": "Purbeck", "period": "2009/10 Q1", "value": 5, "value": 6}', "value"),
        ('{"period": "2009/10 Q1", "area": "Purbeck", "breakdown": {"Sex": "F", "Sex": "M"}}', "Sex"),
        ('{"value": 5, "value": 5}', "value"),
    ],
)
def test_it_is_refused_by_name(partnership: Partnership, body: str, twice: str) -> None:
    machine = with_token(partnership, Role.OFFICER)
    headers = machine.headers | {"Content-Type": "application/json"}
    with nothing_changes(partnership.container):
        answer = machine.client.post(SUBMIT, data=body, headers=headers)

    assert (answer.status_code, code(answer)) == (400, "body_says_twice")
    assert answer.get_json()["field"] == twice
