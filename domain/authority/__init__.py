"""Authority: who may do what to whose. One pure table, and how it is read."""
