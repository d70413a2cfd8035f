"""Read models: each view's tables, handlers and queries in one place."""
