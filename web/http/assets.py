"""Assets: style sheets, scripts and signs, under addresses that name their content and so never change.

`python -m web.http.assets` brings in what the pages take from the GOV.UK Design System; `make setup` runs it.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from pathlib import Path

from flask import Blueprint, Response, abort, url_for

from domain.refusals import Refused

STATIC = Path(__file__).parents[1] / "static"
BROUGHT_IN = STATIC / "govuk"
SOURCE = Path(__file__).parents[2] / "node_modules" / "govuk-frontend" / "dist" / "govuk"

SHEET, SCRIPT = "govuk-frontend.min.css", "govuk-frontend.min.js"
# Outside GOV.UK neither its typeface nor the crown may be used.
TYPEFACE = "GDS Transport,arial,sans-serif"
OUR_TYPEFACE = 'system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'

A_YEAR = 31_536_000


def bring_in(source: Path = SOURCE, folder: Path = BROUGHT_IN) -> None:
    """Prepare the design system's sheet and script: without its typeface, crest and maps of sources."""
    folder.mkdir(parents=True, exist_ok=True)
    sheet = (source / SHEET).read_text(encoding="utf-8")
    sheet = re.sub(r"@font-face\{[^}]*\}", "", sheet)
    sheet = re.sub(r"url\([^)]*\)", "none", sheet).replace(TYPEFACE, OUR_TYPEFACE)
    script = (source / SCRIPT).read_text(encoding="utf-8")
    for name, text in ((SHEET, sheet), (SCRIPT, script)):
        kept = re.sub(r"(/\*|//)# sourceMappingURL=.*", "", text)
        (folder / name).write_text(kept, encoding="utf-8")


class Assets:
    """Everything in the folder, read once. One digest of all of it stands in every address.

    One for all, so that a script finds the module it imports beside itself.
    """

    def __init__(self, folder: Path = STATIC) -> None:
        """Refused: `assets_missing`, when the set-up has not brought them in."""
        if not (folder / "govuk" / SHEET).is_file():
            raise Refused(
                "assets_missing",
                "The pages’ style sheets are not here. Run: make setup. (A wheel from make wheel has them.)",
            )
        self.held = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }
        digest = hashlib.sha256()
        for name, content in self.held.items():
            digest.update(f"{name} {len(content)} ".encode() + content)
        self.digest = digest.hexdigest()[:16]

    def address(self, name: str) -> str:
        """Where it is served. Raises KeyError for what is not there: that is a mistake in a template."""
        self.held[name]
        return url_for("assets.asset", digest=self.digest, name=name)

    @property
    def sheets(self) -> list[str]:
        """Our own style sheets, to be linked after the design system's."""
        return [name for name in self.held if name.endswith(".css") and "/" not in name]


def blueprint_of(assets: Assets) -> Blueprint:
    """The route that serves them."""
    blueprint = Blueprint("assets", __name__)

    @blueprint.get("/assets/<digest>/<path:name>")
    def asset(digest: str, name: str) -> Response:
        content = assets.held.get(name)
        if content is None or digest != assets.digest:
            abort(404)
        kind = "text/javascript" if name.endswith(".js") else mimetypes.guess_type(name)[0]
        response = Response(content, mimetype=kind)
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
        return response

    return blueprint


if __name__ == "__main__":
    bring_in()
