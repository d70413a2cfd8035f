"""The command line as a real program: its database, its streams, its end, and serving."""

import csv
import io
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.cli.command_line import PROGRAM, CommandLine
from tests.conftest import sqlite_url

HEADER = "seq,accepted_at,indicator,series,period,op,old_value,new_value,unit,commit\n"
SECONDS_TO_ANSWER = 60
SECONDS_TO_END = 15


def test_database_url_chooses_the_database(database_url: str, tmp_path: Path) -> None:
    commands = CommandLine(database_url)
    added = commands.program("partner", "add", "DCC", "Dorset County Council", cwd=tmp_path)
    assert (added.returncode, added.stderr) == (0, "")
    listed = commands.program("partner", "list", "--format", "csv", cwd=tmp_path)
    assert list(csv.DictReader(io.StringIO(listed.stdout))) == [
        {"code": "DCC", "name": "Dorset County Council", "kind": "other", "state": "present"}
    ]
    assert commands.log_length() == 7  # and a new installation adopts its rules
    assert not (tmp_path / "var").exists()


def test_without_database_url_it_is_a_file_in_the_folder_one_stands_in(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [str(PROGRAM), "partner", "add", "DCC", "Dorset County Council"]
    assert subprocess.run(command, cwd=tmp_path, env=environment, timeout=60).returncode == 0
    assert (tmp_path / "var" / "golden-thread.db").exists()


def test_a_refusal_ends_the_program_with_its_code_and_one_line(commands: CommandLine) -> None:
    ended = commands.program("figures", "NI 404")
    assert (ended.returncode, ended.stdout) == (4, "")
    assert ended.stderr.startswith("Refused (indicator_unknown) [indicator]: ")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("question", ["trail --format csv", "trail", "export"])
def test_a_reader_who_goes_away_is_no_failure(commands: CommandLine, question: str) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    process = subprocess.Popen(
        [str(PROGRAM), *question.split()],
        env=commands.environment(),
        stdout=write_end,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(write_end)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in told
    assert "BrokenPipe" not in told


def test_what_cannot_be_written_is_a_failure_but_no_difference(commands: CommandLine) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [str(PROGRAM), "export"],
            env=commands.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    assert ended.returncode == 70
    assert b"No space left" in ended.stderr


@pytest.fixture
def revisions(tmp_path: Path) -> Path:
    """Three figures, one of them revised, and a row that nobody can understand."""
    file = tmp_path / "old system.csv"
    file.write_text(
        HEADER + "1,2009-01-05T10:00:00Z,NI 1,Total,2007/08,add,,55.1,per cent,a\n"
        "2,2009-01-06T10:00:00Z,NI 1,Total,2008/09,add,,56.0,per cent,b\n"
        "3,2009-02-01T10:00:00Z,NI 1,Total,2008/09,revise,56.0,56.4,per cent,c\n"
        "4,2009-02-02T10:00:00Z,NI 1,Total,some day,add,,57.0,per cent,d\n",
        encoding="utf-8",
    )
    return file


def test_migrate_counts_what_it_took_and_names_what_it_did_not(revisions: Path, tmp_path: Path) -> None:
    commands = CommandLine(f"sqlite:///{tmp_path}/new.db")
    rejects = tmp_path / "rejects.csv"
    ended = commands.program("migrate", revisions, "--rejects", rejects, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    assert f"rejected rows are in {rejects}" in ended.stdout
    assert ended.stdout.startswith("Rows read: 4. Accepted: 3. Rejected: 1.\n  1 period not understood\n")
    (rejected,) = csv.DictReader(io.StringIO(rejects.read_text(encoding="utf-8-sig")))
    assert "some day" in rejected.values()
    assert [row["value"] for row in commands.csv("figures")] == ["55.1", "56.4"]
    assert [row["value"] for row in commands.csv("figures", "--as-at", "2009-01-31")] == ["55.1", "56.0"]
    commands.done("check")


@pytest.mark.parametrize("name", ["golden-thread.db", "golden-thread.db-wal"])
def test_rejects_are_not_written_over_the_database(revisions: Path, tmp_path: Path, name: str) -> None:
    commands = CommandLine(sqlite_url(tmp_path))
    result = commands.run("migrate", revisions, "--rejects", tmp_path / name)

    assert "is the database, or a file of it" in result.stderr
    assert (tmp_path / "golden-thread.db").read_bytes().startswith(b"SQLite format 3")


def test_migrate_is_refused_on_a_log_that_is_not_empty(commands: CommandLine, revisions: Path) -> None:
    before = commands.log_length()
    rejects = revisions.with_name("rejects.csv")
    result = commands.run("migrate", revisions, "--rejects", rejects)
    assert result.exit_code == 3
    assert "Refused (log_not_empty)" in result.stderr
    assert commands.log_length() == before
    assert not rejects.exists()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def answer(port: int, path: str, process: subprocess.Popen[str]) -> tuple[int, str]:
    """The status and the body, as soon as the service answers."""
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as response:
                return response.status, response.read().decode()
        except urllib.error.URLError:
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.1)


def members(group: int) -> list[int]:
    """The processes of the group that are still alive."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                told = (entry / "stat").read_text()
            except OSError:
                continue
            state, _, in_group = told.rpartition(")")[2].split()[:3]
            if int(in_group) == group and state != "Z":
                found.append(int(entry.name))
    return found


def test_serve_serves_pages_and_api_and_leaves_nothing_behind(commands: CommandLine, tmp_path: Path) -> None:
    commands.done("submit", "NI 117", "2008/09 Q1", "5.2", "--area", "Purbeck", "--as", "ann@example.org")
    port = free_port()
    process = subprocess.Popen(
        [str(PROGRAM), "serve", "--port", str(port)],
        env=commands.environment(),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        status, page = answer(port, "/", process)
        assert status == 200
        assert "NI 117" in page
        status, body = answer(port, "/api/v1/performance", process)
        assert status == 200
        assert "5.2" in json.dumps(json.loads(body))
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=SECONDS_TO_END)
        assert process.returncode == 0
        assert f"http://127.0.0.1:{port}" in told
        assert "Traceback" not in told
        assert members(process.pid) == []
    finally:
        if members(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
