"""The documentation of the API, as pages."""
