"""Differences planted in a database with a little life behind it: the statement, and what is said of it."""

from projections.registry import Views


def an_extra_row() -> str:
    """Of an objective that nobody linked."""
    table = next(table for table in Views().tables if table.name == "objective")
    first, *others = [column.name for column in table.columns]
    return f"INSERT INTO objective SELECT 'zzz', {', '.join(others)} FROM objective WHERE {first} <> 'zzz'"


PLANTED = {
    "cell": (
        "UPDATE trail SET sentence = 'Nothing happened.' WHERE position = 3",
        "The view trail differs from the log in the row position 3: sentence is 'Nothing happened.' and ",
    ),
    "row missing": (
        "DELETE FROM trail WHERE position = 3",
        "The view trail lacks a row that the log gives: position 3.",
    ),
    "row extra": (an_extra_row(), "The view objective has a row that the log does not give: "),
    "column dropped": ("ALTER TABLE trail DROP COLUMN reason", "The view trail lacks the column reason."),
    "column added": (
        "ALTER TABLE trail ADD COLUMN mood text",
        "The view trail has a column that it should not have: mood.",
    ),
    "table dropped": ("DROP TABLE link", "The view link is missing."),
    "version": (
        "UPDATE view_version SET version = 0 WHERE view = 'trail'",
        "The view trail stands in version 0 and should be in version ",
    ),
    "event altered": (
        "UPDATE event SET topic = 'outcome.reworded' WHERE position = 7",
        "The event at position 7 (outcome.reworded) is not what was hashed when it was recorded.",
    ),
    "event missing": ("DELETE FROM event WHERE position = 7", "The log has no event at position 7."),
    "head behind": (
        "UPDATE head SET last_position = 7",
        "The log has an event at position 8, though it handed",
    ),
    "head ahead": ("UPDATE head SET last_position = 999", "though it handed it out."),
    "head early": ("UPDATE head SET recorded_at = 1", "The log’s head is at an earlier moment than its last"),
    "event before the first": (
        "INSERT INTO event SELECT 0, stream, 99, topic, payload, provenance, 0, leaf FROM event LIMIT 1",
        "The log has an event at position 0, before its first.",
    ),
    "snapshot forged": (
        "UPDATE snapshot SET version = version - 1",
        "is not what its events make.",
    ),
    "event’s column added": (
        "ALTER TABLE event ADD COLUMN mood text",
        "The log’s table event has a column that it should not have: mood.",
    ),
    "answers given up": ("DROP TABLE answered", "The log’s table answered is missing."),
    "index given up": ("DROP INDEX trail_stream", "The view trail lacks the index of stream, position."),
    "more made unique": (
        "CREATE UNIQUE INDEX moments ON event (position, recorded_at)",
        "The log’s table event takes no two rows with the same position, recorded_at, and should.",
    ),
    "head far ahead": (
        "UPDATE head SET recorded_at = 9999999999999999",
        "The log’s head is at 2286-11-20 17:46 UTC, which has not come by this clock",
    ),
    "generation": (
        "UPDATE head SET generation = 'another'",
        "The log’s head lets programs of the generation another write",
    ),
    "directory’s column dropped": (
        "ALTER TABLE directory DROP COLUMN password",
        "The directory’s table directory lacks the column password.",
    ),
    "tokens given up": ("DROP TABLE token", "The directory’s table token is missing."),
    "head lost": ("DELETE FROM head", "The log has 0 heads, and should have one."),
}
