"""Assets: what is brought in of the design system, and under which addresses everything is kept for good."""

from pathlib import Path

import pytest
from flask import Flask

from domain.refusals import Refused
from tests.web.browser import Browser
from web.http.assets import SCRIPT, SHEET, Assets, bring_in

FACE = "@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2)}"
RULES = '.a{font-family:GDS Transport,arial,sans-serif}.b{background:url("/assets/crest.svg") no-repeat}'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The design system, as small as can be."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / SHEET).write_text(f"{FACE}{RULES}\n/*# sourceMappingURL=govuk.css.map */\n", encoding="utf-8")
    (folder / SCRIPT).write_text(
        "export const a = 1; // “a”\n//# sourceMappingURL=govuk.js.map\n", encoding="utf-8"
    )
    return folder


def test_it_is_brought_in_without_its_typeface_its_crest_and_its_maps(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "static" / "govuk"
    bring_in(source, folder)
    sheet, script = (
        (folder / SHEET).read_text(encoding="utf-8"),
        (folder / SCRIPT).read_text(encoding="utf-8"),
    )
    assert sheet.strip() == (
        '.a{font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}'
        ".b{background:none no-repeat}"
    )
    assert script.strip() == "export const a = 1; // “a”"
    bring_in(source, folder)
    assert (folder / SHEET).read_text(encoding="utf-8") == sheet, "Brought in again it is the same."


def test_where_it_was_not_brought_in_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        Assets(tmp_path)
    assert refused.value.code == "assets_missing"
    assert refused.value.sentence.startswith("The pages’ style sheets are not here. Run: make setup.")


@pytest.fixture
def held(source: Path, tmp_path: Path) -> Path:
    """A folder of assets."""
    folder = tmp_path / "static"
    bring_in(source, folder / "govuk")
    for name, content in (("own.css", "p{}"), ("another.css", "a{}"), ("start.js", "1"), (".hidden", "no")):
        (folder / name).write_text(content)
    return folder


def test_everything_is_held_but_what_is_hidden(held: Path) -> None:
    assets = Assets(held)
    assert sorted(assets.held) == [
        "another.css", f"govuk/{SHEET}", f"govuk/{SCRIPT}", "own.css", "start.js",
    ]  # fmt: skip
    assert assets.held["own.css"] == b"p{}"
    assert assets.sheets == ["another.css", "own.css"], "The design system's own comes before them."


def test_the_digest_in_their_addresses_changes_with_any_name_or_content(held: Path) -> None:
    first = Assets(held).digest
    assert first == Assets(held).digest
    assert len(first) == 16
    (held / "own.css").write_text("p{color:red}")
    second = Assets(held).digest
    (held / "own.css").rename(held / "owner.css")
    assert len({first, second, Assets(held).digest}) == 3


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("golden-thread.css", "text/css"),
        ("start.js", "text/javascript"),
        ("golden-thread.svg", "image/svg+xml"),
    ],
)
def test_an_asset_is_served_as_what_it_is_and_may_be_kept_for_a_year(
    app: Flask, reader: Browser, name: str, kind: str
) -> None:
    page = reader.page("/")
    start = page.all("script")[0].get("src", "").rpartition("/")[0]
    answer = app.test_client().get(f"{start}/{name}")
    assert (answer.status_code, answer.mimetype) == (200, kind)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_what_is_not_there_or_was_there_before_is_not_found(app: Flask, reader: Browser) -> None:
    start = reader.page("/").all("script")[0].get("src", "").rpartition("/")[0]
    client = app.test_client()
    assert client.get(f"{start}/nothing.css").status_code == 404
    assert client.get("/assets/0123456789abcdef/start.js").status_code == 404


def test_a_page_links_the_sheets_the_design_systems_first(reader: Browser) -> None:
    sheets = [
        each.get("href", "") for each in reader.page("/").all("link") if each.get("rel") == "stylesheet"
    ]
    names = [each.split("/", 3)[3] for each in sheets]
    assert names == [
        f"govuk/{SHEET}",
        "accounts.css",
        "api.css",
        "golden-thread.css",
        "pictures.css",
        "print.css",
    ]
