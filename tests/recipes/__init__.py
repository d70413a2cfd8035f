"""The recipes of CONTRIBUTING.md: what each step is needed for, and what says so when it was forgotten."""
