"""Schemas: what forms and the API may say, the same for both."""
