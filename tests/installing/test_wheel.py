"""The wheel installs where nothing else is, and there shows and serves the demonstration.

By pip; by pipx, and by uvx with what draws charts, in `make soak`.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.installing.wheel import BROUGHT_IN, build, copied_checkout, environment

pytestmark = pytest.mark.slow

TOOLS = Path(sys.executable).parent
SECONDS_TO_ANSWER = 90
CHARTS_MISSING = "It comes with golden-thread[charts]."


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = build(copied_checkout(tmp_path_factory.mktemp("checkout")), folder)
    assert built.returncode == 0, built.stderr
    (made,) = folder.glob("golden_thread-*.whl")
    return made


class Stranger:
    """Somebody with an empty home, who stands in an empty folder of it."""

    def __init__(self, home: Path) -> None:
        self.environment = environment(home)
        self.folder = home / "work"
        self.folder.mkdir()

    def does(self, *words: object) -> str:
        """What the command says; it must succeed."""
        done = subprocess.run(
            list(map(str, words)),
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def serving(self, *program: object) -> Iterator[str]:
        """Where it serves; nothing does any more once its process was told to end."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port: int = free.getsockname()[1]
        with self.told.open("w") as told:
            self.server = subprocess.Popen(
                [*map(str, program), "serve", "--port", str(port)],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=told,
            )
        try:
            yield f"http://127.0.0.1:{port}"
            self.server.terminate()
            self.server.wait(30)
            must_be_gone(port)
        finally:
            self.server.kill()
            self.server.wait()

    def fetches(self, address: str) -> tuple[int, str]:
        """The status and the text, once the server answers."""
        deadline = time.monotonic() + SECONDS_TO_ANSWER
        while True:
            try:
                with urlopen(address, timeout=30) as answer:
                    return answer.status, answer.read().decode()
            except HTTPError as refused:
                return refused.code, refused.read().decode()
            except URLError:
                assert self.server.poll() is None, self.told.read_text()
                assert time.monotonic() < deadline, "Nothing answers."
                time.sleep(0.1)

    @property
    def told(self) -> Path:
        return self.folder / "told.txt"


def must_be_gone(port: int) -> None:
    with socket.socket() as trial:
        assert trial.connect_ex(("127.0.0.1", port)) != 0, "It goes on."


@pytest.fixture
def stranger(tmp_path: Path) -> Stranger:
    return Stranger(tmp_path)


def try_out(stranger: Stranger, *program: object, charts: bool = False) -> None:
    """The demonstration is made and served, with its style sheet, its script, and charts if they can be."""
    assert "all invented" in stranger.does(*program, "demo")
    with stranger.serving(*program) as site:
        status, page = stranger.fetches(f"{site}/")
        assert status == 200
        for pattern, held in (
            (r'href="(/assets/[^"]+min\.css)"', "{"),
            (r'src="(/assets/[^"]+\.js)"', "import"),
        ):
            (address, *_) = re.findall(pattern, page)
            status, asset = stranger.fetches(site + address)
            assert (status, held in asset) == (200, True), address
        status, page = stranger.fetches(f"{site}/indicators/NI%20117")
        assert (status, CHARTS_MISSING in page) == (200, not charts)
        status, picture = stranger.fetches(f"{site}/indicators/NI%20117/chart.svg")
        assert (status, "<svg" in picture) == ((200, True) if charts else (501, False))
    told = stranger.told.read_text()
    assert told.count(CHARTS_MISSING) == (0 if charts else 1)
    assert "Traceback" not in told
    assert (stranger.folder / "var" / "golden-thread.db").is_file()


def test_without_the_style_sheets_no_wheel_is_made_but_told_how(tmp_path: Path) -> None:
    checkout = copied_checkout(tmp_path / "checkout")
    for brought_in in (checkout / BROUGHT_IN).iterdir():
        brought_in.unlink()

    built = build(checkout, tmp_path / "wheel")

    assert built.returncode != 0
    assert "Build it with: make wheel" in built.stderr + built.stdout
    assert not list((tmp_path / "wheel").glob("*.whl"))


def test_a_checkout_without_them_says_what_to_do_before_it_serves(tmp_path: Path, stranger: Stranger) -> None:
    checkout = copied_checkout(tmp_path / "checkout")
    for brought_in in (checkout / BROUGHT_IN).iterdir():
        brought_in.unlink()
    stranger.environment["PYTHONPATH"] = str(checkout)

    with pytest.raises(AssertionError, match=r"Refused \(assets_missing\).*Run: make setup") as refused:
        stranger.does(sys.executable, "-c", "from web.cli import main; main()", "serve")

    assert "Traceback" not in str(refused.value)


def test_it_installs_into_an_empty_environment(wheel: Path, stranger: Stranger) -> None:
    empty = stranger.folder.parent / "empty"
    stranger.does(sys.executable, "-m", "venv", "--without-pip", empty)
    stranger.does(TOOLS / "pip", "--python", empty / "bin" / "python", "install", wheel)

    installed = stranger.does(
        TOOLS / "pip", "--python", empty / "bin" / "python", "list", "--format", "freeze"
    )
    assert not set(re.findall("^pytest|^mypy|^playwright|^vl-convert", installed, flags=re.MULTILINE))
    try_out(stranger, empty / "bin" / "golden-thread")


@pytest.mark.soak
def test_pipx_runs_it(wheel: Path, stranger: Stranger) -> None:
    try_out(stranger, TOOLS / "pipx", "run", "--spec", wheel, "golden-thread")


@pytest.mark.soak
def test_uvx_runs_it_and_with_the_extra_it_draws_charts(wheel: Path, stranger: Stranger) -> None:
    with_charts = f"golden-thread[charts] @ {wheel.as_uri()}"
    try_out(stranger, TOOLS / "uvx", "--from", with_charts, "golden-thread", charts=True)
