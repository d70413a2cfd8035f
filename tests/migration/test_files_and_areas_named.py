"""What `migrate` is told to read and to write must be plain files, and areas must have usable references."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from infrastructure.container import Container
from tests.cli.command_line import CommandLine
from tests.conftest import sqlite_url

ROWS = "accepted_at,indicator,period,op,new_value{}\n2009-04-02,LI 1,2008/09,add,5{}\n"


@pytest.fixture
def history(tmp_path: Path) -> Path:
    Container(sqlite_url(tmp_path)).close()
    path = tmp_path / "history.csv"
    path.write_text(ROWS.format("", ""), encoding="utf-8")
    return path


def said(folder: Path, *words: object) -> str:
    rejects = () if "--rejects" in words else ("--rejects", folder / "rejects.csv")
    answer = CommandLine(sqlite_url(folder)).run("migrate", *words, *rejects)
    assert answer.exit_code != 0, answer.output
    return " ".join(answer.stderr.split())


def test_a_pipe_is_not_waited_for(tmp_path: Path, history: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)

    assert "pipe.csv is no plain file" in said(tmp_path, pipe)
    assert "pipe.csv is no plain file" in said(tmp_path, history, "--areas", pipe)
    assert "pipe.csv is no plain file" in said(tmp_path, history, "--rejects", pipe)
    assert "null is no plain file" in said(tmp_path, "/dev/null")


@pytest.mark.parametrize("name", ["history.csv", "areas.csv", "structure/indicators.csv", "same.csv"])
def test_rejects_never_replace_what_is_read(tmp_path: Path, history: Path, name: str) -> None:
    areas, structure = tmp_path / "areas.csv", tmp_path / "structure"
    areas.write_text("reference\nWhole area\n", encoding="utf-8")
    structure.mkdir()
    (structure / "indicators.csv").write_text("indicator,name\nLI 1,Buses\n", encoding="utf-8")
    (tmp_path / "same.csv").symlink_to(history)
    before = (tmp_path / name).read_bytes()

    refusal = said(
        tmp_path, history, "--areas", areas, "--structure", structure, "--rejects", tmp_path / name
    )

    assert "is a file that moves in" in refusal
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize(
    ("area", "code"),
    [
        ("add", "reference_not_addressable"),
        ("/Dorset", "reference_not_addressable"),
        ("Poole/../Dorset", "reference_not_addressable"),
        ("x" * 201, "name_too_long"),
    ],
)
def test_an_area_that_the_api_refuses_is_refused(tmp_path: Path, history: Path, area: str, code: str) -> None:
    areas = tmp_path / "areas.csv"
    areas.write_text(f"reference\nWhole area\n{area}\n", encoding="utf-8")
    rows = tmp_path / "rows.csv"
    rows.write_text(ROWS.format(",area", f",{area}"), encoding="utf-8")

    assert f"({code})" in said(tmp_path, history, "--area", area)
    assert f"({code})" in said(tmp_path, history, "--areas", areas)
    assert "mostly_rejected" in said(tmp_path, rows)


def test_an_area_with_a_nul_is_refused(tmp_path: Path, history: Path) -> None:
    areas = tmp_path / "areas.csv"
    areas.write_bytes(b"reference\nWhole area\nDor\0set\n")

    assert "(character_not_allowed)" in said(tmp_path, history, "--areas", areas)
