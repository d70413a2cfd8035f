"""The partners and the people of the demonstration. All the people are invented."""

from __future__ import annotations

from dataclasses import dataclass

from domain.partner import PartnerKind
from domain.role import Role

DEMONSTRATION_PASSWORD = "a-golden-thread-2011"  # noqa: S105  # invented to everybody on the sign-in page

COUNTY = "Dorset"
# The police had two divisions until April 2010, and have had one since.
DIVISIONS, JOINED = ("Eastern division", "Western division"), "Dorset division"


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
    Organisation("AUD", "Audit Commission (invented office)", PartnerKind.OTHER),
    Organisation("INSP", "Social Care Inspectorate (invented office)", PartnerKind.OTHER),
)
DISTRICTS = tuple(each for each in PARTNERS if each.kind is PartnerKind.DISTRICT)


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """An account; `does` says what to try as them, and is empty where nobody can sign in."""

    name: str
    partner: str
    roles: tuple[Role, ...]
    does: str = ""

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@{self.partner.lower()}.example"


ADA = InventedPerson(
    "Ada Whitlock",
    "DCC",
    (Role.ADMINISTRATOR,),
    "Keep partners, accounts and roles; see who may do what.",
)
IMOGEN = InventedPerson(
    "Imogen Hartley",
    "DCC",
    (Role.MANAGER,),
    "For the partnership: define indicators, keep areas and rules, see that everything has an owner.",
)
GWEN = InventedPerson(
    "Gwen Talbot",
    "DCC",
    (Role.LEAD,),
    "Answer for children’s outcomes; propose and agree targets for the county.",
)
OLIVE = InventedPerson("Olive Hart", "DCC", (Role.OFFICER,), "Enter and revise the county’s figures.")
BETH = InventedPerson(
    "Beth Corfield",
    "PDC",
    (Role.LEAD, Role.PARTNER_MANAGER),
    "Agree or object to targets for Purbeck; say who covers for whom there.",
)
ALICE = InventedPerson(
    "Alice Purdy", "PDC", (Role.OFFICER,), "Enter Purbeck’s figures, update its actions and risks."
)
ARTHUR = InventedPerson(
    "Arthur Quill", "AUD", (Role.AUDITOR,), "Follow any number back to its beginning; read the trail."
)
IRENE = InventedPerson(
    "Irene Locke", "INSP", (Role.INSPECTOR,), "Read how confidence in the data moved; see the gaps."
)
RHONA = InventedPerson(
    "Rhona Blake", "DCC", (Role.REVIEWER,), "Assess confidence in the county’s data; raise problems."
)
VICTOR = InventedPerson("Victor Page", "VCS", (Role.VIEWER,), "Read everything and change nothing.")

MARCUS = InventedPerson("Marcus Ridley", "DCC", (Role.LEAD,))
COLIN = InventedPerson("Colin Ashby", "PCT", (Role.LEAD,))
HELEN = InventedPerson("Helen Voss", "PCT", (Role.OFFICER,))
NADIA = InventedPerson("Nadia Rahman", "POL", (Role.LEAD,))
DEREK = InventedPerson("Derek Lamb", "POL", (Role.OFFICER,))
PETER = InventedPerson("Peter Lovell", "DFRS", (Role.LEAD,))
KIT = InventedPerson("Kit Barrow", "DFRS", (Role.OFFICER,))
JUDITH = InventedPerson("Judith Crane", "VCS", (Role.LEAD,))
FREYA = InventedPerson("Freya Moss", "VCS", (Role.OFFICER,))
OWEN = InventedPerson("Owen Marsh", "CBC", (Role.LEAD,))
BEN = InventedPerson("Ben Nash", "CBC", (Role.OFFICER,))
HILARY = InventedPerson("Hilary Stone", "EDDC", (Role.LEAD,))
PRIYA = InventedPerson("Priya Menon", "EDDC", (Role.OFFICER,))
TOM = InventedPerson("Tom Fairley", "NDDC", (Role.LEAD,))
JACK = InventedPerson("Jack Rowley", "NDDC", (Role.OFFICER,))
SIMON = InventedPerson("Simon Yeates", "WDDC", (Role.LEAD,))
EWAN = InventedPerson("Ewan Galt", "WDDC", (Role.OFFICER,))
MIRA = InventedPerson("Mira Dunn", "WDDC", (Role.OFFICER,))
LAURA = InventedPerson("Laura Penney", "WPBC", (Role.LEAD,))
SAM = InventedPerson("Sam Tuck", "WPBC", (Role.OFFICER,))

DEMONSTRATION_ACCOUNTS = (OLIVE, ALICE, GWEN, BETH, IMOGEN, RHONA, ARTHUR, IRENE, VICTOR, ADA)

# Those who were there when the partnership began; Mira came later.
FOUNDERS = (
    *(IMOGEN, GWEN, MARCUS, OLIVE, RHONA, ARTHUR, IRENE, COLIN, HELEN, NADIA, DEREK, PETER, KIT, JUDITH),
    *(FREYA, VICTOR, OWEN, BEN, HILARY, PRIYA, TOM, JACK, BETH, ALICE, SIMON, EWAN, LAURA, SAM),
)

LEADS = {
    each.partner: each for each in (GWEN, OWEN, HILARY, TOM, BETH, SIMON, LAURA, COLIN, NADIA, PETER, JUDITH)
}
OFFICERS = {
    each.partner: each for each in (OLIVE, BEN, PRIYA, JACK, ALICE, EWAN, SAM, HELEN, DEREK, KIT, FREYA)
}


def account_for(role: str) -> InventedPerson:
    """An account of the demonstration with this role."""
    return next(each for each in DEMONSTRATION_ACCOUNTS if Role(role) in each.roles)
