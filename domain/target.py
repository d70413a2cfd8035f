"""Target: what value a series should reach by when, and who has agreed to it."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar, Self
from uuid import UUID

from domain.aggregate import FirstEvent, RecordedAggregate
from domain.agreement import Stance, each_once, must_be_current, partner_asked
from domain.identity import target_id
from domain.owner import WHY_ASSIGNED, Owner, owner_of
from domain.profile import NO_PROFILE, Profile
from domain.refusals import Refused, required
from domain.terms import Terms, checked_terms, must_be_complete, must_be_for_the_same_series


class Target(RecordedAggregate):
    """The ledger of who proposed, discussed, agreed or objected to which terms."""

    TOPIC: ClassVar[str] = "target"

    reference: str = field(default="", init=False)
    terms: Terms | None = field(default=None, init=False)
    terms_version: int = field(default=0, init=False)
    begun_by: str = field(default="", init=False)
    stances: dict[str, Stance] = field(default_factory=dict, init=False)
    owner: Owner | None = field(default=None, init=False)
    agreed: bool = field(default=False, init=False)
    was_agreed: bool = field(default=False, init=False)
    ended: str | None = field(default=None, init=False)
    profile: Profile = field(default=NO_PROFILE, init=False)

    class Event(RecordedAggregate.Event):
        """Something that happened to a target."""

    class Proposed(FirstEvent, Event):
        """The proposing partner agrees to its own terms."""

        TOPIC: ClassVar[str] = "target.proposed"
        reference: str
        terms: Terms
        proposer: str
        parties: tuple[str, ...]

        def apply(self, target: Target) -> None:
            target.reference = self.reference
            target.terms = self.terms
            target.terms_version = 1
            target.begun_by = self.proposer
            target.stances = dict.fromkeys(self.parties, Stance.INVITED)
            target.stances[self.proposer] = Stance.AGREED

    class Revised(Event):
        """New terms: every other partner is asked again. Once agreed they judge the periods that end after
        that; and ended ones from `judges_from` on, where that is named.
        """

        TOPIC: ClassVar[str] = "target.revised"
        terms: Terms
        terms_version: int
        proposer: str
        reason: str
        judges_from: str = ""

        def apply(self, target: Target) -> None:
            target.terms = self.terms
            target.terms_version = self.terms_version
            target.agreed = False
            target.stances = dict.fromkeys(target.stances, Stance.INVITED)
            target.stances[self.proposer] = Stance.AGREED

    class PartnersAsked(Event):
        """More partners are asked to agree to the terms as they stand."""

        TOPIC: ClassVar[str] = "target.partners_asked"
        partner: str
        parties: tuple[str, ...]

        def apply(self, target: Target) -> None:
            target.stances.update(dict.fromkeys(self.parties, Stance.INVITED))
            target.agreed = False

    class CommentMade(Event):
        TOPIC: ClassVar[str] = "target.comment_made"
        partner: str
        comment: str

    class PartnerAgreed(Event):
        TOPIC: ClassVar[str] = "target.partner_agreed"
        partner: str
        terms_version: int

        def apply(self, target: Target) -> None:
            target.stances[self.partner] = Stance.AGREED

    class PartnerObjected(Event):
        TOPIC: ClassVar[str] = "target.partner_objected"
        partner: str
        terms_version: int
        reason: str

        def apply(self, target: Target) -> None:
            target.stances[self.partner] = Stance.OBJECTED
            target.agreed = False

    class Agreed(Event):
        """Every partner asked has agreed to the same terms; one partner alone agrees nothing."""

        TOPIC: ClassVar[str] = "target.agreed"
        terms_version: int

        def apply(self, target: Target) -> None:
            target.agreed = target.was_agreed = True

    class PartnerReleased(Event):
        """It is asked no more, as when it left: the others agree without it."""

        TOPIC: ClassVar[str] = "target.partner_released"
        partner: str
        reason: str

        def apply(self, target: Target) -> None:
            del target.stances[self.partner]

    class ProfileSet(Event):
        """How periods are held to their year's value, from now on, or from an ended one on by name."""

        TOPIC: ClassVar[str] = "target.profile_set"
        profile: Profile
        reason: str
        judges_from: str = ""

        def apply(self, target: Target) -> None:
            target.profile = self.profile

    class LeadNamed(Event):
        """From this period on it is the one of several targets that gives the colour."""

        TOPIC: ClassVar[str] = "target.lead_named"
        first_period: str
        reaches_back: bool
        reason: str

    class TermsConfirmed(Event):
        """They hold under the definition that the indicator has now."""

        TOPIC: ClassVar[str] = "target.terms_confirmed"
        terms_version: int
        reason: str

    class OwnerAssigned(Event):
        TOPIC: ClassVar[str] = "target.owner_assigned"
        owner: Owner
        reason: str = ""

        def apply(self, target: Target) -> None:
            target.owner = self.owner

    class Withdrawn(Event):
        TOPIC: ClassVar[str] = "target.withdrawn"
        reason: str

        def apply(self, target: Target) -> None:
            target.ended = "withdrawn"

    class Closed(Event):
        TOPIC: ClassVar[str] = "target.closed"
        reason: str

        def apply(self, target: Target) -> None:
            target.ended = "closed"

    @property
    def label(self) -> str:
        return f"Target {self.reference}"

    @classmethod
    def propose(cls, reference: str, terms: Terms, proposer: str, parties: tuple[str, ...] = ()) -> Self:
        """Refused: `reference_required`, `partner_required` and what `checked_terms` refuses."""
        reference = required(reference, "reference", "Give the target a reference.")
        proposer = required(proposer, "partner", "Say which partner proposes the target.")
        target = cls._create(
            cls.Proposed,
            id=target_id(reference),
            reference=reference,
            terms=checked_terms(terms),
            proposer=proposer,
            parties=each_once((proposer, *parties)),
        )
        target._settle()
        return target

    def revise(self, terms: Terms, partner: str, reason: str, judges_from: str = "") -> None:
        """Refused: `target_ended`, `partner_not_asked`, `reason_required`, `series_changed`,
        and what `checked_terms` refuses.
        """
        must_be_open(self)
        partner = self._asked(partner)
        terms = checked_terms(terms)
        if terms == self.terms:
            return
        assert self.terms is not None, "every stream of a target begins with its terms"
        must_be_for_the_same_series(self.label, self.terms, terms)
        reason = required(reason, "reason", "Say why the terms change.")
        said = {"proposer": partner, "reason": reason, "judges_from": judges_from}
        self.trigger_event(self.Revised, terms=terms, terms_version=self.terms_version + 1, **said)
        self._settle()

    def ask(self, parties: tuple[str, ...], partner: str) -> None:
        """Ask more partners to agree. Refused: `target_ended`, `partner_not_asked`, `parties_required`."""
        must_be_open(self)
        partner = self._asked(partner)
        parties = each_once(parties)
        if not parties:
            raise Refused("parties_required", "Say which partners are asked to agree.", field="parties")
        partners = {asked.casefold() for asked in self.stances}
        more = tuple(party for party in parties if party.casefold() not in partners)
        if more:
            self.trigger_event(self.PartnersAsked, partner=partner, parties=more)

    def release(self, partner: str, reason: str) -> None:
        """Refused: `target_ended`, `partner_not_asked`, `partner_last`, `reason_required`."""
        must_be_open(self)
        partner = self._asked(partner)
        if len(self.stances) == 1:
            nobody_else = f"Nobody but {partner} is asked about {self.label}."
            raise Refused("partner_last", nobody_else, field="partner")
        reason = required(reason, "reason", "Say why the partner is released.")
        self.trigger_event(self.PartnerReleased, partner=partner, reason=reason)
        self._settle()

    def comment(self, partner: str, comment: str) -> None:
        """Refused: `target_ended`, `partner_not_asked`, `comment_required`."""
        must_be_open(self)
        partner = self._asked(partner)
        comment = required(comment, "comment", "Write what you want to say.")
        self.trigger_event(self.CommentMade, partner=partner, comment=comment)

    def agree(self, partner: str, terms_version: int | None = None) -> None:
        """Refused: `target_ended`, `partner_not_asked`, `stale_terms`, `terms_incomplete`."""
        must_be_open(self)
        partner = self._asked(partner)
        must_be_current(self.label, self.terms_version, terms_version)
        if self.stances[partner] is Stance.AGREED:
            return
        assert self.terms is not None, "every stream of a target begins with its terms"
        must_be_complete(self.label, self.terms)
        self.trigger_event(self.PartnerAgreed, partner=partner, terms_version=self.terms_version)
        self._settle()

    def object(self, partner: str, reason: str, terms_version: int | None = None) -> None:
        """Refused: `target_ended`, `partner_not_asked`, `stale_terms`, `reason_required`."""
        must_be_open(self)
        partner = self._asked(partner)
        must_be_current(self.label, self.terms_version, terms_version)
        reason = required(reason, "reason", "Say what the objection is, so that it can be answered.")
        if self.stances[partner] is not Stance.OBJECTED:
            self.trigger_event(
                self.PartnerObjected, partner=partner, terms_version=self.terms_version, reason=reason
            )

    def assign_owner(self, partner: str, account: UUID | None, reason: str) -> None:
        """Refused: `target_ended`, `partner_required`, `reason_required`."""
        must_be_open(self)
        owner = owner_of(partner, account)
        if owner != self.owner:
            reason = required(reason, "reason", WHY_ASSIGNED)
            self.trigger_event(self.OwnerAssigned, owner=owner, reason=reason)

    def withdraw(self, reason: str) -> None:
        """Refused: `target_ended`, `reason_required`."""
        must_be_open(self)
        reason = required(reason, "reason", "Say why the target is withdrawn.")
        self.trigger_event(self.Withdrawn, reason=reason)

    def close(self, reason: str) -> None:
        """Refused: `target_ended`, `target_not_agreed`, `reason_required`."""
        must_be_open(self)
        if not self.agreed:
            raise Refused(
                "target_not_agreed",
                f"{self.label} is not agreed by all partners: withdraw it instead of closing it.",
            )
        self.trigger_event(self.Closed, reason=required(reason, "reason", "Say how the target ended."))

    def _settle(self) -> None:
        complete = self.terms is not None and not self.terms.missing and len(self.stances) > 1
        if complete and not self.agreed and all(stance is Stance.AGREED for stance in self.stances.values()):
            self.trigger_event(self.Agreed, terms_version=self.terms_version)

    def _asked(self, partner: str) -> str:
        return partner_asked(self.label, self.stances, partner)


def must_be_open(target: Target) -> None:
    """Refused: `target_ended`."""
    if target.ended:
        raise Refused("target_ended", f"{target.label} is {target.ended}; it can no longer be changed.")
