"""Panels: the county behind each district, labels where they cover least, and the same told in words."""

from dataclasses import replace
from decimal import Decimal

from domain.periods.period import Period
from tests.pictures.rows import QUARTERLY, held, rows
from web.pages.pictures.aims import Sort, Step
from web.pages.pictures.chart import chart_of, specification
from web.pages.pictures.held import Computed
from web.pages.pictures.panels import Facts, Neighbour, Panel, in_words, labelled_steps, panels_of
from web.pages.pictures.placing import Place, Size, clearest, obstacles, place_of_name

OWN = {"2008/09-Q1": 5, "2008/09-Q2": "suppressed", "2008/09-Q3": 7}
COUNTY = {"2008/09-Q1": 4, "2008/09-Q2": 4, "2008/09-Q3": "suppressed", "2008/09-Q4": 4, "2009/10-Q1": 3}
TARGET = Step(Sort.TARGET, Period.of("2008/09"), Decimal(6), Decimal(8), Decimal(3))


def of(series: str, values: dict[str, str | int]) -> list[Computed]:
    return [row._replace(series=series) for row in rows(values)]


def facts(**more: object) -> Facts:
    made = Facts(QUARTERLY, [*of("p", OWN), *of("d", COUNTY)], beside={"p": [Neighbour("d", "Dorset", True)]})
    return replace(made, **more)  # type: ignore[arg-type]


def panel() -> Panel:
    return panels_of(facts(steps={"p": [TARGET]}), {"p": "Purbeck"})[0]


def test_the_county_stands_behind_as_long_as_the_district_has_figures_and_ends_like_any_line() -> None:
    grey = panel().grey[0]
    assert (grey.name, grey.around) == ("Dorset", True)
    assert [point.period.code for point in grey.points] == ["2008/09-Q1", "2008/09-Q2"]


def test_what_has_no_figure_stands_behind_nothing() -> None:
    empty = facts(beside={"p": [Neighbour("nobody", "Nowhere", False)]})
    assert panels_of(empty, {"p": "Purbeck"})[0].grey == ()


def test_the_picture_is_told_in_words_too() -> None:
    assert in_words(panel(), QUARTERLY) == (
        "Purbeck: 5.0 in 2008/09 Q1 to 7.0 in 2008/09 Q3; suppressed; target 6.0 to 8.0 by 2008/09."
    )
    drawn = chart_of(facts(), {"p": "Purbeck <&>"}, "NI 1 “Young”")
    assert drawn is not None
    assert "<title>NI 1 “Young”</title><desc>Purbeck &lt;&amp;&gt;: 5.0 in" in drawn
    assert 'role="img"' in drawn[:400]


def test_nothing_to_draw_is_no_picture() -> None:
    assert chart_of(facts(), {"nobody": "Nowhere"}, "NI 1") is None


def test_all_panels_of_a_picture_are_at_one_scale() -> None:
    both = panels_of(facts(), {"p": "Purbeck", "d": "Dorset"})
    told = specification(both, QUARTERLY)
    scales = [
        layer["encoding"]["y"]["scale"]
        for panel in told["concat"]  # type: ignore[attr-defined]
        for layer in panel["layer"]
        if "scale" in layer["encoding"].get("y", {})
    ]
    assert len(scales) > 4
    assert all(scale == scales[0] for scale in scales)


def test_on_a_path_every_value_bears_its_label_and_else_the_last() -> None:
    first = Step(Sort.MILESTONE, Period.of("2007/08"), Decimal(9))
    both = replace(panel(), steps=(first, TARGET))
    assert labelled_steps(both) == [TARGET]
    assert labelled_steps(replace(both, is_path=True)) == [first, TARGET]
    assert labelled_steps(replace(both, steps=(first,))) == [first]


def test_words_stand_where_they_cover_no_point() -> None:
    size = Size(1.0, 10.0, Period.of("2008/09-Q1").last_day.toordinal() - 100, 0.0, 400.0)
    alone = panels_of(facts(), {"p": "Purbeck"})[0]
    spots = obstacles(replace(alone, grey=()), size)
    day = Period.of("2008/09-Q1").last_day.toordinal()
    over = Place(day, 4.2, "Dorset", above=True, align="center")
    under = over._replace(above=False)
    assert clearest([over, under], size, spots) == under
    assert place_of_name(alone.grey[0], alone, size).words == "Dorset"


def test_the_newest_of_two_lines_is_that_of_the_indicators_own_periods() -> None:
    own = [held("2008/09-Q4", 5), held("2008/09", 9)]
    found = panels_of(Facts(QUARTERLY, own), {"s": "Purbeck"})[0]
    assert found.last is not None
    assert found.last.period.code == "2008/09-Q4"
