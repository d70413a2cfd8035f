"""The visitor behind a request: where it comes from, with which browser, and whose device it is."""

from __future__ import annotations

import re
from secrets import token_hex
from typing import Any
from uuid import UUID

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from infrastructure.directory.visitor import Visitor

A_YEAR = 366 * 24 * 60 * 60
# How many people are remembered to have used one browser.
REMEMBERED = 5

# What a browser says it is, the more particular first: all of them say they are Mozilla, most Safari.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def visitor() -> Visitor:
    """Who asks, as far as can be told without knowing who it is."""
    device, accounts = _device()
    return Visitor(request.remote_addr, _browser(), device, frozenset(accounts), _secret())


def remember_device(account: UUID) -> None:
    """Somebody signed in with this browser: strangers' failures shall not slow them here."""
    device, accounts = _device()
    known = [account, *(each for each in accounts if each != account)][:REMEMBERED]
    value = _signer().dumps([device or token_hex(16), *map(str, known)])

    @after_this_request
    def remember(response: Response) -> Response:
        config = current_app.config
        response.set_cookie(
            _cookie(),
            value,
            max_age=A_YEAR,
            secure=config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite=config["SESSION_COOKIE_SAMESITE"],
        )
        return response


def _device() -> tuple[str, list[UUID]]:
    """Its number, and whose accounts were signed in to with it; nothing where none were."""
    try:
        said: Any = _signer().loads(request.cookies.get(_cookie(), ""))
    except BadSignature:
        return "", []
    device, *accounts = said
    return device, [UUID(each) for each in accounts]


def _cookie() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}_device"


def _signer() -> URLSafeSerializer:
    former: list[str] = current_app.config.get("SECRET_KEY_FALLBACKS") or []
    return URLSafeSerializer([*former, _secret()], salt="device")


def _secret() -> str:
    secret = current_app.secret_key
    assert isinstance(secret, str)
    return secret


def _browser() -> str:
    """In a few words of our own: what is sent is not kept."""
    said = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in BROWSERS if re.search(rf"\b{mark}", said)), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in said), "")
    return f"{browser} on {system}" if system else browser
