"""The areas of a history: one under all its spellings, or as a file of areas says, two of one name apart."""

from pathlib import Path

import pytest

from domain.refusals import Refused
from infrastructure.container import Container
from projections.areas import list_areas
from projections.current_performance import current_performance
from projections.series import series_of
from tests.migration.moved import move

ROW = "accepted_at,indicator,area,period,op,new_value\n"
AREAS = (
    "reference,name,kind,code,spellings,begun,ended,successors\n"
    "Dorset county,Dorset,county,E10000009,,,2019-03-31,E06000059\n"
    "E06000059,Dorset,unitary authority,E06000059,Dorset Council,2019-04-01,,\n"
)


def book(folder: Path) -> Path:
    path = folder / "areas.csv"
    path.write_text(AREAS, encoding="utf-8")
    return path


def areas_of(container: Container) -> list[str]:
    with container.question() as question:
        return [row.area for row in series_of(question)]


def test_spellings_that_differ_by_case_spaces_or_an_ampersand_are_one_area_with_a_note(
    container: Container, tmp_path: Path
) -> None:
    history = move(container, tmp_path, (
        f"{ROW}2017-01-01,NI 1,Weymouth and Portland,2007,add,1\n"
        "2017-01-01,NI 1,Weymouth & Portland,2008,add,2\n"
        "2017-01-01,NI 1,weymouth  AND portland,2009,add,3\n"
    ))  # fmt: skip

    assert areas_of(container) == ["Weymouth and Portland"]
    assert "  ‘Weymouth & Portland’ is ‘Weymouth and Portland’." in history.counts.lines()
    with container.question() as question:
        assert [row.is_described for row in list_areas(question)] == [False]


def test_two_areas_of_one_name_are_told_apart_by_period_and_code(
    container: Container, tmp_path: Path
) -> None:
    move(container, tmp_path, (
        f"{ROW}2020-01-01,NI 1,Dorset,2017/18,add,1\n2022-01-01,NI 1,Dorset,2020/21,add,2\n"
        "2022-01-01,NI 2,E06000059,2010/11,add,3\n"
    ), areas=book(tmp_path))  # fmt: skip

    assert areas_of(container) == ["Dorset county", "E06000059", "E06000059"]
    with container.question() as question:
        rows = {(row.indicator, row.area): row for row in current_performance(question)}
    assert rows["NI 1", "Dorset county"].ended
    assert rows["NI 1", "Dorset county"].successors == ("E06000059",)
    assert not rows["NI 1", "E06000059"].ended


def test_areas_that_the_file_lacks_stop_the_load_unless_they_are_to_be_added(
    container: Container, tmp_path: Path
) -> None:
    text = f"{ROW}2022-01-01,NI 1,Narnia,2020/21,add,2\n"
    with pytest.raises(Refused, match="lacks ‘Narnia’") as refusal:
        move(container, tmp_path, text, areas=book(tmp_path))
    assert refusal.value.code == "areas_unknown"
    assert container.log_length() == 0

    move(container, tmp_path, text, areas=book(tmp_path), add_areas=True)
    assert areas_of(container) == ["Narnia"]


def test_what_a_file_of_areas_says_must_be_understood(container: Container, tmp_path: Path) -> None:
    (tmp_path / "areas.csv").write_text("reference,kind\nX,kingdom\n", encoding="utf-8")

    with pytest.raises(Refused, match="something that is not understood") as refusal:
        move(container, tmp_path, ROW, areas=tmp_path / "areas.csv")
    assert refusal.value.code == "area_not_understood"


def test_a_period_in_the_time_of_both_areas_of_a_name_is_refused_and_the_code_decides(
    container: Container, tmp_path: Path
) -> None:
    history = move(container, tmp_path, (
        f"{ROW}2020-01-01,NI 1,Dorset,2019,add,1\n2020-01-01,NI 1,Dorset,2017 to 2019,add,2\n"
        "2021-01-01,NI 1,E06000059,2019,add,3\n2021-01-01,NI 1,E10000009,2018,add,4\n"
    ), areas=book(tmp_path))  # fmt: skip

    assert history.reasons == {2: "area_ambiguous", 3: "area_ambiguous"}
    assert "2019 lies in the time of both: write ‘Dorset county’" in history.rejected[0]["sentence"]
    assert history.says("NI 1", "2019") == "3"


def test_a_figure_for_a_time_after_its_area_is_rejected_with_the_area_that_followed(
    container: Container, tmp_path: Path
) -> None:
    history = move(container, tmp_path, (
        f"{ROW}2021-01-01,NI 1,Dorset county,2017/18,add,1\n2022-01-01,NI 1,E10000009,2020/21,add,2\n"
        "2022-02-01,NI 1,E10000009,2020/21,revise,3\n2022-02-01,NI 1,E10000009,2020/21,remove,\n"
    ), areas=book(tmp_path))  # fmt: skip

    assert history.reasons == {3: "area_had_ended", 4: "area_had_ended", 5: "no_figure"}
    assert "Name ‘E06000059’, which followed." in history.rejected[0]["sentence"]
    assert history.says("NI 1", "2017/18") == "1"


def test_a_figure_for_a_period_that_its_area_ended_within_is_taken_with_a_note(
    container: Container, tmp_path: Path
) -> None:
    history = move(container, tmp_path, (
        f"{ROW}2020-01-01,NI 1,Dorset county,2019,add,1\n2020-02-01,NI 1,Dorset county,2019,revise,2\n"
    ), areas=book(tmp_path))  # fmt: skip

    assert history.counts.notes["area_ended_within"] == 1
    said = "Dorset ended on 31 March 2019, within 2019; ‘E06000059’ followed."
    assert [note.sentence for note in history.counts.noted if note.code == "area_ended_within"] == [said]
    assert said in [row.reason for row in history.trail()]
    assert history.says("NI 1", "2019") == "2"


@pytest.mark.parametrize(
    ("lines", "code", "said"),
    [
        ("Dorset,,\ndorset,,\n", "reference_twice", "two areas under the reference ‘Dorset’"),
        ("Dorset,,Nowhere\n", "areas_unknown", "lacks ‘Nowhere’"),
        ("Dorset,Narnia,\n", "areas_unknown", "lacks ‘Narnia’"),
    ],
)
def test_a_file_of_areas_agrees_with_itself(
    container: Container, tmp_path: Path, lines: str, code: str, said: str
) -> None:
    path = tmp_path / "areas.csv"
    path.write_text(f"reference,parents,successors\n{lines}", encoding="utf-8")

    with pytest.raises(Refused, match=said) as refusal:
        move(container, tmp_path, ROW, areas=path)
    assert refusal.value.code == code
    assert container.log_length() == 0
