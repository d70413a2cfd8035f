"""CONTRIBUTING.md names files that are there, and tests that can be run."""

import re

from tests.recipes.step import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# What a recipe makes for an example, and so is not there.
INVENTED = re.compile(r"area|busy_partners|markdown|pace|paused|NNNN|…")


def named() -> set[str]:
    """Every path that the recipes name, commands included."""
    found = re.findall(r"(?<![\w/.])(?:[\w.-]+/)+[\w….-]*", TEXT)
    return {path.rstrip(".") for path in found}


def test_every_file_that_a_recipe_names_is_there() -> None:
    there = {path for path in named() if not INVENTED.search(path)}

    assert len(there) > 50, "The recipes are read wrongly."
    assert [path for path in sorted(there) if not (ROOT / path).exists()] == []
