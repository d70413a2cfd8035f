"""Values: each type as people write it, as the log keeps it, and as pages show it."""
