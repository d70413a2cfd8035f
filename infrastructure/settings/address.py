"""Addresses: under which one people reach the service, and which ones lead to this machine alone."""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from domain.refusals import Refused

# What a browser on this machine calls it.
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")

HOST_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", re.ASCII)
USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class PublicUrl:
    """Where people reach the service: `host` as a Host header has it, in lower case, IPv6 in brackets."""

    scheme: str
    host: str
    port: int | None = None

    @property
    def is_https(self) -> bool:
        return self.scheme == "https"

    @property
    def netloc(self) -> str:
        """Host and port, the usual port left out."""
        return self.host if self.port is None else f"{self.host}:{self.port}"

    @property
    def is_at_home(self) -> bool:
        """Whether it leads whoever follows it to their own machine."""
        return is_called_loopback(self.host)

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}"


def public_url(text: str | None) -> PublicUrl | None:
    """Refused: `public_url_not_understood`, `public_url_not_https`."""
    if not text or not text.strip():
        return None
    url = _read(text.strip())
    if url is None:
        raise Refused(
            "public_url_not_understood",
            f"PUBLIC_URL is ‘{_without_user(text)}’. Give the address under which people reach the service, "
            "of scheme, host and port alone, like https://thread.example.org.",
            field="PUBLIC_URL",
        )
    if not url.is_https and not url.is_at_home:
        raise Refused(
            "public_url_not_https",
            f"PUBLIC_URL is {url}: without https, whoever listens on the way reads passwords. Have a server "
            "before this one speak https and give its address; http is for this machine alone, like "
            "http://localhost:8000.",
            field="PUBLIC_URL",
        )
    return url


def _read(text: str) -> PublicUrl | None:
    with suppress(ValueError):  # a port that is no number, brackets around no IPv6 address
        parts = urlsplit(text)
        host = _host(parts.hostname or "")
        plain = not (parts.query or parts.fragment or "@" in parts.netloc) and parts.path in ("", "/")
        if host and plain and parts.scheme in USUAL_PORTS and not re.search(r"[\s\\?#]", text):
            port = None if parts.port == USUAL_PORTS[parts.scheme] else parts.port
            return None if port == 0 else PublicUrl(parts.scheme, host, port)
    return None


def _host(name: str) -> str | None:
    """As a Host header has it; None for what is no host. Raises ValueError for no IPv6 address."""
    if ":" in name:
        return f"[{IPv6Address(name).compressed}]"
    if not name.isascii():
        name = name.encode("idna").decode("ascii")
    name = name.lower().removesuffix(".")
    return name if HOST_NAME.fullmatch(name) and ".." not in name else None


def _without_user(text: str) -> str:
    """A password that strayed into it is not repeated."""
    return re.sub(r"//[^/]*@", "//", text)


def is_called_loopback(host: str) -> bool:
    """Whether this name or address means the machine that one sits at, everywhere."""
    name = host.strip("[]").casefold()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    with suppress(ValueError):
        return _is_loopback(name)
    return False


def listens_at_home(host: str) -> bool:
    """Whether what listens on this address, or at all that this name stands for here, is heard by this
    machine alone. What stands for nothing does not: whoever listens there will say so.
    """
    if not host.strip():
        return False
    try:
        found = socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(_is_loopback(str(address[0])) for *_, address in found)


def _is_loopback(address: str) -> bool:
    """Raises ValueError for what is no address."""
    number = ip_address(address.partition("%")[0])
    if isinstance(number, IPv6Address) and number.ipv4_mapped is not None:
        number = number.ipv4_mapped
    return number.is_loopback
