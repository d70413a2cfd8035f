"""Benchmarks: `make bench`. Never run by the tests; the table goes into the README."""
