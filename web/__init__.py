"""Pages, API and command line: parse, call one use case or one query, render."""
