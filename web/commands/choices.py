"""What an option is: the choices of a field, as at the moment its form is shown."""

from __future__ import annotations

from collections.abc import Callable

from web.commands.form_context import FormContext

# Values and the words for them; or, where anything may be typed, what is suggested.
Options = list[tuple[str, str]]
Option = Callable[[FormContext], Options | list[str]]
