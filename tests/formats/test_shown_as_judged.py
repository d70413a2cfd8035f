"""Values that are shown equal are judged equal: by the target, the red line, and where a margin ends."""

from decimal import Decimal

from hypothesis import assume
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.adding_up import OverTime
from domain.definition import Definition, Polarity
from domain.judged_as import MarginIn
from domain.judgements.adoption import RuleInForce
from domain.judgements.aim import Aim
from domain.judgements.outturn import Outturn
from domain.judgements.rules import RULES, Judgement
from domain.judgements.settings import Settings
from domain.judgements.statements import Statement, StatementKind, said
from domain.periods.period import Period
from infrastructure.formats.formatting import shown_as_judged

YEAR = Period.of("2009/10")
# What the owner expects, and limits, are no numbers of the value; RAG 1 is as it was.
BY_THE_VALUE = [rule for rule in RULES[Judgement.RAG] if rule.version in (2, 3, 4)]
numbers = st.decimals("-20", "120", places=3)
close = st.integers(-60, 60).map(lambda thousandths: Decimal(thousandths) / 1000)
margins = st.decimals("0", "30", places=2)
SETTINGS = st.builds(Settings, margins, st.sampled_from(list(MarginIn)), st.one_of(st.none(), margins))
DEFINITIONS = st.builds(
    Definition,
    st.just("Drawn"),
    polarity=st.sampled_from([Polarity.HIGHER, Polarity.LOWER]),
    decimals=st.integers(0, 2),
    over_time=st.just(OverTime.REPORTED),
    tolerance=st.one_of(st.none(), margins),
    stated=st.just(True),
)


@st.composite
def aims(draw: st.DrawFn) -> Aim:
    value = draw(numbers)
    upper = draw(st.one_of(st.none(), st.just(value + 5)))
    red_line, margin = (draw(st.one_of(st.none(), each)) for each in (numbers, margins))
    return Aim(value, upper, red_line, margin, draw(st.sampled_from(list(MarginIn))))


def edges(aim: Aim, definition: Definition, settings: Settings) -> list[Decimal]:
    """Whatever might turn a colour, whoever says it."""
    top = aim.value if aim.upper is None else aim.upper
    size = min(abs(aim.value), abs(top))
    margins = [
        each if measure is MarginIn.POINTS else size * each / 100
        for each, measure in (
            (aim.margin, aim.margin_in),
            (definition.tolerance, MarginIn.PER_CENT),
            (settings.margin, settings.margin_in),
            (settings.exceeded, settings.margin_in),
        )
        if each is not None
    ]
    ends = [end + sign * margin for end in (aim.value, top) for margin in margins for sign in (1, -1)]
    return [aim.value, top, *ends, *([] if aim.red_line is None else [aim.red_line])]


def judged(value: Decimal, aim: Aim, definition: Definition, rule: RuleInForce) -> Statement:
    return said(StatementKind.YEAR, YEAR, value, aim, definition, rule, Outturn(value, 1, 1), None)


@for_all(aims(), DEFINITIONS, st.sampled_from(BY_THE_VALUE), SETTINGS, st.data())
def test_what_is_shown_equal_is_judged_equal(
    aim: Aim, definition: Definition, drawn: object, settings: Settings, data: st.DataObject
) -> None:
    rule = RuleInForce(drawn, True, settings)  # type: ignore[arg-type]
    edge = data.draw(st.sampled_from(edges(aim, definition, settings)))
    one, other = (edge + data.draw(close) for _ in range(2))
    told = [judged(each, aim, definition, rule) for each in (one, other)]
    shown = [
        shown_as_judged(value, said.turning_points, definition.scale)
        for value, said in zip((one, other), told, strict=True)
    ]
    assume(shown[0] == shown[1])

    assert told[0].status is told[1].status


def test_a_red_line_is_told_apart_as_the_target_is() -> None:
    scale = Definition("Recycled", unit="%", decimals=1).scale
    turning = (Decimal(50), Decimal(45))
    assert [
        shown_as_judged(Decimal(each), turning, scale) for each in ("44.96", "45", "49.96", "47.333")
    ] == [
        "44.96",
        "45.0",
        "49.96",
        "47.3",
    ]
    assert shown_as_judged(Decimal("1234567.89"), (), scale) == "1,234,567.9"
