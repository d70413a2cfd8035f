"""The command line as tests use it: in this process for breadth, and as a real program."""

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from infrastructure.container import Container
from web.cli import main

PROGRAM = Path(sys.executable).parent / "golden-thread"


@dataclass
class CommandLine:
    """Runs commands on one database."""

    database_url: str

    def run(self, *words: object, typed: str | None = None) -> Result:
        """The command in this process."""
        environment = {"DATABASE_URL": self.database_url}
        return CliRunner().invoke(main, [str(word) for word in words], env=environment, input=typed)

    def done(self, *words: object) -> str:
        """What the command wrote to standard output; it must succeed."""
        result = self.run(*words)
        assert result.exit_code == 0, result.output
        return result.stdout

    def refused(self, exit_code: int, field: str, *words: object) -> str:
        """The sentence with which the command is refused at this field; nothing may change."""
        before = self.log_length()
        result = self.run(*words)
        assert result.exit_code == exit_code, result.output
        assert result.stdout == ""
        head, _, sentence = result.stderr.strip().partition(": ")
        assert head.startswith("Refused (")
        assert head.endswith(f"[{field}]"), head
        assert self.log_length() == before
        return sentence

    def csv(self, *words: object) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.done(*words, "--format", "csv"))))

    def json(self, *words: object) -> Any:
        return json.loads(self.done(*words, "--format", "json"))

    def log_length(self) -> int:
        container = Container(self.database_url)
        length = container.log_length()
        container.close()
        return length

    def environment(self) -> dict[str, str]:
        return os.environ | {"DATABASE_URL": self.database_url, "PYTHONWARNINGS": "error"}

    def program(self, *words: object, **more: Any) -> subprocess.CompletedProcess[str]:
        """The command as a program of its own."""
        return subprocess.run(
            [str(PROGRAM), *map(str, words)],
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=60,
            **more,
        )
