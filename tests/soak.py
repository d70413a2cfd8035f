"""How long tests go on: for a look by default, for hours with GOLDEN_THREAD_SOAK=1 (`make soak`)."""

from __future__ import annotations

import os

SOAKING = os.environ.get("GOLDEN_THREAD_SOAK") == "1"
# So many times as many examples of what is drawn at random.
LONGER = 25


def examples(few: int) -> int:
    """How many examples a test that draws few should draw."""
    return few * LONGER if SOAKING else few
