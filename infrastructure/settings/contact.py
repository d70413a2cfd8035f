"""The contact: whom to tell of a weakness."""

from __future__ import annotations

import re

from domain.refusals import Refused

AN_EMAIL_ADDRESS = re.compile(r"[!-~]+@[!-~]+\.[!-~]+")
A_LINK = re.compile(r"(?:https://|mailto:)[!-~]+")


def contact(text: str | None) -> str | None:
    """As security.txt has it, a link. Refused: `security_contact_not_understood`."""
    said = (text or "").strip()
    if not said:
        return None
    if A_LINK.fullmatch(said):
        return said
    if AN_EMAIL_ADDRESS.fullmatch(said) and "/" not in said:
        return f"mailto:{said}"
    raise Refused(
        "security_contact_not_understood",
        f"SECURITY_CONTACT is ‘{said}’. Give an e-mail address, like security@example.org, or the https "
        "address of a page that says whom to tell.",
        field="SECURITY_CONTACT",
    )
