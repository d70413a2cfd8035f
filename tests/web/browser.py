"""A browser that takes nothing on trust: every page is parsed strictly and looked over."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

from tests.web.partnership import PASSWORD, Person

XHTML = "{http://www.w3.org/1999/xhtml}"


class Page:
    """A parsed page, as a reader has it."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.tree: Element = html5lib.HTMLParser(strict=True).parse(response.get_data(as_text=True))
        self._look_over()

    def all(self, tag: str) -> list[Element]:
        return list(self.tree.iter(XHTML + tag))

    @property
    def title(self) -> str:
        return text_of(self.all("title")[0])

    @property
    def heading(self) -> str:
        return text_of(self.all("h1")[0])

    @property
    def text(self) -> str:
        """All of the body's words, with single spaces."""
        return text_of(self.all("body")[0])

    @property
    def main(self) -> str:
        return text_of(self.all("main")[0])

    @property
    def links(self) -> dict[str, str]:
        """Where each link leads, by its words; the first of several alike."""
        found: dict[str, str] = {}
        for each in self.all("a"):
            found.setdefault(text_of(each), each.get("href", ""))
        return found

    @property
    def form(self) -> Element:
        """The entry form."""
        return next(each for each in self.all("form") if each.get("class") == "entry")

    def fields(self) -> dict[str, str]:
        """What the entry form would send as it stands."""
        form = self.form
        sent: dict[str, str] = {}
        for each in form.iter():
            name = each.get("name")
            if (
                name is None
                or each.tag == XHTML + "button"
                or (each.get("type") in ("radio", "checkbox") and each.get("checked") is None)
            ):
                continue
            if each.tag == XHTML + "select":
                chosen = [
                    option for option in each.iter(XHTML + "option") if option.get("selected") is not None
                ]
                sent[name] = chosen[0].get("value", "") if chosen else ""
            else:
                sent[name] = text_of(each) if each.tag == XHTML + "textarea" else each.get("value", "")
        return sent

    def has_entry_form(self) -> bool:
        return any(each.get("class") == "entry" for each in self.all("form"))

    def fault_at(self, field: str) -> str:
        """What is said at the field."""
        return next(
            text_of(each)
            for each in self.tree.iter()
            if each.get("id") in (f"{field}-fault", f"{field}-error")
        )

    def _look_over(self) -> None:
        ids = Counter(each.get("id") for each in self.tree.iter() if each.get("id"))
        assert all(count == 1 for count in ids.values()), f"An id stands twice: {ids.most_common(1)}"
        assert self.all("html")[0].get("lang") == "en-GB"
        assert len(self.all("title")) == 1
        assert self.title.endswith(" – Golden Thread")
        assert len(self.all("h1")) == 1
        assert self.heading
        assert len(self.all("main")) == 1
        self._look_over_references(ids)
        assert not self.all("style"), "The policy lets nothing inline be."
        for each in self.all("script"):
            assert each.get("src", "").startswith("/assets/"), "The policy lets nothing inline run."
            assert not text_of(each)
        for each in self.tree.iter():
            assert each.get("style") is None
            assert not any(name.startswith("on") for name in each.attrib)

    def _look_over_references(self, ids: Counter[Any]) -> None:
        for each in self.all("label"):
            assert each.get("for") in ids, f"A label is for nothing: {text_of(each)}"
        labelled = {each.get("for") for each in self.all("label")}
        for each in self.all("input") + self.all("textarea") + self.all("select"):
            assert each.get("type") == "hidden" or each.get("id") in labelled
        for each in self.tree.iter():
            for name in ("aria-describedby", "aria-labelledby", "list"):
                for reference in each.get(name, "").split():
                    assert reference in ids, f"{name} names {reference}, which is not there"
        for each in self.all("a"):
            leads = each.get("href", "")
            assert leads, f"A link leads nowhere: {text_of(each)}"
            assert not leads.startswith("#") or leads[1:] in ids, f"{leads} is not on the page"


# Where these begin and end, a reader sees a gap.
BLOCKS = {XHTML + tag for tag in ("dd", "div", "dt", "h1", "h2", "h3", "li", "p", "td", "th", "tr")}


def text_of(element: Element) -> str:
    """The words as a reader sees them, with single spaces."""
    return re.sub(r"\s+", " ", "".join(_pieces(element))).strip()


def _pieces(element: Element) -> Iterator[str]:
    gap = " " if element.tag in BLOCKS else ""
    yield gap + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield gap


class Browser:
    """Reads pages strictly, signs in, and sends forms with the token they came with."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def page(self, address: str, status: int = 200) -> Page:
        """The page at the address, redirects followed."""
        return self.read(self.client.get(address, follow_redirects=True), status)

    def read(self, response: TestResponse, status: int = 200) -> Page:
        assert response.status_code == status, response.get_data(as_text=True)
        assert response.mimetype == "text/html"
        return Page(response)

    def send(self, address: str, form: dict[str, str]) -> TestResponse:
        return self.client.post(address, data=form)

    def fill_in(self, address: str, said: dict[str, str]) -> Page:
        """The page that follows when the form at the address is filled in and sent where it says."""
        page = self.page(address)
        sent = self.client.post(page.form.get("action"), data=page.fields() | said)
        assert sent.status_code == 303, sent.get_data(as_text=True)
        return self.page(sent.location)

    def sign_in(self, person: Person) -> None:
        form = self.page("/sign-in").fields()
        sent = self.send("/sign-in", form | {"email": person.email, "password": PASSWORD})
        assert sent.status_code == 303, sent.get_data(as_text=True)
