"""Periods: the spans that figures are for, their codes, and reading them as people write them."""
