"""Formats: tables, values and moments as people and programs write them, in and out."""
