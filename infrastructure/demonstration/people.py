"""The partners and the people of the demonstration. All the people are invented."""

from __future__ import annotations

from dataclasses import dataclass

from domain.account import Role
from domain.partner import PartnerKind

DEMONSTRATION_PASSWORD = "a-golden-thread-2011"  # noqa: S105  # told to everybody on the sign-in page

COUNTY = "Dorset"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A partner; `area` is what its figures are for."""

    code: str
    name: str
    kind: PartnerKind
    area: str = COUNTY


PARTNERS = (
    Organisation("DCC", "Dorset County Council", PartnerKind.COUNTY),
    Organisation("CBC", "Christchurch Borough Council", PartnerKind.DISTRICT, "Christchurch"),
    Organisation("EDDC", "East Dorset District Council", PartnerKind.DISTRICT, "East Dorset"),
    Organisation("NDDC", "North Dorset District Council", PartnerKind.DISTRICT, "North Dorset"),
    Organisation("PDC", "Purbeck District Council", PartnerKind.DISTRICT, "Purbeck"),
    Organisation("WDDC", "West Dorset District Council", PartnerKind.DISTRICT, "West Dorset"),
    Organisation(
        "WPBC", "Weymouth and Portland Borough Council", PartnerKind.DISTRICT, "Weymouth and Portland"
    ),
    Organisation("PCT", "NHS Dorset (primary care trust)", PartnerKind.HEALTH),
    Organisation("POL", "Dorset Police", PartnerKind.POLICE),
    Organisation("DFRS", "Dorset Fire and Rescue Service", PartnerKind.FIRE),
    Organisation("VCS", "Dorset Voluntary Sector Forum", PartnerKind.VOLUNTARY),
)
DISTRICTS = tuple(each for each in PARTNERS if each.kind is PartnerKind.DISTRICT)


@dataclass(frozen=True, slots=True)
class Someone:
    """An account; `does` says what to try as them, and is empty where nobody can sign in."""

    name: str
    partner: str
    roles: tuple[Role, ...]
    does: str = ""

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@{self.partner.lower()}.example"


ADA = Someone(
    "Ada Whitlock",
    "DCC",
    (Role.ADMINISTRATOR,),
    "Keep partners, accounts and roles; see who may do what.",
)
IMOGEN = Someone(
    "Imogen Hartley",
    "DCC",
    (Role.MANAGER,),
    "Define indicators, run the calendar, assess confidence in the data.",
)
GWEN = Someone(
    "Gwen Talbot",
    "DCC",
    (Role.LEAD,),
    "Answer for children’s outcomes; propose and agree targets for the county.",
)
OLIVE = Someone("Olive Hart", "DCC", (Role.OFFICER,), "Enter and revise the county’s figures.")
BETH = Someone("Beth Corfield", "PDC", (Role.LEAD,), "Agree or object to targets for Purbeck.")
ALICE = Someone(
    "Alice Purdy", "PDC", (Role.OFFICER,), "Enter Purbeck’s figures, update its actions and risks."
)
ARTHUR = Someone(
    "Arthur Quill", "DCC", (Role.AUDITOR,), "Follow any number back to its beginning; read the trail."
)
IRENE = Someone(
    "Irene Locke", "DCC", (Role.INSPECTOR,), "Assess confidence in the data and raise problems with measures."
)
VICTOR = Someone("Victor Page", "VCS", (Role.VIEWER,), "Read everything and change nothing.")

MARCUS = Someone("Marcus Ridley", "DCC", (Role.LEAD,))
COLIN = Someone("Colin Ashby", "PCT", (Role.LEAD,))
HELEN = Someone("Helen Voss", "PCT", (Role.OFFICER,))
NADIA = Someone("Nadia Rahman", "POL", (Role.LEAD,))
DEREK = Someone("Derek Lamb", "POL", (Role.OFFICER,))
PETER = Someone("Peter Lovell", "DFRS", (Role.LEAD,))
KIT = Someone("Kit Barrow", "DFRS", (Role.OFFICER,))
JUDITH = Someone("Judith Crane", "VCS", (Role.LEAD,))
FREYA = Someone("Freya Moss", "VCS", (Role.OFFICER,))
OWEN = Someone("Owen Marsh", "CBC", (Role.LEAD,))
BEN = Someone("Ben Nash", "CBC", (Role.OFFICER,))
HILARY = Someone("Hilary Stone", "EDDC", (Role.LEAD,))
PRIYA = Someone("Priya Menon", "EDDC", (Role.OFFICER,))
TOM = Someone("Tom Fairley", "NDDC", (Role.LEAD,))
JACK = Someone("Jack Rowley", "NDDC", (Role.OFFICER,))
SIMON = Someone("Simon Yeates", "WDDC", (Role.LEAD,))
EWAN = Someone("Ewan Galt", "WDDC", (Role.OFFICER,))
MIRA = Someone("Mira Dunn", "WDDC", (Role.OFFICER,))
LAURA = Someone("Laura Penney", "WPBC", (Role.LEAD,))
SAM = Someone("Sam Tuck", "WPBC", (Role.OFFICER,))

DEMONSTRATION_ACCOUNTS = (OLIVE, ALICE, GWEN, BETH, IMOGEN, ARTHUR, IRENE, VICTOR, ADA)

# Those who were there when the partnership began; Mira came later.
FOUNDERS = (
    *(IMOGEN, GWEN, MARCUS, OLIVE, ARTHUR, IRENE, COLIN, HELEN, NADIA, DEREK, PETER, KIT, JUDITH, FREYA),
    *(VICTOR, OWEN, BEN, HILARY, PRIYA, TOM, JACK, BETH, ALICE, SIMON, EWAN, LAURA, SAM),
)

LEADS = {
    each.partner: each for each in (GWEN, OWEN, HILARY, TOM, BETH, SIMON, LAURA, COLIN, NADIA, PETER, JUDITH)
}
OFFICERS = {
    each.partner: each for each in (OLIVE, BEN, PRIYA, JACK, ALICE, EWAN, SAM, HELEN, DEREK, KIT, FREYA)
}


def account_for(role: str) -> Someone:
    """An account of the demonstration with this role."""
    return next(each for each in DEMONSTRATION_ACCOUNTS if Role(role) in each.roles)
