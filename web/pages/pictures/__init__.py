"""Pictures: drawn from rows, each with a table of the same facts beside it."""
