"""The wheel, built from a copy of the checkout, and an environment in which nothing of ours is set."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from infrastructure.settings.table import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("domain", "application", "infrastructure", "projections", "web")
BROUGHT_IN = Path("web", "static", "govuk")

# What would lead a program back to this checkout, its environment or its database.
OURS = (*(each.name for each in SETTINGS), "VIRTUAL_ENV", "PYTHONPATH", "XDG_")


def copied_checkout(folder: Path) -> Path:
    """What a wheel is made of, copied, so that the checkout stays as it is."""
    for floor in FLOORS:
        shutil.copytree(ROOT / floor, folder / floor, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        if (ROOT / name).is_file():
            shutil.copy(ROOT / name, folder)
    return folder


def build(checkout: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """As `make wheel` does it."""
    command = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder)]
    return subprocess.run(
        [sys.executable, "-m", "pip", *command, str(checkout)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def environment(home: Path) -> dict[str, str]:
    """A stranger's: an empty home, the locked versions, and only what was once downloaded shared."""
    pins = home / "pins.txt"
    pins.write_text(versions_of(ROOT / "requirements-test.lock"), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return kept | {
        "HOME": str(home),
        "PIP_CACHE_DIR": cache_of("pip", "PIP_CACHE_DIR"),
        "PIP_CONSTRAINT": str(pins),
        "PIP_NO_COMPILE": "1",  # what is not run needs no bytecode
        "PIPX_DEFAULT_BACKEND": "pip",
        "PIPX_DEFAULT_PYTHON": sys.executable,
        "PIPX_HOME": str(home / "pipx"),
        "PIPX_BIN_DIR": str(home / "bin"),
        "UV_CACHE_DIR": cache_of("uv", "UV_CACHE_DIR"),
        "UV_CONSTRAINT": str(pins),
        "UV_PYTHON": sys.executable,
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_TOOL_DIR": str(home / "uv"),
    }


def versions_of(lock: Path) -> str:
    """The lock's versions without its hashes: a wheel that was only just made has none."""
    return "\n".join(re.findall(r"^[\w.-]+==[^\\\n]+", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


def cache_of(tool: str, variable: str) -> str:
    """Where this machine keeps what the tool has downloaded."""
    usual = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / tool
    return os.environ.get(variable) or str(usual)
