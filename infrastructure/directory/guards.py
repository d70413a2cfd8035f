"""Guards: the triggers that hold the record of sign-ins to being added to."""

from __future__ import annotations

ONLY_ADDED_TO = "BEGIN RAISE 'the record of sign-ins is only added to, and kept for a year'; END"

# Each by its name, with what it does as the database itself tells it, blanks aside.
GUARDS = {
    "sqlite": {
        "sign_in_not_altered": (
            "CREATE TRIGGER sign_in_not_altered BEFORE UPDATE ON sign_in BEGIN "
            "SELECT RAISE(ABORT, 'the record of sign-ins is only added to'); END"
        ),
        "sign_in_not_replaced": (
            "CREATE TRIGGER sign_in_not_replaced BEFORE INSERT ON sign_in "
            "WHEN EXISTS (SELECT 1 FROM sign_in WHERE id = NEW.id) BEGIN "
            "SELECT RAISE(ABORT, 'the record of sign-ins is only added to'); END"
        ),
        "sign_in_not_deleted": (
            "CREATE TRIGGER sign_in_not_deleted BEFORE DELETE ON sign_in "
            "WHEN OLD.moment > strftime('%Y-%m-%d %H:%M:%f', 'now', '-365 days') BEGIN "
            "SELECT RAISE(ABORT, 'the record of sign-ins is kept for a year'); END"
        ),
    },
    "postgresql": {
        "sign_in_not_altered": (
            "CREATE TRIGGER sign_in_not_altered BEFORE UPDATE OR TRUNCATE ON sign_in "
            f"FOR EACH STATEMENT EXECUTE FUNCTION sign_in_is_only_added_to(): {ONLY_ADDED_TO}"
        ),
        "sign_in_not_deleted": (
            "CREATE TRIGGER sign_in_not_deleted BEFORE DELETE ON sign_in FOR EACH ROW "
            "WHEN (old.moment > ((now() AT TIME ZONE 'UTC'::text) - '365 days'::interval)) "
            f"EXECUTE FUNCTION sign_in_is_only_added_to(): {ONLY_ADDED_TO}"
        ),
    },
}
