"""Every code the domain can refuse with is expected by some test, found by reading the source of both."""

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import product
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent

Function = ast.FunctionDef | ast.AsyncFunctionDef
Row = Mapping[str, str]


class Codes:
    """The codes in these modules (name to source): literal, or pieced together from literals nearby.

    A piece may be the variable of a loop over literals, or a parameter that every caller gives a literal.
    Raises AssertionError, naming the line, for a code that cannot be known from the source.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.trees = {name: ast.parse(source) for name, source in sources.items()}
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
        for refusal in self._calls("Refused"):
            assert refusal.args, f"{self._place(refusal)}: a refusal begins with its code."
            for code, place in self._readings(refusal.args[0], self._place(refusal)):
                found.setdefault(code, set()).add(place)
        return found

    def _readings(self, written: ast.expr, place: str) -> Iterator[tuple[str, str]]:
        """What the expression may stand for; with the caller's place where a caller decides it."""
        if isinstance(written, ast.Constant) and isinstance(written.value, str):
            yield written.value, place
            return
        pieces = written.values if isinstance(written, ast.JoinedStr) else [written]
        names = {node.id for piece in pieces for node in ast.walk(piece) if isinstance(node, ast.Name)}
        assert names, f"{place}: this code cannot be known from the source; write it out."
        for row, where in self._rows(written, names, place):
            yield "".join(self._text(piece, row, place) for piece in pieces), where

    def _rows(self, node: ast.AST, names: set[str], place: str) -> Iterator[tuple[Row, str]]:
        """The values that these names take together at this node."""
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
            yield from ((row, place) for row in inner)
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

    def _given_by_callers(self, function: Function, names: set[str], place: str) -> Iterator[tuple[Row, str]]:
        parameters = [argument.arg for argument in function.args.args]
        assert names <= set(parameters), f"{place}: {', '.join(names)} cannot be known from the source."
        for call in self._calls(function.name):
            where = self._place(call)
            given = {
                **dict(zip(parameters, call.args, strict=False)),
                **{keyword.arg: keyword.value for keyword in call.keywords},
            }
            readings = [[(name, text) for text, _ in self._readings(given[name], where)] for name in names]
            yield from ((dict(row), where) for row in product(*readings))

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

    def _calls(self, name: str) -> Iterator[ast.Call]:
        for tree in self.trees.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and _called(node) == name:
                    yield node

    def _place(self, node: ast.expr | ast.stmt) -> str:
        return f"{self.module_of[node]}:{node.lineno}"


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


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


def domain_sources() -> dict[str, str]:
    files = sorted((ROOT / "domain").rglob("*.py"))
    return {".".join(file.relative_to(ROOT).with_suffix("").parts): file.read_text("utf-8") for file in files}


def expected_by(source: str) -> set[str]:
    """The texts a test file writes out, each of which may be a code it expects."""
    literals = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return {literal for literal in literals if isinstance(literal, str)}


def untested(sources: Mapping[str, str], tests: Mapping[str, str]) -> dict[str, set[str]]:
    """The codes that no test writes out, each with where it is raised."""
    expected: set[str] = set().union(*map(expected_by, tests.values()))
    return {code: places for code, places in Codes(sources).raised().items() if code not in expected}


def test_every_refusal_of_the_domain_is_expected_by_a_test() -> None:
    tests = {
        file.name: file.read_text("utf-8") for file in HERE.glob("*.py") if file != Path(__file__).resolve()
    }

    missing = untested(domain_sources(), tests)

    assert not missing, "\n".join(f"{code}: {', '.join(sorted(at))}" for code, at in sorted(missing.items()))


# The scan itself


REFUSALS = """
    def required(text, field, sentence):
        if not text:
            raise Refused(f"{field}_required", sentence, field=field)
        return text
"""


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ('raise Refused("closed", "It is closed.")', {"closed"}),
        ('def ended(): return refusals.Refused("ended", "It has ended.")', {"ended"}),
        ('required(reason, "reason", "Say why.")', {"reason_required"}),
        ('required(reason, sentence="Say why.", field="reason")', {"reason_required"}),
        (
            'for part in ("top", "bottom"):\n    raise Refused(f"{part}_missing", "Give both.")',
            {"top_missing", "bottom_missing"},
        ),
        (
            'for name, number in (("top", 1), ("bottom", 2)):\n    raise Refused(f"{name}_{number}", "No.")',
            {"top_1", "bottom_2"},
        ),
        (
            'for part in ("top", "bottom"):\n    required("", part, "Give both.")',
            {"top_required", "bottom_required"},
        ),
        (
            'def named(text, what):\n    return required(text, what, "Name it.")\nnamed("", "stream")',
            {"stream_required"},
        ),
    ],
)
def test_a_code_is_found_however_it_is_put_together(source: str, codes: set[str]) -> None:
    assert Codes({"refusals": dedent(REFUSALS), "some": source}).raised().keys() == codes


def test_a_code_from_a_loop_over_members_of_an_enum_is_found() -> None:
    source = """
        for lower, higher in ((Stage.CURRENT, Stage.INHERENT), (Stage.TARGET, Stage.CURRENT)):
            raise Refused(f"{lower}_above_{higher}", "Controls do not add risk.")
    """

    assert set(Codes({"domain.risk": dedent(source)}).raised()) == {
        f"{lower}_above_{higher}" for lower, higher in (("current", "inherent"), ("target", "current"))
    }


@pytest.mark.parametrize(
    "source",
    [
        "raise Refused()",
        "raise Refused(code, 'Why?')",
        "raise Refused(codes[0], 'Why?')",
        "def refuse():\n    raise Refused(f'{what}_wrong', 'Why?')",
        "for what in known:\n    raise Refused(f'{what}_wrong', 'Why?')",
    ],
)
def test_a_code_that_cannot_be_known_from_the_source_is_a_fault(source: str) -> None:
    with pytest.raises(AssertionError, match="some:"):
        Codes({"some": source}).raised()


def test_a_code_that_no_test_expects_is_missed_with_its_place() -> None:
    source = 'raise Refused("closed", "It is closed.")\nraise Refused("ended", "It has ended.")'

    assert untested({"some": source}, {"test_some.py": '# "ended"\nx.then_refused("closed")'}) == {
        "ended": {"some:2"}
    }
