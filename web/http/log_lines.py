"""Lines of the log: what came with a request can end no line of it, nor begin one."""

from __future__ import annotations

import logging
import re
from types import TracebackType

# What ends a line or moves what is shown: control characters, the ends of lines and paragraphs that Unicode
# has, and what turns writing about.
MOVES_WRITING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """The same in one line: what would end it is written out, as in \\n."""
    return MOVES_WRITING.sub(lambda found: repr(found[0])[1:-1], text)


class WholeLines(logging.Formatter):
    """A record a line; below it, set in, the lines of what went wrong."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # as logging calls it
        record.message = one_line(record.message)
        return super().formatMessage(record)

    def formatException(  # noqa: N802
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        return _set_in(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802
        return _set_in(super().formatStack(stack_info))


def _set_in(text: str) -> str:
    return "\n".join(f"    {one_line(line)}" for line in text.split("\n"))


def keep_lines_whole() -> None:
    """Have all that this process logs, from warnings on, written so to its standard error."""
    root = logging.getLogger()
    if not any(isinstance(handler.formatter, WholeLines) for handler in root.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(WholeLines("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root.addHandler(handler)
