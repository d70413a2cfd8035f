"""Characters that a page cannot show are refused by name, and how a file was decoded is said."""

from pathlib import Path

import pytest

from domain.refusals import Refused
from infrastructure.container import Container
from projections.series import series_of
from tests.conftest import sqlite_url
from tests.migration.moved import move

HEADER = "accepted_at,indicator,area,series,disaggregation,period,op,new_value,besides\n"
GOOD = ("2017-01-01", "NI 1", "Dorset", "Boys", "", "2008", "add", "1", "")
# What turns writing about, an escape, and one that Windows puts in place of a quotation mark.
UNSHOWN = ("\u202e", "\x1b", "\x92")


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """How a file is read is decided before any database sees it: one kind will do."""
    return sqlite_url(tmp_path)


@pytest.mark.parametrize("character", UNSHOWN)
def test_a_row_with_characters_that_cannot_be_shown_is_refused_by_name(
    container: Container, tmp_path: Path, character: str
) -> None:
    rows = [
        ",".join(
            f"{cell[:1]}{character}{cell[1:]}" if place == at else cell for place, cell in enumerate(GOOD)
        )
        for at in range(1, len(GOOD) - 1)
    ]
    escaped = f'"{{""Sex"": ""\\u{ord(character):04x}Men""}}"'
    rows.append(",".join(escaped if place == 4 else cell for place, cell in enumerate(GOOD)))
    rows.append(",".join((*GOOD[:5], "2009", *GOOD[6:8], character)))
    history = move(container, tmp_path, HEADER + "".join(f"{row}\n" for row in rows))

    # What stands in a column that is not used goes nowhere.
    assert history.counts.accepted == 1
    assert history.reasons == dict.fromkeys(range(2, 10), "not_printable")
    assert "\ufffd" in history.rejected[0]["sentence"]
    assert character not in history.rejected[0]["sentence"]


def test_files_of_a_structure_are_held_to_the_same(container: Container, tmp_path: Path) -> None:
    history = move(
        container,
        tmp_path,
        HEADER,
        structure={
            "goals.csv": "goal,short_name,besides\n1,Sa\u202efe,\n2,Well,\u202e\n",
            "targets.csv": "target,name\n1.1,Few\x1ber\n",
            "indicators.csv": "indicator,name,unit\nNI 1,Crime,\x92\n",
            "definition_changes.csv": (
                "accepted_at,indicator,field,old,new\n2011-01-01,NI 1,title,A,\u202eB\n"
            ),
        },
    )

    assert history.counts.structure_rejected == {"not_printable": 4}
    assert history.counts.outcomes == 1


@pytest.mark.parametrize("character", UNSHOWN)
def test_a_file_of_areas_with_them_is_refused_with_the_row(
    container: Container, tmp_path: Path, character: str
) -> None:
    path = tmp_path / "areas.csv"
    path.write_text(f"reference,name\nDorset,Dor{character}set\n", encoding="utf-8")

    with pytest.raises(Refused, match="row 2: ") as refusal:
        move(container, tmp_path, HEADER, areas=path)
    assert refusal.value.code == "not_printable"


def test_what_nobody_sees_makes_no_other_breakdown(container: Container, tmp_path: Path) -> None:
    cell = '"{""Sex"": ""Me\\u200bn""}"'
    move(container, tmp_path, f"{HEADER}2017-01-01,NI 1,Dorset,,{cell},2008,add,1,\n")

    with container.question() as question:
        assert [row.breakdown for row in series_of(question)] == ["Sex: Men"]


def test_a_file_read_as_windows_1252_says_so(container: Container, tmp_path: Path) -> None:
    text = "accepted_at,indicator,area,period,op,new_value\n2017-01-01,NI 1,Café £,2008,add,1\n"
    history = move(container, tmp_path, text.encode("cp1252"))

    ((note),) = history.counts.noted
    assert (note.file, note.row, note.code) == ("revisions.csv", 1, "read_as_windows_1252")
    assert any("read as Windows-1252" in line for line in history.counts.lines())
    assert history.figures("NI 1", "2008")[0].area == "Café £"


def test_a_file_that_mixes_two_encodings_is_refused_with_the_line(
    container: Container, tmp_path: Path
) -> None:
    lines = [
        "accepted_at,indicator,area,period,op,new_value\n",
        "2017-01-01,NI 1,Dorset,2008,add,1\n",
        "2017-01-01,NI 1,Café,2008,add,1\n",
        "2017-01-01,NI 1,Küste,2008,add,1\n",
    ]
    mixed = b"".join(line.encode("utf-8" if "Caf" in line else "cp1252") for line in lines)

    with pytest.raises(Refused, match="is UTF-8, like line 3, and some is not") as refusal:
        move(container, tmp_path, mixed)
    assert (refusal.value.code, refusal.value.facts["row"]) == ("encoding_mixed", 3)
    assert container.log_length() == 0
