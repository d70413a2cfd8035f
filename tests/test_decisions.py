"""Every decision is dated, says what else was considered, and stands in the index."""

import re
from datetime import date
from pathlib import Path

import pytest

DECISIONS = Path(__file__).resolve().parents[1] / "docs" / "decisions"
FILES = sorted(DECISIONS.glob("0*.md"))
HEADINGS = ["Context", "Decision", "Alternatives considered", "Consequences"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_decision_has_number_title_date_status_and_reasons(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    number = int(file.name[:4])

    assert re.match(rf"# {number}\. \S", text), f"Begin it: # {number}. What was decided"
    dated = re.search(r"^Date: (\S+)  $", text, re.MULTILINE)
    assert dated, "Say on which day: Date: 2026-11-26 and two spaces"
    assert date.fromisoformat(dated[1]).year >= 2026
    assert re.search(r"^Status: (accepted|superseded by \d{4})$", text, re.MULTILINE), "Say its status."
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    parts = re.split(r"^## .+$", text, flags=re.MULTILINE)[1:]
    assert all(part.strip() for part in parts), "Something stands under every heading."
    assert re.search(r"^- ", parts[2], re.MULTILINE), "Name what else was considered, one a line."


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(file.name[:4]) for file in FILES] == list(range(1, len(FILES) + 1))


def test_the_index_has_every_decision_with_its_day_and_status() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        title = text.splitlines()[0].partition(". ")[2]
        day, status = re.findall(r"^(?:Date|Status): (.+?)(?:  )?$", text, re.MULTILINE)
        row = f"| {int(file.name[:4])} | {day} | [{title}]({file.name}) | {status} |"
        assert row in index, f"Add to docs/decisions/README.md: {row}"
    assert len(re.findall(r"^\| \d+ \|", index, re.MULTILINE)) == len(FILES)
