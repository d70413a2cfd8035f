"""Moving in: a legacy system's revision history becomes the beginning of the log."""
