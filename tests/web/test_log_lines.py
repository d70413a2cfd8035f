"""The log's lines: what a client sends ends none and begins none."""

import logging
import sys
from io import StringIO
from urllib.parse import quote

import pytest

from tests.web.app import app_by_itself
from tests.web.partnership import Partnership
from web.http.log_lines import WholeLines, keep_lines_whole, one_line

FORGED = "ERROR somebody: signed in as administrator"
ENDS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]


def written(message: str, *arguments: object, failure: BaseException | None = None) -> str:
    """What comes of a record in a log file."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WholeLines("%(levelname)s %(name)s: %(message)s"))
    kind = (type(failure), failure, failure.__traceback__) if failure is not None else None
    handler.handle(logging.LogRecord("golden_thread", logging.ERROR, "", 1, message, arguments, kind))  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize("end", ENDS)
def test_what_is_logged_stays_one_line(end: str) -> None:
    line = written("GET %s failed", f"/{end}{FORGED}")

    assert len(line.splitlines()) == 1
    assert line.startswith("ERROR golden_thread: GET /\\")
    assert line.endswith(f"{FORGED} failed\n")


def test_what_moves_writing_on_a_terminal_is_written_out() -> None:
    assert one_line("a\x1b[2Jb\u202ec\x00\x9bd") == "a\\x1b[2Jb\\u202ec\\x00\\x9bd"
    assert one_line("Wareham – £5, naïve") == "Wareham – £5, naïve"


@pytest.mark.parametrize("end", ENDS)
def test_what_went_wrong_is_set_in_and_begins_no_line_of_its_own(end: str) -> None:
    try:
        raise ValueError(f"not a number: 1{end}{FORGED}")
    except ValueError as failure:
        lines = written("GET /", failure=failure).splitlines()

    assert lines[0] == "ERROR golden_thread: GET /"
    assert all(line.startswith("    ") for line in lines[1:])
    assert any("ValueError: not a number: 1" in line for line in lines)


@pytest.mark.parametrize("end", ENDS)
def test_a_path_that_fails_is_one_line(
    read_only: Partnership, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    app = app_by_itself(read_only.container)

    @app.get("/fails/<what>")
    def fail(what: str) -> str:
        raise RuntimeError(f"the roof fell on {what}")

    stream = StringIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", stream)
        patch.setattr(logging.getLogger(), "handlers", [])
        keep_lines_whole()
        keep_lines_whole()
        app.test_client().get(f"/fails/{quote(f'{end}{FORGED}')}")

    first, *rest = stream.getvalue().splitlines()
    assert f"GET /fails/{one_line(end)}{FORGED} failed" in first
    assert any("RuntimeError: the roof fell on" in line for line in rest)
    assert all(line.startswith("    ") for line in rest), "It is told once, and set in."
