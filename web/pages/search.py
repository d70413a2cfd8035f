"""Search: everything by name, reference or owner."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from web.finding import FEW, found_with
from web.http.context import asked

blueprint = Blueprint("search", __name__)


@blueprint.get("/search")
def search() -> str:
    """What has all the words of `?q=`, by kind."""
    wanted = " ".join(request.args.get("q", "").split())
    with asked() as question:
        groups = found_with(question, wanted)
    return render_template(
        "search.html", q=wanted, groups=groups, few=FEW, total=sum(len(found) for _, found in groups)
    )
