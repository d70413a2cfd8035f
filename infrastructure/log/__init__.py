"""The log: every change as an event, in commit order, with its provenance."""
