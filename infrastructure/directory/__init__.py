"""The directory: people, their passwords and tokens. Mutable and erasable, so outside the log."""
