"""Finding every code that something is refused with, by reading the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

Function = ast.FunctionDef | ast.AsyncFunctionDef
Row = Mapping[str, str]
# By module and expression, what a code that is pieced together stands for: each code with its sentence.
Pieced = Mapping[tuple[str, str], Sequence[tuple[str, str]]]

# What makes a refusal, and which of its arguments is the code; the sentence is the one after it.
REFUSED = {"Refused": 0}
EVERYWHERE = {"Refused": 0, "fault": 0, "CodedSentence": 0, "Fault": 1, "Doubt": 1}


class Refusal(NamedTuple):
    """A code, the module and line where it is decided, the function around it, and what is said."""

    code: str
    place: str
    function: str
    sentence: str


class Codes:
    """The codes in these modules (name to source): literal, or pieced together from literals nearby.

    A piece may be the variable of a loop over literals, or a parameter that every caller gives a literal.
    Raises AssertionError, naming the line, for a code that cannot be known from the source.
    """

    def __init__(
        self, sources: Mapping[str, str], makers: Mapping[str, int] = REFUSED, pieced: Pieced | None = None
    ) -> None:
        self.trees = {name: ast.parse(source) for name, source in sources.items()}
        self.makers = makers
        self.pieced = pieced or {}
        self.parents = {
            child: parent
            for tree in self.trees.values()
            for parent in ast.walk(tree)
            for child in ast.iter_child_nodes(parent)
        }
        self.module_of = {node: name for name, tree in self.trees.items() for node in ast.walk(tree)}

    def raised(self) -> dict[str, set[str]]:
        """Each code with where it is raised."""
        found: dict[str, set[str]] = {}
        for each in self.refusals():
            found.setdefault(each.code, set()).add(each.place)
        return found

    def refusals(self) -> Iterator[Refusal]:
        """Every refusal there is, with what it says as far as the source tells."""
        for maker, at in self.makers.items():
            for call in self._calls(maker):
                assert call.args, f"{self._place(call)}: a refusal begins with its code."
                if not any(isinstance(argument, ast.Starred) for argument in call.args):
                    yield from self._refusals_of(call, at)

    def _refusals_of(self, call: ast.Call, at: int) -> Iterator[Refusal]:
        written = call.args[at]
        pieced = self.pieced.get((self.module_of[call], ast.unparse(written)))
        if pieced is not None:
            for code, sentence in pieced:
                yield Refusal(code, self._place(call), self._around(call), sentence)
            return
        said = call.args[at + 1] if len(call.args) > at + 1 else None
        for code, where in self._readings(written, call):
            sentence = "" if said is None else self._sentence(said, call, where)
            yield Refusal(code, self._place(where), self._around(where), sentence)

    def _readings(self, written: ast.expr, node: ast.Call) -> Iterator[tuple[str, ast.Call]]:
        """What the expression may stand for; with the caller where a caller decides it."""
        place = self._place(node)
        if isinstance(written, ast.Constant) and isinstance(written.value, str):
            yield written.value, node
            return
        if isinstance(written, ast.IfExp):
            for branch in (written.body, written.orelse):
                if (self.module_of[node], ast.unparse(branch)) not in self.pieced:
                    yield from self._readings(branch, node)
            return
        pieces = written.values if isinstance(written, ast.JoinedStr) else [written]
        names = {name.id for piece in pieces for name in ast.walk(piece) if isinstance(name, ast.Name)}
        assert names, f"{place}: this code cannot be known from the source; write it out."
        for row, where in self._rows(written, names, node):
            yield "".join(self._text(piece, row, place) for piece in pieces), where

    def _rows(self, node: ast.AST, names: set[str], call: ast.Call) -> Iterator[tuple[Row, ast.Call]]:
        """The values that these names take together at this node."""
        place = self._place(call)
        loops: list[list[Row]] = []
        while names and not isinstance(node, Function):
            node = self.parents.get(node, self.trees[self.module_of[node]])
            assert not isinstance(node, ast.Module), f"{place}: {', '.join(names)} cannot be known from here."
            if isinstance(node, ast.For):
                bound = _names_in(node.target)
                if bound & names:
                    loops.append(list(self._loop(node, bound & names)))
                    names = names - bound
        inner = [{name: value for row in rows for name, value in row.items()} for rows in product(*loops)]
        if not names:
            yield from ((row, call) for row in inner)
            return
        assert isinstance(node, Function)
        for given, where in self._given_by_callers(node, names, place):
            yield from (({**given, **row}, where) for row in inner)

    def _loop(self, loop: ast.For, names: set[str]) -> Iterator[Row]:
        assert isinstance(loop.iter, ast.Tuple | ast.List), (
            f"{self._place(loop)}: loop over what is written out."
        )
        for element in loop.iter.elts:
            pairs = _paired(loop.target, element)
            yield {name: self._text(pairs[name], {}, self._place(loop)) for name in names}

    def _given_by_callers(
        self, function: Function, names: set[str], place: str
    ) -> Iterator[tuple[Row, ast.Call]]:
        parameters = {argument.arg for argument in function.args.args}
        assert names <= parameters - {"self", "cls"}, (
            f"{place}: {', '.join(names)} cannot be known from the source."
        )
        for call in self._calls(function.name):
            given = _given(function, call)
            readings = [[(name, text) for text, _ in self._readings(given[name], call)] for name in names]
            yield from ((dict(row), call) for row in product(*readings))

    def _text(self, piece: ast.expr, row: Row, place: str) -> str:
        if isinstance(piece, ast.FormattedValue):
            return self._text(piece.value, row, place)
        if isinstance(piece, ast.Name) and piece.id in row:
            return row[piece.id]
        if isinstance(piece, ast.Constant):
            return str(piece.value)
        if isinstance(piece, ast.Attribute) and isinstance(piece.value, ast.Name):  # a member of an enum
            return str(getattr(getattr(import_module(self.module_of[piece]), piece.value.id), piece.attr))
        raise AssertionError(f"{place}: {ast.unparse(piece)} cannot be known from the source.")

    def _sentence(self, said: ast.expr, call: ast.Call, where: ast.Call) -> str:
        """What is said, with `…` for what differs; empty where the source does not tell."""
        if isinstance(said, ast.Name) and where is not call:
            function = self._enclosing(call, ast.FunctionDef)
            said = _given(function, where).get(said.id, said) if isinstance(function, Function) else said
        if isinstance(said, ast.Name):
            tree = self.trees[self.module_of[call]]
            named = (each for each in tree.body if isinstance(each, ast.Assign))
            said = next((each.value for each in named if said.id in map(ast.unparse, each.targets)), said)
        return _words(said)

    def _calls(self, name: str) -> Iterator[ast.Call]:
        for tree in self.trees.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and self._called(node) == name:
                    yield node

    def _called(self, call: ast.Call) -> str:
        """The name that is called; a refusal of its own class begins as the one it is made of."""
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if called == "__init__":
            made = self._enclosing(call, ast.ClassDef)
            return next((_name(base) for base in made.bases), "") if isinstance(made, ast.ClassDef) else ""
        return called

    def _enclosing(self, node: ast.AST, kind: type[ast.AST]) -> ast.AST | None:
        while node in self.parents and not isinstance(node, kind):
            node = self.parents[node]
        return node if isinstance(node, kind) else None

    def _around(self, node: ast.AST) -> str:
        """The dotted name of the class and function around it; of its module where there is none."""
        names = []
        at: ast.AST | None = node
        while at is not None:
            if isinstance(at, ast.ClassDef | Function):
                names.append(at.name)
            at = self.parents.get(at)
        return ".".join([self.module_of[node], *reversed(names)])

    def _place(self, node: ast.expr | ast.stmt) -> str:
        return f"{self.module_of[node]}:{node.lineno}"


def _given(function: Function, call: ast.Call) -> dict[str, ast.expr]:
    """What the call gives to the function's parameters, by name."""
    parameters = [argument.arg for argument in function.args.args]
    named = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg is not None}
    return {**dict(zip(parameters, call.args, strict=False)), **named}


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _names_in(target: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}


def _paired(target: ast.expr, element: ast.expr) -> dict[str, ast.expr]:
    if isinstance(target, ast.Name):
        return {target.id: element}
    assert isinstance(target, ast.Tuple)
    assert isinstance(element, ast.Tuple)
    return {
        name: value
        for one, other in zip(target.elts, element.elts, strict=True)
        for name, value in _paired(one, other).items()
    }


def _words(said: ast.expr) -> str:
    if isinstance(said, ast.Constant):
        return str(said.value)
    if isinstance(said, ast.JoinedStr):
        return "".join(_words(each) if isinstance(each, ast.Constant) else "…" for each in said.values)
    if isinstance(said, ast.BinOp):
        return _words(said.left) + _words(said.right)
    if isinstance(said, ast.IfExp):
        return _words(said.body) or _words(said.orelse)
    if isinstance(said, ast.Call) and _name(said.func) == "format" and isinstance(said.func, ast.Attribute):
        return _words(said.func.value)
    return ""


def sources_of(*floors: str) -> dict[str, str]:
    """The source of every module of these floors, by its name."""
    files = sorted(file for floor in floors for file in (ROOT / floor).rglob("*.py"))
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts): file.read_text(encoding="utf-8")
        for file in files
    }
