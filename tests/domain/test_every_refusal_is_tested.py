"""Every code the domain can refuse with is expected by some test, found by reading the source of both."""

import ast
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from tests.catalogue.refusal_scan import Codes, sources_of

HERE = Path(__file__).resolve().parent


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

    missing = untested(sources_of("domain"), tests)

    assert not missing, "No test in tests/domain expects these refusals; write one for each:\n" + "\n".join(
        f"{code}: {', '.join(sorted(at))}" for code, at in sorted(missing.items())
    )


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
