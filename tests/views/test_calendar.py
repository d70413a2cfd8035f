"""The calendar: what is due when, and what is overdue, by the day it is in London."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from domain.area import AreaDescription
from domain.definition import Calculation, Definition
from domain.figure import Absence, Figure
from domain.judgements.timeliness import Due
from domain.periods.cycle import Frequency
from domain.periods.period import Period
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.engine.as_at import AsAt, Question
from projections.engine.recorded import microseconds
from projections.reports.due import everything_due
from projections.reports.figures_due import figures_due
from tests.views.clock import Clock
from tests.views.partnership import ANN, BY, DEFINITION, PARTS

NEETS = SeriesKey("NI 117", "Dorset")
FIRST, LAST = date(2008, 4, 1), date(2009, 7, 30)

Row = tuple[str, str, str, date, str]


def due(container: Container, moment: datetime | date | None = None, supplied: bool = False) -> list[Row]:
    with container.question() as question:
        if moment is not None:
            clock = (
                moment if isinstance(moment, datetime) else datetime(*moment.timetuple()[:3], 12, tzinfo=UTC)
            )
            question = Question(question.connection, AsAt(question.position, clock))
        return [
            (row.indicator, row.area, row.period, row.due, row.standing)
            for row in figures_due(question, FIRST, LAST, supplied=supplied)
        ]


def of_neets(rows: list[Row]) -> dict[str, str]:
    return {row[2]: row[4] for row in rows if row[:2] == ("NI 117", "Dorset")}


def submit(container: Container, key: SeriesKey, period: str) -> None:
    container.series.submit_figure(key, Period.of(period), Figure(Decimal("4.8")), BY)


def test_figures_are_expected_of_the_areas_the_definition_names(partnership: Container) -> None:
    assert [row[:4] for row in due(partnership) if row[0] == "NI 117"] == [
        # The series holds a figure from before the founding, so this older quarter is missed as well.
        ("NI 117", "Dorset", "2007/08-Q4", date(2008, 4, 30)),
        ("NI 117", "Dorset", "2008/09-Q1", date(2008, 7, 30)),
        ("NI 117", "Dorset", "2008/09-Q2", date(2008, 10, 30)),
        ("NI 117", "Dorset", "2008/09-Q3", date(2009, 1, 30)),
        ("NI 117", "Dorset", "2008/09-Q4", date(2009, 4, 30)),
        ("NI 117", "Dorset", "2009/10-Q1", date(2009, 7, 30)),
    ]


def test_a_figure_is_overdue_from_midnight_in_london(partnership: Container) -> None:
    # In July, London is an hour ahead: its midnight is 23:00 UTC.
    last_instant = datetime(2008, 7, 30, 22, 59, 59, 999999, tzinfo=UTC)

    assert of_neets(due(partnership, last_instant))["2008/09-Q1"] == Due.DUE
    midnight = last_instant + timedelta(microseconds=1)
    assert of_neets(due(partnership, midnight))["2008/09-Q1"] == Due.OVERDUE
    # In winter it is not.
    last_instant = datetime(2009, 1, 30, 23, 59, 59, 999999, tzinfo=UTC)
    assert of_neets(due(partnership, last_instant))["2008/09-Q3"] == Due.DUE
    midnight = last_instant + timedelta(microseconds=1)
    assert of_neets(due(partnership, midnight))["2008/09-Q3"] == Due.OVERDUE


def test_what_was_supplied_is_shown_only_when_asked_for(partnership: Container) -> None:
    submit(partnership, NEETS, "2008/09-Q1")
    long_after = date(2009, 7, 1)

    assert "2008/09-Q1" not in of_neets(due(partnership, long_after))
    assert of_neets(due(partnership, long_after, supplied=True)) == {
        "2007/08-Q4": Due.OVERDUE,
        "2008/09-Q1": Due.SUPPLIED,
        "2008/09-Q2": Due.OVERDUE,
        "2008/09-Q3": Due.OVERDUE,
        "2008/09-Q4": Due.OVERDUE,
        "2009/10-Q1": Due.DUE,
    }


def test_an_absence_is_a_fact_and_supplies_the_figure(partnership: Container) -> None:
    reason = "Too few to publish"
    partnership.series.declare_absent(NEETS, Period.of("2008/09-Q1"), Absence.SUPPRESSED, reason, BY)

    assert "2008/09-Q1" not in of_neets(due(partnership))


def test_a_withdrawn_figure_is_due_again(partnership: Container) -> None:
    submit(partnership, NEETS, "2008/09-Q1")
    partnership.series.withdraw_figure(NEETS, Period.of("2008/09-Q1"), "It was another area’s", BY)

    assert of_neets(due(partnership, date(2008, 8, 1)))["2008/09-Q1"] == Due.OVERDUE


def test_nothing_is_expected_of_a_time_before_a_series_began(partnership: Container) -> None:
    late = replace(DEFINITION, areas=(), frequency=Frequency.QUARTERLY)
    partnership.indicators.define("NI 8", late, BY)
    submit(partnership, SeriesKey("NI 8", "Purbeck"), "2007/08-Q4")

    periods = [row[2] for row in due(partnership, supplied=True) if row[0] == "NI 8"]
    assert periods[:2] == ["2007/08-Q4", "2008/09-Q1"]


def test_nothing_is_expected_of_a_series_begun_by_mistake(partnership: Container) -> None:
    mistaken = SeriesKey("NI 117", "Purbek")
    submit(partnership, mistaken, "2008/09-Q1")
    partnership.series.withdraw_figure(mistaken, Period.of("2008/09-Q1"), "There is no Purbek", BY)

    assert not [row for row in due(partnership) if row[1] == "Purbek"]


def test_a_series_once_begun_is_expected_to_go_on(partnership: Container) -> None:
    partnership.indicators.redefine("NI 1", replace(PARTS, calculation=Calculation.PLAIN), "Simpler", BY)
    submit(partnership, SeriesKey("NI 1", "Purbeck"), "2007/08")

    assert ("NI 1", "Purbeck", "2008/09", date(2009, 4, 30), Due.DUE) in due(partnership)


def test_nothing_is_expected_of_what_is_retired_or_comes_irregularly(partnership: Container) -> None:
    submit(partnership, SeriesKey("LI 3", "Dorset"), "2008/09")
    partnership.indicators.retire("NI 117", "Replaced", BY)

    assert due(partnership, supplied=True) == []


def test_nothing_is_expected_for_periods_before_the_indicator_was_defined(
    partnership: Container, clock: Clock
) -> None:
    # Half past midnight on 1 October in London: still 30 September in UTC.
    clock.now = microseconds(datetime(2008, 9, 30, 23, 30, tzinfo=UTC))
    late = replace(DEFINITION, areas=("Weymouth",), frequency=Frequency.QUARTERLY)
    partnership.indicators.define("NI 8", late, BY)

    periods = [row[2] for row in due(partnership) if row[0] == "NI 8"]
    assert periods == ["2008/09-Q3", "2008/09-Q4", "2009/10-Q1"]


def test_whose_it_is_stands_beside_it(partnership: Container) -> None:
    with partnership.question() as question:
        rows = [row for row in figures_due(question, FIRST, LAST) if row.indicator == "NI 117"]

    assert {(row.partner, row.account, row.title) for row in rows} == {("DCC", str(ANN), DEFINITION.title)}


def test_when_nothing_else_is_asked_it_looks_about_then(partnership: Container) -> None:
    submit(partnership, NEETS, "2008/09-Q1")
    with partnership.question() as question:
        then = Question(question.connection, AsAt(question.position, datetime(2020, 1, 1, tzinfo=UTC)))
        days = [row.due for row in figures_due(then) if row.indicator == "NI 117"]

    assert (days[0], days[-1]) == (date(2019, 1, 30), date(2020, 4, 30))


def test_an_areas_usual_supplier_is_asked_before_the_data_owner(partnership: Container) -> None:
    partnership.areas.describe("Dorset", AreaDescription("Dorset", supplier="PCT"), None, "", BY)
    partnership.indicators.define("LI 9", Definition("Visits", areas=("Dorset",)), BY)

    with partnership.question() as question:
        due = figures_due(question, date(2008, 1, 1), date(2009, 12, 31))
    assert {row.partner for row in due if row.indicator == "LI 9"} == {"PCT"}
    assert {row.partner for row in due if row.indicator == "NI 117"} == {"PCT"}


def test_the_supplier_that_an_indicator_names_is_asked_before_data_owner_and_area(
    partnership: Container,
) -> None:
    partnership.areas.describe("Dorset", AreaDescription("Dorset", supplier="PURBECK"), None, "", BY)
    crime = Definition("Crimes", areas=("Dorset",), frequency=Frequency.ANNUAL, supplier="PCT")
    partnership.indicators.define("LI 9", crime, BY)
    partnership.indicators.assign_owner("LI 9", "DCC", ANN, "As agreed", BY)

    with partnership.question() as question:
        due = figures_due(question, date(2008, 1, 1), date(2009, 12, 31))
    assert {(row.partner, row.account) for row in due if row.indicator == "LI 9"} == {("PCT", None)}


def test_the_supplier_asked_is_the_one_of_the_period(partnership: Container) -> None:
    partnership.areas.describe("Dorset", AreaDescription("Dorset", supplier="PCT"), None, "", BY)
    later = AreaDescription("Dorset", supplier="DCC")
    partnership.areas.describe("Dorset", later, date(2008, 7, 1), "It took them over", BY)
    quarterly = Definition("Visits", areas=("Dorset",), frequency=Frequency.QUARTERLY)
    partnership.indicators.define("LI 9", quarterly, BY)

    def asked() -> dict[str, str | None]:
        with partnership.question() as question:
            due = figures_due(question, date(2008, 1, 1), date(2009, 1, 31))
        return {row.period: row.partner for row in due if row.indicator == "LI 9"}

    assert asked() == {"2008/09-Q1": "PCT", "2008/09-Q2": "DCC", "2008/09-Q3": "DCC"}
    # Without a day, what was said last is put right, and what was said before stays.
    partnership.areas.describe("Dorset", AreaDescription("Dorset", supplier="PURBECK"), None, "A slip", BY)
    assert asked() == {"2008/09-Q1": "PCT", "2008/09-Q2": "PURBECK", "2008/09-Q3": "PURBECK"}


def test_of_a_time_before_an_area_began_nothing_is_expected(partnership: Container, clock: Clock) -> None:
    partnership.areas.add("Council", AreaDescription("Council", begun=date(2009, 4, 1)), BY)
    partnership.indicators.define("LI 9", Definition("Visits", areas=("Council",)), BY)
    council = SeriesKey("LI 9", "Council")
    partnership.series.submit_figure(council, Period.of("2005/06"), Figure(Decimal(5)), BY)

    with partnership.question() as question:
        due = figures_due(question, date(2006, 1, 1), date(2011, 12, 31))
    assert [row.period for row in due if row.indicator == "LI 9"] == ["2009/10", "2010/11"]


def test_each_partner_is_asked_for_the_areas_that_it_supplies(partnership: Container) -> None:
    partnership.areas.describe("Dorset", AreaDescription("Dorset", supplier="DCC"), None, "", BY)
    for area, supplier in (("Purbeck", "PURBECK"), ("Swanage", "PURBECK"), ("Corfe", "")):
        partnership.areas.add(area, AreaDescription(area, supplier=supplier), BY)
    visits = Definition("Visits", areas=("Dorset", "Purbeck", "Swanage", "Corfe"), frequency=Frequency.ANNUAL)
    partnership.indicators.define("LI 9", visits, BY)

    with partnership.question() as question:
        items = everything_due(question, date(2008, 1, 1), date(2009, 12, 31))
    asked = {(item.partner, item.words) for item in items if item.reference == "LI 9"}
    assert asked == {
        ("", "Visits: 2008/09 for Corfe"),
        ("DCC", "Visits: 2008/09 for Dorset"),
        ("PURBECK", "Visits: 2008/09 for Purbeck; Swanage"),
    }
