"""/.well-known/security.txt: whom to tell of a weakness, where whoever runs the service has said."""

import re
from datetime import UTC, datetime, timedelta

from infrastructure.settings import Settings
from infrastructure.settings.keys import Keys
from tests.web.app import SECRET, app_by_itself
from tests.web.browser import Browser
from tests.web.partnership import Partnership

PATH = "/.well-known/security.txt"


def test_whom_to_tell_and_until_when_it_holds(read_only: Partnership) -> None:
    said = {"SECURITY_CONTACT": "security@example.org", "PUBLIC_URL": "https://thread.example.org"}
    app = app_by_itself(read_only.container, Settings.from_environment({"SECRET_KEY": SECRET, **said}))
    answer = app.test_client().get(PATH, base_url="https://thread.example.org")

    assert (answer.status_code, answer.content_type) == (200, "text/plain; charset=utf-8")
    fields = re.findall(r"(.+?): (.+)\n", answer.get_data(as_text=True))
    assert dict(fields) == {
        "Contact": "mailto:security@example.org",
        "Expires": dict(fields)["Expires"],
        "Preferred-Languages": "en",
        "Canonical": f"https://thread.example.org{PATH}",
    }
    expires = datetime.strptime(dict(fields)["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)


def test_where_nobody_has_said_it_is_not_there(read_only: Partnership) -> None:
    page = Browser(app_by_itself(read_only.container, Settings(given=Keys(SECRET)))).page(PATH, 404)

    assert "has not said whom to tell of a weakness (SECURITY_CONTACT)" in page.main
