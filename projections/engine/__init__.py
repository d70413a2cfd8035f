"""The machinery of views: rows versioned by position, written by the batch, asked as at a moment."""
