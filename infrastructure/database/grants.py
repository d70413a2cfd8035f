"""Who else may read or write a table on PostgreSQL: kept when the table is made anew."""

from __future__ import annotations

from sqlalchemy import Connection, text

GRANTED = text("""
    SELECT CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE grantee::regrole::text END, privilege_type, is_grantable
    FROM pg_class, aclexplode(relacl)
    WHERE oid = CAST(:source AS regclass) AND grantee <> relowner
""")


def grant_as_on(connection: Connection, source: str, target: str, *, reading_only: bool = False) -> None:
    """What others may do with one table they may do with the other too, or as far as it is reading."""
    if connection.dialect.name != "postgresql":
        return
    for grantee, privilege, grantable in connection.execute(GRANTED, {"source": source}).all():
        if privilege == "SELECT" or not reading_only:
            option = " WITH GRANT OPTION" if grantable else ""
            connection.exec_driver_sql(f"GRANT {privilege} ON {target} TO {grantee}{option}")
