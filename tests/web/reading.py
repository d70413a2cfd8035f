"""What stands on a page: its tables, its facts, its filters, as rows of words."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.web.browser import XHTML, Page, text_of


def table(page: Page, caption: str) -> list[list[str]]:
    """The rows of the table of this name, without its headings."""
    (found,) = (each for each in page.all("table") if caption in _captions(each))
    return [[text_of(cell) for cell in row] for body in found.iter(XHTML + "tbody") for row in body]


def _captions(table: Element) -> Iterator[str]:
    return (text_of(each) for each in table.iter(XHTML + "caption"))


def headings(page: Page, caption: str) -> list[str]:
    """Of the columns of the table of this name."""
    (found,) = (each for each in page.all("table") if caption in _captions(each))
    (head,) = found.iter(XHTML + "thead")
    return [text_of(each) for each in head.iter(XHTML + "th")]


def facts(page: Page) -> dict[str, str]:
    """The page's named facts: of its summary, and of its counts."""
    names = (text_of(each) for each in page.all("dt"))
    return dict(zip(names, (text_of(each) for each in page.all("dd")), strict=True))


def section(page: Page, anchor: str) -> str:
    """The words between the heading with this id and the next heading like it."""
    words: list[str] = []
    (parent,) = (each for each in page.tree.iter() if any(child.get("id") == anchor for child in each))
    under = False
    for each in parent:
        if each.get("id") == anchor:
            under = True
        elif under and each.tag == XHTML + "h2":
            break
        elif under:
            words.append(text_of(each))
    return " ".join(words).strip()


def choices(page: Page, name: str) -> list[tuple[str, str]]:
    """What the filter or field of this name offers: what is sent, and what is read."""
    (found,) = (each for each in page.all("select") if each.get("name") == name)
    return [(each.get("value", ""), text_of(each)) for each in found.iter(XHTML + "option")]


def references(page: Page) -> list[str]:
    """The references of a register's rows, in their order."""
    heads = (text_of(each) for each in page.all("th") if each.get("scope") == "row")
    return [words.split()[0] for words in heads]
