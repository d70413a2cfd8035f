"""What could stop the demonstration's partnership."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class InventedRisk:
    """A risk; each score is likelihood and impact. `threatens` names outcomes and actions by reference."""

    number: int
    title: str
    cause: str
    consequence: str
    threatens: tuple[str, ...]
    partner: str
    inherent: tuple[int, int]
    current: tuple[int, int]
    target: tuple[int, int]
    mitigation: str
    becomes: str = ""

    @property
    def reference(self) -> str:
        return f"R{self.number}"


ESCALATED, CLOSED, NEGLECTED, UNASSESSED = "escalated", "closed", "neglected", "unassessed"

_INVENTED: tuple[Any, ...] = (
    ("Connexions funding is cut", "The national grant is reviewed each year.",
     "Fewer workers for school leavers.", ("CYP2", "A22"), "DCC", (4, 4), (3, 4), (2, 3),
     "Agree a two-year minimum with partners", ESCALATED),
    ("The recession puts young people out of work first", "Employers take on no beginners.",
     "More 16 to 18 year olds without anything to do.", ("CYP2", "EC1"), "DCC", (5, 4), (4, 4), (3, 3),
     "Apprenticeships with public employers"),
    ("Six districts do not agree on one recycling scheme", "Contracts end in different years.",
     "Savings and the recycling target are lost.", ("EN1", "A34"), "DCC", (4, 5), (3, 5), (2, 4),
     "Joint committee with a timetable", ESCALATED),
    ("Schools send attendance data late", "Each school has a system of its own.",
     "NEET figures come weeks late.", ("CYP2",), "DCC", (4, 3), (2, 3), (1, 3),
     "One return for all schools", CLOSED),
    ("Neighbourhood teams are drawn off to other duties", "Large events in summer.",
     "Burglary rises unseen.", ("SC1", "A1"), "POL", (3, 4), (2, 4), (2, 3),
     "A floor under each team’s strength"),
    ("Two hospitals count admissions in different ways", "Different coding rules.",
     "The trend cannot be read.", ("HW1",), "PCT", (4, 3), (3, 3), (1, 2), "One coding guide", NEGLECTED),
    ("Reablement staff cannot be recruited", "Pay is better across the border.", "People wait in hospital.",
     ("HW2", "A13"), "DCC", (4, 4), (3, 3), (2, 3), "Recruitment with the health service"),
    ("Personal budgets outrun what can be checked", "Numbers grow faster than reviews.",
     "Money is spent badly.", ("HW2", "A14"), "DCC", (3, 3), (3, 3), (2, 2), "Sample reviews each quarter"),
    ("Builders stop affordable housing schemes", "House prices fall, and with them what builders pay.",
     "Fewer homes than agreed.", ("EC2", "A31"), "NDDC", (4, 5), (4, 4), (3, 3), "Public land at low cost",
     ESCALATED),
    ("Homelessness rises with repossessions", "Jobs and incomes are lost.",
     "More families in temporary places.", ("EC2",), "PDC", (4, 4), (3, 4), (2, 3),
     "Mortgage rescue advice in each district"),
    ("Bus operators withdraw from rural routes", "Fuel costs more, fewer travel.", "Villages are cut off.",
     ("TC2", "A41"), "DCC", (4, 4), (4, 4), (2, 3), "Longer contracts for fewer routes"),
    ("Voluntary groups close as grants end", "Short-term funding.", "Carers and young people lose support.",
     ("TC1", "A16"), "VCS", (4, 4), (4, 4), (2, 3), "Three-year compact", NEGLECTED),
    ("A severe winter stops road works and bins", "Snow and frost.", "Targets for the quarter are missed.",
     ("SC2", "EN1"), "DCC", (3, 3), (2, 3), (2, 2), "Winter plan shared by all councils"),
    ("The national indicator set is abolished", "A new government.", "Comparisons with other places end.",
     ("TC1",), "DCC", (5, 3), (5, 3), (5, 2), "Keep what we use, retire what we do not"),
    ("The reward grant is withdrawn", "National spending review.", "Schemes promised on it have no money.",
     ("CYP2", "EN1"), "DCC", (4, 5), (4, 5), (3, 4), "Spend only what is certain", ESCALATED),
    ("Heathland fires", "Dry springs and arson.", "Sites drop out of good condition.", ("EN2", "A38"),
     "DFRS", (3, 4), (3, 3), (2, 3), "Patrols on high-risk days"),
    ("One analyst knows how waste tonnages are put together", "Nothing is written down.",
     "Figures cannot be made when she is away.", ("EN1",), "DCC", (4, 3), (2, 3), (1, 2),
     "Write the method down", CLOSED),
    ("School clinics meet with protest", "Misunderstanding about what they do.", "Clinics do not open.",
     ("CYP2", "A25"), "PCT", (3, 3), (2, 3), (1, 2), "Governors visit the first clinic"),
    ("Fire service control moves away", "A regional control centre is planned.", "Local knowledge is lost.",
     ("SC2",), "DFRS", (3, 4), (2, 4), (1, 3), "Keep local control until it is proven"),
    ("Flooding on the Frome and the Stour", "Heavier rain.", "Homes and roads are lost for weeks.",
     ("EN2",), "PDC", (3, 5), (3, 5), (2, 4), "Flood wardens in twenty parishes", UNASSESSED),
)  # fmt: skip

RISKS = tuple(InventedRisk(number, *invented) for number, invented in enumerate(_INVENTED, 1))
