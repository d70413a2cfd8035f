"""Use cases: one service per aggregate, one method per change."""
