"""The floors of the house hold, and every contract that says so is seen to break when it is broken."""

import ast
import importlib.metadata
import itertools
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS: list[dict[str, Any]] = PROJECT["tool"]["importlinter"]["contracts"]
FLOORS: list[str] = PROJECT["tool"]["importlinter"]["root_packages"]
THE_DOMAIN_MAY_USE = {"eventsourcing"}
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# What is planted: the module it is planted in, and the module it wrongly imports.
Violation = tuple[str, str]


def violations_of(contract: dict[str, Any]) -> Iterator[Violation]:
    """Every import that the contract forbids, between packages as a whole."""
    if contract["type"] == "forbidden":
        yield from itertools.product(contract["source_modules"], contract["forbidden_modules"])
    elif contract["type"] == "layers":
        floors = [[part.strip() for part in re.split(r"[|:]", floor)] for floor in contract["layers"]]
        for higher, lower in itertools.combinations(floors, 2):
            yield from itertools.product(lower, higher)
        for beside, floor in zip(floors, contract["layers"], strict=True):
            yield from itertools.permutations(beside, 2) if "|" in floor else ()
    elif contract["type"] == "acyclic_siblings":
        for floor in contract["ancestors"]:
            here, there, between = (f"{floor}.{name}" for name in ("here", "there", "between"))
            yield from ((here, between), (between, there), (there, here))
    else:
        raise AssertionError(f"Say here how a contract of type ‘{contract['type']}’ is broken.")


def covers(contract: dict[str, Any], violation: Violation) -> bool:
    """Whether the contract forbids this too: what holds for a room holds for those within it."""
    return any(
        all(f"{each}.".startswith(f"{whole}.") for each, whole in zip(violation, wider, strict=True))
        for wider in violations_of(contract)
    )


def build_house(folder: Path, violations: list[Violation]) -> None:
    """An empty house under the project's own contracts, with the violations planted in it."""
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    named = {each for contract in CONTRACTS for violation in violations_of(contract) for each in violation}
    ours = {each for each in named if each.partition(".")[0] in FLOORS}
    for package in {*FLOORS, *ours}:
        for depth in range(1, package.count(".") + 2):
            place = folder.joinpath(*package.split(".")[:depth])
            place.mkdir(exist_ok=True)
            (place / "__init__.py").touch()
    for source, imported in violations:
        with (folder.joinpath(*source.split(".")) / "planted.py").open("a") as planted:
            planted.write(f"import {imported}\n")


def lint_imports(folder: Path) -> tuple[dict[str, str], str]:
    """What lint-imports says in the folder: KEPT or BROKEN by the contract's name, and its whole report."""
    finished = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PATH": "", "COLUMNS": "200", "PYTHONUTF8": "1"},
    )
    report = finished.stdout + finished.stderr
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)$", report, flags=re.MULTILINE))
    assert set(verdicts) == {contract["name"] for contract in CONTRACTS}, report
    assert finished.returncode == ("BROKEN" in verdicts.values()), report
    return verdicts, report


def test_the_house_as_it_stands_keeps_every_contract() -> None:
    verdicts, report = lint_imports(ROOT)
    assert set(verdicts.values()) == {"KEPT"}, report


def test_an_empty_house_keeps_every_contract(tmp_path: Path) -> None:
    build_house(tmp_path, [])
    verdicts, report = lint_imports(tmp_path)
    assert set(verdicts.values()) == {"KEPT"}, report


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["name"])
def test_a_contract_is_broken_by_every_import_that_it_forbids(
    contract: dict[str, Any], tmp_path: Path
) -> None:
    violations = list(violations_of(contract))
    assert violations
    build_house(tmp_path, violations)

    verdicts, report = lint_imports(tmp_path)

    broken = {name for name, verdict in verdicts.items() if verdict == "BROKEN"}
    assert contract["name"] in broken, report
    # No other is, but those that forbid the same of a wider room.
    assert broken == {each["name"] for each in CONTRACTS if any(covers(each, one) for one in violations)}
    if contract["type"] == "acyclic_siblings":
        assert all(re.search(rf"\b{floor}\b", report) for floor in FLOORS)
        return
    seen = set(re.findall(r"([\w.]+)\.planted\s*->\s*([\w.]+)", report))
    assert seen >= set(violations), report


@pytest.mark.parametrize("floor", FLOORS)
def test_one_circle_in_one_floor_is_seen(floor: str, tmp_path: Path) -> None:
    (circles,) = (contract for contract in CONTRACTS if contract["type"] == "acyclic_siblings")
    build_house(tmp_path, [one for one in violations_of(circles) if one[0].startswith(floor)])

    verdicts, report = lint_imports(tmp_path)

    assert {name for name, verdict in verdicts.items() if verdict == "BROKEN"} == {circles["name"]}, report


def circle_in(imports: dict[str, set[str]]) -> list[str]:
    """The modules of one circle; none where there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as circle:
        modules: list[str] = circle.args[1]
        return modules
    return []


def test_no_module_imports_itself_in_a_circle_not_even_through_its_folder() -> None:
    graph = grimp.build_graph(*FLOORS, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}

    assert circle_in(imports) == []
    # A folder that imports what is in it, which imports the folder, is one.
    imports["web.commands"].add("web.commands.roles")
    assert set(circle_in(imports)) == {"web.commands", "web.commands.roles"}


def test_no_report_asks_the_database_itself() -> None:
    """Queries live in views: a report that had its own would say of the past what no view guards."""
    reports = list((ROOT / "projections" / "reports").glob("*.py"))
    assert reports
    for report in reports:
        assert not connections_in(report.read_text(encoding="utf-8")), report.name


def connections_in(source: str) -> list[int]:
    """The lines that reach for a question's connection."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Attribute) and node.attr == "connection")
        or (isinstance(node, ast.Constant) and node.value == "connection")
    ]


def test_a_query_in_a_report_would_be_seen() -> None:
    assert connections_in("rows = question.connection.execute(query)") == [1]
    assert connections_in("rows = getattr(question, 'connection')") == [1]


def test_every_package_we_depend_on_is_forbidden_to_the_domain_by_name_but_eventsourcing() -> None:
    depended_on = {
        re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")
        for requirement in [
            *PROJECT["project"]["dependencies"],
            *PROJECT["project"]["optional-dependencies"]["charts"],
        ]
    }
    imported_as = {
        module
        for module, distributions in importlib.metadata.packages_distributions().items()
        if {name.lower().replace("_", "-") for name in distributions} & depended_on and module.isidentifier()
    }
    (domain,) = (contract for contract in CONTRACTS if contract.get("source_modules") == ["domain"])
    assert imported_as - THE_DOMAIN_MAY_USE <= set(domain["forbidden_modules"])


@pytest.mark.parametrize("floor", ["domain", "projections"])
@pytest.mark.parametrize(
    "reading",
    ["datetime.datetime.now(datetime.UTC)", "datetime.date.today()", "time.time()", "sqlalchemy.func.now()"],
)
def test_neither_the_domain_nor_a_query_may_read_the_clock(floor: str, reading: str) -> None:
    assert "TID251" in ruff_on(f"{floor}/views/planted.py", reading)


@pytest.mark.parametrize("floor", ["application", "infrastructure", "web", "tests"])
def test_elsewhere_somebody_has_to_read_the_clock(floor: str) -> None:
    assert "TID251" not in ruff_on(f"{floor}/views/planted.py", "datetime.datetime.now(datetime.UTC)")


def ruff_on(path: str, expression: str) -> str:
    """What ruff has against a module at the path that works the expression out."""
    module = f"import {expression.partition('.')[0]}\n\nVALUE = {expression}\n"
    finished = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--no-cache",
            "--output-format=concise",
            "--stdin-filename",
            path,
            "-",
        ],
        cwd=ROOT,
        input=module,
        capture_output=True,
        text=True,
    )
    assert finished.returncode in (0, 1), finished.stderr
    return finished.stdout
