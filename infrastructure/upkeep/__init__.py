"""Upkeep of the database: making it, rebuilding its views, checking and exporting the log."""
