"""The event log, the database, settings, the directory, and the container that puts it together."""
