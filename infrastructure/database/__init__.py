"""The database: one engine for log and views, on SQLite and PostgreSQL alike."""
