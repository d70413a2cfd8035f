"""A visitor: whoever tries to sign in, as far as that can be told before it is known who they are."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from uuid import UUID

from infrastructure.directory.people import tidied
from infrastructure.directory.throttle import Limit

# Failures in a quarter of an hour. Behind one source may sit a whole council.
BY_ADDRESS, BY_SOURCE, BY_DEVICE = 10, 60, 10


@dataclass(frozen=True, slots=True)
class Visitor:
    """`source` is the address that the request came from, `browser` what it says it is in a few words.

    `device` is the number of a browser in which somebody signed in before, `knows` whose accounts.
    `secret` is the installation's: by it the keys of counts name neither an address nor a source.
    """

    source: str | None
    browser: str = ""
    device: str = ""
    knows: frozenset[UUID] = frozenset()
    secret: str = field(default="", repr=False)

    @property
    def network(self) -> str | None:
        """Where the source is, roughly: enough to see that it is another place, and no more."""
        found = _address(self.source)
        if found is None:
            return None
        return str(ip_network((found, 48 if found.version == 6 else 24), strict=False))

    def digest(self, text: str) -> str:
        """By which nobody can find out what the text was, unless they have the secret."""
        return hmac.digest(self.secret.encode(), text.encode("utf-8", "replace"), "sha256").hex()

    def limits(self, email: str, account: UUID | None, *, comes_from_here: bool = False) -> list[Limit]:
        """What its attempts count against. A device that this person used before counts by itself alone:
        whatever strangers do, its owner is not slowed. Nor does one person slow all others of an office:
        for whoever `comes_from_here`, that network counts for this account by itself.
        """
        if account is not None and account in self.knows:
            return [self._limit("device", f"{self.device} {account}", BY_DEVICE)]
        if account is not None and comes_from_here:
            return [self._limit("here", f"{self.network} {account}", BY_ADDRESS)]
        limits = [self._limit("address", tidied(email), BY_ADDRESS)]
        network = self._of_one_owner()
        return [self._limit("source", network, BY_SOURCE), *limits] if network else limits

    def limits_again(self, account: UUID) -> list[Limit]:
        """Of giving one's password once more, by whoever is signed in."""
        return [self._limit("again", str(account), BY_ADDRESS)]

    def _limit(self, what: str, whose: str, attempts: int) -> Limit:
        return Limit(f"{what} {self.digest(f'{what} {whose}')[:40]}", attempts)

    def _of_one_owner(self) -> str:
        """Whoever has an address of IPv6 has a /64 of them."""
        found = _address(self.source)
        if found is None:
            return ""
        return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def _address(text: str | None) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address((text or "").partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
