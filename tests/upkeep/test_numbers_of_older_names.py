"""People of one name in an older directory are numbered in the order in which they took it."""

from domain.partner import PartnerKind
from domain.role import Role
from infrastructure.container import Container
from infrastructure.upkeep.upgrade import upgrade
from tests.upkeep.looking import done, rows_of
from tests.web.partnership import OPERATED, add_person

NOBODY_ON_RECORD = "00000000-0000-4000-8000-000000000000"


def test_whoever_took_the_name_later_is_the_second_whenever_the_account_was_opened(database_url: str) -> None:
    container = Container(database_url)
    container.partners.join("DCC", "Dorset County Council", PartnerKind.COUNTY, OPERATED)
    first = [add_person(container, name, "DCC", Role.OFFICER) for name in ("Ann One", "Tom Barnes")]
    then = [add_person(container, name, "DCC", Role.OFFICER) for name in ("Olive Hart", "Torn Barnes")]
    container.people.rename(first[0].account, "Ann Married", "Married", OPERATED)
    third = add_person(container, "0LIVE HART", "DCC", Role.OFFICER)
    container.close()
    for column in ("number", "seen_at", "seen_position", "left_position"):
        done(database_url, f"ALTER TABLE directory DROP COLUMN {column}")
    # As it could be written before.
    done(database_url, f"UPDATE directory SET name = 'Оlive  Hаrt' WHERE account = '{first[0].account}'")
    done(database_url, "UPDATE alembic_version SET version_num = '0004'")
    insert = "INSERT INTO directory (account, name, email) VALUES"
    done(database_url, f"{insert} ('{NOBODY_ON_RECORD}', 'Olive Hart', 'nobody@example.org')")
    upgrade(database_url, backed_up=True)

    numbers = dict(rows_of(database_url, "SELECT account, number FROM directory"))
    people = [*then, *first, third]
    assert [numbers[str(each.account)] for each in people] == [1, 2, 2, 1, 3]
    assert numbers[NOBODY_ON_RECORD] == 4
