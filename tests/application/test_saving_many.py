"""Many figures in one change: all of them or none, and each remembers the row that it came from."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from application.entries import Entry, ManyRefused
from domain.breakdown import Breakdown
from domain.figure import Absence, Figure
from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.role import Role
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.figures import figures_of
from tests.application.partnership import BEFORE, DORSET, FIVE, HOLDERS, NOW, OPERATED, PURBECK, SIX
from tests.application.reading import events_after, provenance, refused

UPLOADED = Provenance(HOLDERS[Role.OFFICER], Way.UPLOAD, "DCC", "Quarterly return", "q1.csv")
WOMEN = SeriesKey("NI 117", "Purbeck", Breakdown.of({"Sex": "Female"}))


@pytest.fixture
def partnership(founded_url: str) -> Iterator[Container]:
    """The founded partnership on each kind of database."""
    container = Container(founded_url)
    yield container
    container.close()


def many_refused(container: Container, *entries: Entry) -> list[tuple[int | None, str]]:
    """The rows that were refused, each with its code."""
    refusal = refused(container, lambda: container.series.save_figures(entries, UPLOADED))
    assert isinstance(refusal, ManyRefused)
    assert refusal.code == "entries_refused"
    return [(entry.row, why.code) for entry, why in refusal.refusals]


def test_every_figure_remembers_its_row(partnership: Container) -> None:
    before = partnership.log_length()
    entries = [
        Entry(PURBECK, NOW, FIVE, 2),
        Entry(WOMEN, NOW, FIVE, 3),
        Entry(PURBECK, BEFORE, SIX, 4),
        Entry(DORSET, NOW, SIX, 5),
    ]
    position = partnership.series.save_figures(entries, UPLOADED)
    rows = events_after(partnership, before)
    assert [(row.topic, provenance(row)["row"]) for row in rows] == [
        ("series.started", 2),
        ("series.figure_submitted", 2),
        ("series.started", 3),
        ("series.figure_submitted", 3),
        ("series.figure_submitted", 4),
        ("series.figure_submitted", 5),
    ]
    assert position == rows[-1].position == before + 6
    for row in rows:
        held = provenance(row)
        assert (held["way"], held["reason"], held["source"]) == ("upload", "Quarterly return", "q1.csv")
        assert (held["account"], held["partner"]) == (str(HOLDERS[Role.OFFICER]), "DCC")
    with partnership.question() as question:
        assert [(row.area, row.breakdown, row.period, row.value) for row in figures_of(question)] == [
            ("Dorset", "", "2007/08", "5.0"),
            ("Dorset", "", "2008/09", "6.0"),
            ("Purbeck", "", "2007/08", "6.0"),
            ("Purbeck", "", "2008/09", "5.0"),
            ("Purbeck", "Sex: Female", "2008/09", "5.0"),
        ]


def test_one_bad_row_and_none_is_taken_and_every_bad_row_is_named(partnership: Container) -> None:
    unlike = Figure(Decimal(5), numerator=Decimal(1))
    assert many_refused(
        partnership,
        Entry(PURBECK, NOW, FIVE, 2),
        Entry(SeriesKey("NI 404", "Dorset"), NOW, FIVE, 3),
        Entry(SeriesKey("NI 9", "Dorset"), NOW, FIVE, 4),
        Entry(DORSET, BEFORE, SIX, 5),
        Entry(PURBECK, BEFORE, unlike, 6),
        Entry(PURBECK, Period.of("2009/10"), FIVE, 7),
        Entry(SeriesKey("NI 117", " "), NOW, FIVE, 8),
    ) == [
        (3, "indicator_unknown"),
        (4, "indicator_retired"),
        (5, "already_submitted"),
        (6, "parts_not_expected"),
        (7, "area_had_ended"),
        (8, "area_required"),
    ]
    with partnership.question() as question:
        assert [row.value for row in figures_of(question)] == ["5.0"]
    # What was decided in vain is not remembered either.
    assert partnership.series.submit_figure(PURBECK, NOW, FIVE, OPERATED) is not None


def test_the_sentence_counts_the_bad_rows_and_gives_the_first(container: Container) -> None:
    entries = [Entry(PURBECK, NOW, FIVE, 2), Entry(DORSET, BEFORE, SIX, 3), Entry(DORSET, BEFORE, SIX, 4)]
    refusal = refused(container, lambda: container.series.save_figures(entries, UPLOADED))
    assert refusal.sentence == (
        "2 of the entries cannot be taken, so none was. The first is row 3: NI 117 for Dorset already has "
        "a figure for 2007/08. To change it, revise it."
    )


def test_without_rows_the_first_bad_one_is_named_by_series_and_period(container: Container) -> None:
    refusal = refused(
        container, lambda: container.series.save_figures([Entry(DORSET, BEFORE, SIX)], UPLOADED)
    )
    assert "The first is NI 117 for Dorset, 2007/08: " in refusal.sentence


@pytest.mark.parametrize("again", [FIVE, SIX], ids=["the same figure", "another figure"])
def test_a_figure_that_comes_twice_in_one_file_is_refused_the_second_time(
    container: Container, again: Figure
) -> None:
    assert many_refused(
        container,
        Entry(PURBECK, NOW, FIVE, 2),
        Entry(PURBECK, BEFORE, FIVE, 3),
        Entry(PURBECK, NOW, again, 4),
    ) == [(4, "already_submitted")]


def test_the_same_series_in_two_spellings_is_one_series(container: Container) -> None:
    other = SeriesKey(" ni 117 ", "PURBECK")
    before = container.log_length()
    container.series.save_figures([Entry(PURBECK, NOW, FIVE, 2), Entry(other, BEFORE, FIVE, 3)], UPLOADED)
    assert [row.topic for row in events_after(container, before)] == [
        "series.started",
        "series.figure_submitted",
        "series.figure_submitted",
    ]
    assert many_refused(container, Entry(other, NOW, FIVE, 9)) == [(9, "already_submitted")]


def test_nothing_to_submit_changes_nothing(container: Container) -> None:
    before = container.log_length()
    assert container.series.save_figures([], UPLOADED) is None
    assert container.log_length() == before


def test_a_withdrawn_figure_may_be_submitted_again(container: Container) -> None:
    container.series.withdraw_figure(DORSET, BEFORE, "Wrong area", OPERATED)
    assert container.series.save_figures([Entry(DORSET, BEFORE, SIX, 2)], UPLOADED) is not None


def test_submissions_revisions_absences_and_withdrawals_are_one_change(partnership: Container) -> None:
    partnership.series.save_figures([Entry(PURBECK, BEFORE, FIVE), Entry(DORSET, NOW, FIVE)], UPLOADED)
    before = partnership.log_length()
    position = partnership.series.save_figures(
        [
            Entry(PURBECK, BEFORE, SIX, expected=1, reason="Late returns"),
            Entry(PURBECK, NOW, None, absence=Absence.NOT_COLLECTED, reason="No survey"),
            Entry(DORSET, NOW, None, expected=1, reason="Counted twice"),
            Entry(WOMEN, NOW, FIVE),
        ],
        UPLOADED,
    )
    rows = events_after(partnership, before)
    assert [row.topic for row in rows] == [
        "series.figure_revised",
        "series.absence_declared",
        "series.figure_withdrawn",
        "series.started",
        "series.figure_submitted",
    ]
    assert position == rows[-1].position
    assert len({row.recorded_at for row in rows}) == 1


def test_what_is_so_already_is_no_change(partnership: Container) -> None:
    partnership.series.save_figures([Entry(PURBECK, NOW, FIVE)], UPLOADED)
    before = partnership.log_length()
    again = Entry(PURBECK, NOW, FIVE, expected=1)
    assert partnership.series.save_figures([again], UPLOADED) is None
    assert partnership.series.save_figures([], UPLOADED) is None
    assert partnership.log_length() == before


def test_every_cell_that_somebody_changed_meanwhile_is_named_and_nothing_is_saved(
    partnership: Container,
) -> None:
    partnership.series.save_figures([Entry(PURBECK, NOW, FIVE), Entry(DORSET, NOW, FIVE)], UPLOADED)
    partnership.series.save_figures([Entry(DORSET, NOW, SIX, expected=1, reason="Recount")], UPLOADED)
    absent = {"absence": Absence.NOT_COLLECTED, "reason": "No survey"}
    assert many_refused(
        partnership,
        Entry(PURBECK, NOW, SIX, 1, expected=1, reason="Late"),
        Entry(DORSET, NOW, FIVE, 2, expected=1, reason="Late"),
        Entry(DORSET, NOW, FIVE, 3),
        Entry(DORSET, NOW, None, 4, expected=1, **absent),  # type: ignore[arg-type]
        Entry(DORSET, NOW, None, 5, expected=1, reason="Wrong"),
        Entry(PURBECK, BEFORE, SIX, 6, expected=2, reason="Late"),
        Entry(PURBECK, BEFORE, SIX, 7, expected=2),
    ) == [
        (2, "stale_revision"),
        (3, "already_submitted"),
        (4, "stale_revision"),
        (5, "stale_revision"),
        (6, "no_figure"),
        (7, "no_figure"),
    ]


def test_each_needs_its_reason(partnership: Container) -> None:
    partnership.series.save_figures([Entry(PURBECK, NOW, FIVE)], UPLOADED)
    assert many_refused(
        partnership,
        Entry(PURBECK, NOW, SIX, 1, expected=1),
        Entry(PURBECK, BEFORE, None, 2, absence=Absence.NOT_COLLECTED),
    ) == [(1, "reason_required"), (2, "reason_required")]
    assert many_refused(partnership, Entry(PURBECK, NOW, None, 1, expected=1)) == [(1, "reason_required")]
