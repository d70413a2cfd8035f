"""Values, aims and margins for hypothesis to draw, and how colours are ranked."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from domain.definition import Definition, Polarity
from domain.judged_as import MarginIn
from domain.judgements.aim import Aim
from domain.judgements.rag import Case
from domain.judgements.rules import RULES, Judgement, RagRule, Rule
from domain.judgements.settings import Settings
from domain.judgements.status import Status

RAGS: dict[int, Rule[RagRule]] = {rule.version: rule for rule in RULES[Judgement.RAG]}  # type: ignore[misc]
# Those that are adopted now; the first is kept as it was.
NEWER = tuple(version for version in RAGS if version > 1)
RANK = {Status.RED: 0, Status.AMBER: 1, Status.GREEN: 2, Status.EXCEEDED: 3}

ONE_SIDED = st.sampled_from([Polarity.HIGHER, Polarity.LOWER])
# Few different ones, so that edges are met.
values = st.integers(-40, 40).map(lambda number: Decimal(number) / 4)
sizes = st.integers(0, 40).map(lambda number: Decimal(number) / 4)
factors = st.sampled_from([Decimal(each) for each in ("0.001", "0.5", "2", "10", "3.7", "1000000")])
margins_in = st.sampled_from([*MarginIn])


def maybe(strategy: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Decimal | None]:
    return st.none() | strategy


@st.composite
def cases(
    draw: st.DrawFn,
    polarity: st.SearchStrategy[Polarity] = ONE_SIDED,
    *,
    points: bool = True,
    band: bool = False,
) -> Case:
    """A value held to an aim, with whatever boundary."""
    margin_in = margins_in if points else st.just(MarginIn.PER_CENT)
    target, way = draw(values), draw(polarity)
    aim = Aim(
        target,
        target + draw(sizes) if band else None,
        draw(maybe(values)),
        draw(maybe(sizes)),
        draw(margin_in),
    )
    definition = Definition(
        "Drawn",
        polarity=way,
        midpoint=target if way is Polarity.MIDPOINT else None,
        tolerance=draw(maybe(sizes)),
        stated=draw(st.booleans()),
    )
    settings = Settings(draw(maybe(sizes)), draw(margin_in), draw(maybe(sizes)))
    edges = [each for each in (aim.value, aim.upper, aim.red_line) if each is not None]
    value = draw(values | st.sampled_from(edges))
    limits = (None, None) if draw(st.booleans()) else (value - draw(sizes), value + draw(sizes))
    return Case(value, aim, definition, settings, draw(st.none() | st.booleans()), *limits)


def colour(version: int, case: Case) -> Status:
    return RAGS[version].function(case)


def moved(case: Case, by: Decimal) -> Case:
    """The same with its value, and the limits about it, moved."""
    assert case.value is not None
    lower, upper = (None if each is None else each + by for each in (case.lower, case.upper))
    return replace(case, value=case.value + by, lower=lower, upper=upper)


def told(case: Case) -> tuple[Decimal, Aim]:
    """Its value and aim, both of which are there."""
    assert case.value is not None
    assert case.aim is not None
    return case.value, case.aim


def scaled(case: Case, factor: Decimal) -> Case:
    """Everything that is in the indicator's unit, times a factor; a negative one swaps the ends."""

    def times(number: Decimal | None) -> Decimal | None:
        return None if number is None else number * factor

    assert case.aim is not None

    assert case.value is not None
    ends, limits = (case.aim.value, case.aim.upper), (case.lower, case.upper)
    if factor < 0:
        limits = (case.upper, case.lower)
        ends = (ends[0], None) if ends[1] is None else (ends[1], ends[0])
    aim = replace(case.aim, value=ends[0] * factor, upper=times(ends[1]), red_line=times(case.aim.red_line))
    definition = replace(case.definition, midpoint=times(case.definition.midpoint))
    return replace(
        case,
        value=case.value * factor,
        aim=aim,
        definition=definition,
        lower=times(limits[0]),
        upper=times(limits[1]),
    )


def turned(case: Case) -> Case:
    """The same seen in a mirror: what was higher is lower."""
    other = {Polarity.HIGHER: Polarity.LOWER, Polarity.LOWER: Polarity.HIGHER}
    mirrored = scaled(case, Decimal(-1))
    way = case.definition.polarity
    return replace(mirrored, definition=replace(mirrored.definition, polarity=other.get(way, way)))


def shifted(case: Case, by: Decimal) -> Case:
    """Everything that is in the indicator's unit, and by is added to."""

    def plus(number: Decimal | None) -> Decimal | None:
        return None if number is None else number + by

    assert case.aim is not None
    aim = replace(
        case.aim, value=case.aim.value + by, upper=plus(case.aim.upper), red_line=plus(case.aim.red_line)
    )
    definition = replace(case.definition, midpoint=plus(case.definition.midpoint))
    return replace(moved(case, by), aim=aim, definition=definition)
