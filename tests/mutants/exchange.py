"""Putting a fault into functions that are there already: their code is exchanged, whoever holds them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from types import CodeType, FunctionType

from tests.mutants.generation import Mutant

Pair = tuple[CodeType, CodeType]


def exchange(mutant: Mutant) -> bool:
    """Whether the fault is in its place now. Where it cannot be put there, the file must be imported anew."""
    before = compile(mutant.whole.code, mutant.path, "exec", dont_inherit=True)
    after = compile(mutant.source(), mutant.path, "exec", dont_inherit=True)
    if before == after:
        return True  # a control, which has no fault
    gc.unfreeze()  # or what was there before the processes parted would not be seen
    exchanged = 0
    for old, new in list(_pairs(before, after, mutant.function)):
        for function in _with_code(old, mutant.path):
            if len(old.co_freevars) != len(new.co_freevars):
                return False
            function.__code__ = new
            exchanged += 1
    return exchanged > 0


def _pairs(old: CodeType, new: CodeType, function: str) -> Iterator[Pair]:
    """What is different: the function, and the functions within it that have an other half in the mutant."""
    if old != new and f"{old.co_qualname}.".startswith(f"{function}."):
        yield old, new
    olds, news = _within(old), _within(new)
    if [each.co_qualname for each in olds] == [each.co_qualname for each in news]:
        for one, other in zip(olds, news, strict=True):
            yield from _pairs(one, other, function)


def _within(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _with_code(code: CodeType, path: str) -> list[FunctionType]:
    """The functions that run this code, found among all there is: decorators keep them out of sight."""
    return [
        each
        for each in gc.get_objects()
        if isinstance(each, FunctionType)
        and each.__code__.co_filename.endswith(path)
        and each.__code__ == code
    ]
