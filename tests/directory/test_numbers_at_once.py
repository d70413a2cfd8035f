"""Of many who take one name at once each gets a number of their own."""

from concurrent.futures import ThreadPoolExecutor

from domain.partner import PartnerKind
from domain.role import Role
from infrastructure.container import Container
from tests.upkeep.looking import rows_of
from tests.web.partnership import OPERATED

MANY = 12


def test_of_many_who_are_entered_under_one_name_at_once_no_two_are_told_alike(database_url: str) -> None:
    containers = [Container(database_url) for _ in range(3)]
    containers[0].partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, OPERATED)

    def enter(number: int) -> None:
        people, address = containers[number % 3].people, f"olive{number}@example.org"
        people.open_account("Olive Hart", address, "DCC", (Role.OFFICER,), "As agreed", OPERATED)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(enter, range(MANY)))
    for container in containers:
        container.close()

    numbers = rows_of(database_url, "SELECT number FROM directory ORDER BY number")
    assert [number for (number,) in numbers] == list(range(1, MANY + 1))
