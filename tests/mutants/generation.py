"""Every mutant of a file: mutmut's own operators, and decorated functions are mutated as well.

mutmut's own runner leaves out whatever is decorated, which here is every page, every answer of the API and
every property. So mutmut says what the mutants are, and `trial` imports a mutated file in place of the real
one.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import MutationVisitor, deep_replace
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

HOME = Path(__file__).resolve().parents[2]
# Of what is decorated, mutmut's runner takes these two alone.
TAKEN_BY_MUTMUT = {"staticmethod", "classmethod"}


@dataclass(frozen=True)
class Mutant:
    """One fault. It is named by its function and its number among the function's mutants."""

    name: str
    path: str
    function: str  # the outermost in which it is, as Python qualifies it
    lines: range  # of the statement, or of the head of a block, in which it is
    decorated: bool
    whole: cst.Module = field(repr=False)
    original: cst.CSTNode = field(repr=False)
    mutated: cst.CSTNode = field(repr=False)

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def source(self) -> str:
        """The file with the fault in it."""
        changed = deep_replace(self.whole, self.original, self.mutated)
        assert isinstance(changed, cst.Module)
        return changed.code

    def can_be_read(self) -> bool:
        """Whether it is Python at all."""
        try:
            compile(self.source(), self.path, "exec", dont_inherit=True)
        except SyntaxError:
            return False
        return True

    def control(self) -> Mutant:
        """The same without the fault: no test may see it."""
        return replace(self, name=f"no fault in {self.name}", mutated=self.original)

    def difference(self) -> str:
        """The changed lines."""
        before, after = self.whole.code.splitlines(), self.source().splitlines()
        return "\n".join(difflib.unified_diff(before, after, self.path, self.name, lineterm="", n=1))


class Faults(MutationVisitor):
    """mutmut's visitor, which also enters decorated functions and notes where each fault is."""

    def __init__(self, path: str, whole: cst.Module) -> None:
        super().__init__(mutation_operators, IgnoredCode(set(), set(), set()))
        self.file, self.whole = path, whole
        self.mutants: list[Mutant] = []
        self._count: Counter[str] = Counter()
        self._way: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        self._way.append(node)
        return super().on_visit(node)

    def on_leave(self, original_node: cst.CSTNode) -> None:
        super().on_leave(original_node)
        self._way.pop()

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        entered = isinstance(node, cst.FunctionDef) and node.decorators
        return super()._skip_node_and_children(node.with_changes(decorators=()) if entered else node)

    def _create_mutations(self, node: cst.CSTNode) -> None:
        functions = [each for each in self._way if isinstance(each, cst.FunctionDef)]
        if not functions:
            return  # What runs once, when it is imported, mutmut does not mutate either.
        inner = ".".join((self.file.removesuffix(".py").replace("/", "."), *_named(self._way)))
        outer = ".".join(_named(self._way[: self._way.index(functions[0]) + 1]))
        left_out = any(map(is_decorated, functions))
        before = len(self.mutations)
        super()._create_mutations(node)
        for each in self.mutations[before:]:
            self._count[inner] += 1
            name = f"{inner}:{self._count[inner]}"
            place = (self.file, outer, self._lines(), left_out)
            self.mutants.append(Mutant(name, *place, self.whole, node, each.mutated_node))

    def _lines(self) -> range:
        """Of the innermost statement; of a compound one, only of the part of its head."""
        for parent, child in zip(self._way[-2::-1], self._way[:0:-1], strict=True):
            if isinstance(parent, cst.FunctionDef):
                return self._span(parent.body)  # A default is seen when the function is called.
            if isinstance(parent, cst.SimpleStatementLine):
                return self._span(parent)
            if isinstance(parent, cst.BaseCompoundStatement | cst.BaseSuite):
                return self._span(child)
        raise AssertionError("Every function is in a module.")

    def _span(self, node: cst.CSTNode) -> range:
        position = self.get_metadata(PositionProvider, node)
        return range(position.start.line, position.end.line + 1)


def _named(way: Sequence[cst.CSTNode]) -> list[str]:
    return [each.name.value for each in way if isinstance(each, cst.FunctionDef | cst.ClassDef)]


def is_decorated(function: cst.FunctionDef) -> bool:
    """Whether mutmut's own runner would leave it out."""
    return any(
        not (isinstance(each.decorator, cst.Name) and each.decorator.value in TAKEN_BY_MUTMUT)
        for each in function.decorators
    )


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of the file, in its order."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
    visitor = Faults(path.relative_to(HOME).as_posix(), wrapper.module)
    wrapper.visit(visitor)
    yield from visitor.mutants
