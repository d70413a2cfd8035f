"""PUBLIC_URL: what is taken, what is refused, and which addresses lead to this machine alone."""

import pytest

from domain.refusals import Refused
from infrastructure.settings import Settings
from infrastructure.settings.address import is_called_loopback, listens_at_home


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("https://thread.example.org", "https://thread.example.org"),
        (" https://Thread.Example.org./ ", "https://thread.example.org"),
        ("https://thread.example.org:443", "https://thread.example.org"),
        ("https://thread.example.org:8443/", "https://thread.example.org:8443"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://[2001:DB8:0::1]:8443", "https://[2001:db8::1]:8443"),
        ("https://192.0.2.7", "https://192.0.2.7"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("HTTPS://intranet", "https://intranet"),
    ],
)
def test_an_address_is_scheme_host_and_port(said: str, read: str) -> None:
    settings = Settings.from_environment({"PUBLIC_URL": said})

    assert str(settings.public_url) == read
    assert settings.is_https == read.startswith("https")


@pytest.mark.parametrize("said", ["", "  "])
def test_silence_is_none(said: str) -> None:
    assert Settings.from_environment({"PUBLIC_URL": said}).public_url is None


@pytest.mark.parametrize(
    "said",
    [
        "thread.example.org", "//thread.example.org", "https://", "https:///path", "ftp://thread.example.org",
        "https://thread.example.org/golden", "https://thread.example.org?a=1", "https://thread.example.org?",
        "https://thread.example.org#top", "https://me:secret@thread.example.org", "https://thread.example.org:0",
        "https://thread.example.org:99999", "https://thread.example.org:http", "https://two words.example",
        "https://thread..example", "https://-thread.example", "https://[::g]", "https://*.example.org",
        "https://a.example,https://b.example", "https://thread.example.org\\", "https://thread_example.org",
    ],
)  # fmt: skip
def test_what_is_none_is_refused(said: str) -> None:
    with pytest.raises(Refused) as refused:
        Settings.from_environment({"PUBLIC_URL": said})

    assert (refused.value.code, refused.value.field) == ("public_url_not_understood", "PUBLIC_URL")
    assert "secret" not in refused.value.sentence


@pytest.mark.parametrize(
    "said", ["http://thread.example.org", "http://192.168.0.7:8000", "http://0.0.0.0:8000"]
)
def test_plain_http_is_for_this_machine_alone(said: str) -> None:
    with pytest.raises(Refused) as refused:
        Settings.from_environment({"PUBLIC_URL": said, "PLAIN_HTTP": "yes"})

    assert (refused.value.code, refused.value.field) == ("public_url_not_https", "PUBLIC_URL")


@pytest.mark.parametrize(
    ("public_url", "proxies", "comes_to"),
    [
        (None, None, 0),
        ("http://localhost:8000", None, 0),
        ("https://thread.example.org", None, 1),
        ("https://thread.example.org", "0", 0),
        ("https://thread.example.org", "2", 2),
        (None, "1", 1),
    ],
)
def test_how_many_servers_stand_before_it(public_url: str | None, proxies: str | None, comes_to: int) -> None:
    said = {"PUBLIC_URL": public_url, "PROXIES": proxies}
    environment = {name: value for name, value in said.items() if value is not None}

    assert Settings.from_environment(environment).proxies == comes_to


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.2", "127.255.255.254", "127.1", "::1", "[::1]", "localhost", "::ffff:127.0.0.1"],
)
def test_what_listens_there_is_heard_by_this_machine_alone(host: str) -> None:
    assert listens_at_home(host)


@pytest.mark.parametrize(
    "host", ["", " ", "0.0.0.0", "0", "::", "[::]", "192.0.2.1", "10.0.0.1", "nowhere.invalid", "x" * 300]
)
def test_what_listens_there_others_may_hear(host: str) -> None:
    assert not listens_at_home(host)


def test_a_name_is_what_it_stands_for(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"home": ["127.0.1.1", "::1"], "both": ["127.0.0.1", "192.0.2.1"]}

    def found(host: str, *_: object, **__: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        return [(0, 0, 0, "", (address, 0)) for address in known[host]]

    monkeypatch.setattr("socket.getaddrinfo", found)
    assert listens_at_home("home")
    assert not listens_at_home("both")


@pytest.mark.parametrize(
    ("host", "is_home"),
    [
        ("localhost", True),
        ("a.localhost", True),
        ("[::1]", True),
        ("127.9.9.9", True),
        ("localhost.example", False),
    ],
)
def test_what_everybody_calls_their_own_machine(host: str, is_home: bool) -> None:
    assert is_called_loopback(host) is is_home
