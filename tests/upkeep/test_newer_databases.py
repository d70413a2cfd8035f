"""A database that a newer version wrote is refused before anything is written, on both kinds."""

import pytest

from infrastructure.container import Container
from tests.cli.command_line import CommandLine
from tests.upkeep.looking import done, everything_in

BY_A_REVISION = "UPDATE alembic_version SET version_num = '0999'"
BY_A_VIEW = "UPDATE view_version SET version = 999 WHERE view = 'trail'"
BY_A_VIEW_NOT_KNOWN_HERE = "INSERT INTO view_version VALUES ('weather', 1)"
BY_A_STATE = "UPDATE view_version SET version = 999 WHERE view = 'state.series'"

NEWER = [
    (BY_A_REVISION, "0999"),
    (BY_A_VIEW, "trail 999"),
    (BY_A_VIEW_NOT_KNOWN_HERE, "weather 1"),
    (BY_A_STATE, "state.series 999"),
]


@pytest.mark.parametrize(("written", "named"), NEWER)
def test_a_newer_database_is_refused_before_anything_is_written(
    database_url: str, written: str, named: str
) -> None:
    Container(database_url).close()
    done(database_url, written)
    before = everything_in(database_url)
    for words in ("figures", "partner add XX Someone", "serve", "rebuild", "check", "export", "upgrade"):
        refused = CommandLine(database_url).run(*words.split())
        assert refused.exit_code == 6, words
        assert refused.stderr.startswith("Refused (database_newer) [DATABASE_URL]: "), words
        assert named in refused.stderr
    assert everything_in(database_url) == before


def test_upgrade_with_a_backup_is_refused_as_well(database_url: str) -> None:
    Container(database_url).close()
    done(database_url, BY_A_REVISION)

    assert CommandLine(database_url).run("upgrade", "--backed-up").exit_code == 6
