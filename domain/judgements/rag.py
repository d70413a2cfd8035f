"""RAG: red, amber or green against the target, one function a version (see `domain.judgements.rules`).

Each takes a case whose value and aim are there, at full precision, and answers its colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.definition import Definition, Polarity
from domain.judged_as import MarginIn
from domain.judgements.aim import Aim
from domain.judgements.interval_status import interval_status
from domain.judgements.settings import NOTHING_SET, Settings
from domain.judgements.status import Status


class Boundary(StrEnum):
    """Who says where amber ends and red begins."""

    NONE = "nothing: nobody set a red line or margin"
    RED_LINE = "the target’s red line"
    MARGIN = "the target’s margin"
    TOLERANCE = "the indicator’s tolerance"
    ADOPTED = "the margin adopted with the rule"
    EXPECTATION = "what the owner expects of the year"
    NOTHING_EXPECTED = "what the owner expects of the year, and nothing was said"
    LIMITS = "the figure’s confidence limits"
    OVER = "nothing: the year is over"


@dataclass(frozen=True, slots=True)
class Case:
    """A value, what it is held to, and what else a rule may look at.

    `on_course` is whether what the owner expects of the year reaches the year's value; `lower` and `upper`
    are the figure's limits.
    """

    value: Decimal | None
    aim: Aim | None
    definition: Definition
    settings: Settings = NOTHING_SET
    on_course: bool | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None

    @property
    def shortfall(self) -> Decimal:
        """How far the value is from good enough."""
        assert self.value is not None and self.aim is not None
        return self.aim.shortfall(self.value, self.definition.polarity)

    @property
    def has_two_sides(self) -> bool:
        """Whether a value may fall short above and below: of a band, or near a midpoint."""
        assert self.aim is not None
        return self.aim.has_two_sides(self.definition.polarity)


def rag_1(case: Case) -> Status:
    """A value exactly on the target is green; one exactly at the edge of the tolerance is amber. It is the
    indicator's, in per cent of the target's size (of one, when the target is nought). Near a midpoint,
    the target is how far from the midpoint a value may lie. Without polarity nothing is judged.
    """
    if case.value is None:
        return Status.NO_FIGURE
    if case.aim is None:
        return Status.NO_TARGET
    if case.definition.polarity is Polarity.NONE:
        return Status.NOT_JUDGED
    target = case.aim.value
    if case.definition.polarity is Polarity.MIDPOINT:
        assert case.definition.midpoint is not None, "a definition near a midpoint names it"
        shortfall = abs(case.value - case.definition.midpoint) - target
    else:
        higher = case.definition.polarity is Polarity.HIGHER
        shortfall = target - case.value if higher else case.value - target
    if shortfall <= 0:
        return Status.GREEN
    margin = (abs(target) or Decimal(1)) * (case.definition.tolerance or 0) / 100
    return Status.AMBER if shortfall <= margin else Status.RED


def rag_2(case: Case) -> Status:
    """Target and floor: amber down to the target's own red line, the line included; else within the margin of
    the target, or of the indicator, its edge included. Where nobody set one there is no amber.
    """
    return _good_enough(case) or _by_the_boundary(case, boundary_2(case))


def rag_3(case: Case) -> Status:
    """Margin below: as target and floor, and for all other targets within the margin adopted with it."""
    return _good_enough(case) or _by_the_boundary(case, boundary_3(case))


def rag_4(case: Case) -> Status:
    """Margin counted as green: within the margin, its edge included, it is green; beyond it down to the
    target's red line amber.
    """
    good = _good_enough(case)
    if good is not None:
        return good
    boundary = boundary_4(case)
    if boundary is not Boundary.NONE and case.shortfall <= _margin(case, boundary):
        return Status.GREEN
    return Status.AMBER if _line(case) is not None and _above_the_line(case) else Status.RED


def rag_5(case: Case) -> Status:
    """Behind, but expected by the year's end, is amber; behind and not so expected is red."""
    return _good_enough(case) or (Status.AMBER if case.on_course else Status.RED)


def rag_6(case: Case) -> Status:
    """By interval: amber where the limits enclose the target; green and red where both lie on one side.
    Without limits as target and floor.
    """
    if case.lower is None or case.upper is None or case.aim is None:
        return rag_2(case)
    return interval_status(case.lower, case.upper, case.aim, case.definition.polarity)


def boundary_2(case: Case) -> Boundary:
    """Whose boundary it is, by target and floor."""
    if _line(case) is not None:
        return Boundary.RED_LINE
    return _margin_said(case)


def boundary_3(case: Case) -> Boundary:
    """The same, where a margin was adopted for all others."""
    return _or_adopted(case, boundary_2(case))


def boundary_4(case: Case) -> Boundary:
    """Whose margin counts as green: a red line is none."""
    return _or_adopted(case, _margin_said(case))


def boundary_5(case: Case) -> Boundary:
    """Whether the owner has said what to expect."""
    return Boundary.NOTHING_EXPECTED if case.on_course is None else Boundary.EXPECTATION


def boundary_6(case: Case) -> Boundary:
    return Boundary.LIMITS if case.lower is not None and case.upper is not None else boundary_2(case)


def _margin_said(case: Case) -> Boundary:
    """Whose margin it is, of the target's and the indicator's."""
    assert case.aim is not None
    if case.aim.margin is not None:
        return Boundary.MARGIN
    said = case.definition.stated and case.definition.tolerance is not None
    return Boundary.TOLERANCE if said else Boundary.NONE


def _or_adopted(case: Case, found: Boundary) -> Boundary:
    adopted = found is Boundary.NONE and case.settings.margin is not None
    return Boundary.ADOPTED if adopted else found


def turning_points(case: Case, boundary: Boundary) -> tuple[Decimal, ...]:
    """The values at which the colour turns: what is held to, the red line, and where a margin ends."""
    aim, polarity = case.aim, case.definition.polarity
    assert aim is not None
    points = [aim.value, aim.top, *([] if aim.red_line is None else [aim.red_line])]
    reach = []
    if boundary in (Boundary.MARGIN, Boundary.TOLERANCE, Boundary.ADOPTED):
        reach.append(_margin(case, boundary))
    if case.settings.exceeded is not None:
        reach.append(-_margin_of(case, case.settings.exceeded, case.settings.margin_in))
    for margin in reach:
        if case.has_two_sides or polarity is Polarity.HIGHER:
            points.append(aim.value - margin)
        if case.has_two_sides or polarity is Polarity.LOWER:
            points.append(aim.top + margin)
    return tuple(dict.fromkeys(points))


def _good_enough(case: Case) -> Status | None:
    """Green, or exceeded where that is told; None for what falls short."""
    shortfall = case.shortfall
    if shortfall > 0:
        return None
    assert case.aim is not None
    beyond = case.settings.exceeded
    if beyond is None or case.aim.upper is not None:
        return Status.GREEN
    exceeded = -shortfall >= _margin_of(case, beyond, case.settings.margin_in) and shortfall < 0
    return Status.EXCEEDED if exceeded else Status.GREEN


def _by_the_boundary(case: Case, boundary: Boundary) -> Status:
    if boundary is Boundary.NONE:
        return Status.RED
    if boundary is Boundary.RED_LINE:
        return Status.AMBER if _above_the_line(case) else Status.RED
    return Status.AMBER if case.shortfall <= _margin(case, boundary) else Status.RED


def _margin(case: Case, boundary: Boundary) -> Decimal:
    """In the aim's own unit."""
    assert case.aim is not None
    if boundary is Boundary.MARGIN:
        return _margin_of(case, case.aim.margin, case.aim.margin_in)
    if boundary is Boundary.TOLERANCE:
        return _margin_of(case, case.definition.tolerance, MarginIn.PER_CENT)
    return _margin_of(case, case.settings.margin, case.settings.margin_in)


def _margin_of(case: Case, margin: Decimal | None, margin_in: MarginIn) -> Decimal:
    """None, where it is a per cent of a value that has no nought, like a date."""
    assert case.aim is not None
    if margin is None or (margin_in is MarginIn.PER_CENT and not case.definition.value_type.has_nought):
        return Decimal(0)
    return case.aim.margin_of(margin, margin_in)


def _line(case: Case) -> Decimal | None:
    """The target's red line. With two sides it bounds the one on which it lies."""
    assert case.value is not None and case.aim is not None
    line = case.aim.red_line
    if line is None or not case.has_two_sides or case.shortfall <= 0:
        return line
    below = case.value < case.aim.value
    return line if (line <= case.aim.value if below else line >= case.aim.top) else None


def _above_the_line(case: Case) -> bool:
    """Whether it is on the target's red line, or on the good side of it."""
    assert case.value is not None and case.aim is not None and case.aim.red_line is not None
    if case.has_two_sides:
        line = case.aim.red_line
        return case.value >= line if case.value < case.aim.value else case.value <= line
    return Aim(case.aim.red_line).shortfall(case.value, case.definition.polarity) <= 0
