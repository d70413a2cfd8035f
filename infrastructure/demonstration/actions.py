"""What the demonstration's partnership does: its actions, out of the partners' service plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from domain.action import Plan

CHILDREN = "DCC Children’s Services Plan"
ADULTS = "DCC Adult Services Plan"
HIGHWAYS = "DCC Highways and Transport Plan"
WASTE = "Dorset Waste Plan"
NHS = "NHS Dorset Operating Plan"
POLICE = "Dorset Police Local Policing Plan"
FIRE = "Dorset Fire Safety Plan"
SECTOR = "Voluntary Sector Compact Plan"
HOUSING = "Dorset Housing Plan"
ECONOMY = "Dorset Economic Plan"


@dataclass(frozen=True, slots=True)
class InventedAction:
    """An action; `ends` is how it stands in the end: per cent done, 100 completed, -1 cancelled, 0 not begun.

    `late` says by how many days it was put off, once.
    """

    number: int
    title: str
    outcome: str
    indicator: int
    partner: str
    service_plan: str
    starts: str
    due: str
    budget: int
    milestones: tuple[tuple[str, str], ...]
    ends: int
    late: int = 0

    @property
    def reference(self) -> str:
        return f"A{self.number}"

    def plan(self, target: str | None) -> Plan:
        return Plan(
            self.title,
            date.fromisoformat(self.starts),
            date.fromisoformat(self.due),
            self.service_plan,
            Decimal(self.budget) if self.budget else None,
            (self.outcome,),
            (target,) if target else (),
        )


_INVENTED: tuple[Any, ...] = (
    ("Neighbourhood teams in every ward of Weymouth", "SC1", 16, "POL", POLICE, "2008-06-01", "2009-03-31",
     185000, (("Teams recruited", "2008-09-30"),), 100),
    ("Property marking on the eight estates most burgled", "SC1", 16, "POL", POLICE, "2008-09-01",
     "2010-03-31", 42000, (("Four estates done", "2009-03-31"), ("Eight estates done", "2010-03-31")), 100,
     60),
    ("Late-night transport home from Weymouth at weekends", "SC1", 20, "WPBC", POLICE, "2009-04-01",
     "2011-09-30", 61000, (("First summer run", "2009-09-30"),), 75),
    ("Advocates for victims of domestic violence at both hospitals", "SC1", 32, "POL", POLICE, "2008-10-01",
     "2011-03-31", 128000, (("Posts filled", "2009-01-31"), ("A year’s review", "2010-01-31")), 100),
    ("Street pastors in Dorchester and Bridport", "SC1", 17, "WDDC", SECTOR, "2009-01-15", "2010-12-31",
     18000, (("Twenty volunteers trained", "2009-06-30"),), 100),
    ("Home fire safety visits to 6,000 households at risk", "SC2", 33, "DFRS", FIRE, "2008-04-01",
     "2011-03-31", 210000, (("2,000 visits", "2009-03-31"), ("4,000 visits", "2010-03-31")), 92),
    ("Engineering at the ten worst collision sites", "SC2", 47, "DCC", HIGHWAYS, "2008-07-01", "2011-07-31",
     960000, (("Three sites", "2009-03-31"), ("Seven sites", "2010-09-30")), 70, 120),
    ("Motorcycle safety days with the police and fire service", "SC2", 47, "DFRS", FIRE, "2009-03-01",
     "2009-10-31", 12000, (), 100),
    ("Alcohol liaison nurses in emergency departments", "HW1", 39, "PCT", NHS, "2009-01-01", "2010-12-31",
     156000, (("Nurses in post", "2009-06-30"),), 100, 90),
    ("Brief advice on drinking in every GP practice", "HW1", 39, "PCT", NHS, "2010-04-01", "2012-03-31",
     88000, (("Half of practices", "2011-03-31"),), 40),
    ("Stop-smoking clinics in the ten poorest wards", "HW1", 123, "PCT", NHS, "2008-06-01", "2010-03-31",
     97000, (("Ten clinics open", "2008-12-31"),), 100),
    ("Free swimming for under-16s and over-60s", "HW1", 8, "DCC", SECTOR, "2009-04-01", "2011-03-31",
     240000, (), -1),
    ("Reablement teams in every locality", "HW2", 125, "DCC", ADULTS, "2008-09-01", "2010-09-30", 720000,
     (("West teams", "2009-06-30"), ("East teams", "2010-06-30")), 100),
    ("Personal budgets for everybody who wants one", "HW2", 130, "DCC", ADULTS, "2009-01-01", "2011-06-30",
     310000, (("1,000 budgets", "2010-03-31"), ("2,500 budgets", "2011-03-31")), 85),
    ("A discharge team shared by hospital and council", "HW2", 131, "PCT", NHS, "2009-04-01", "2010-10-31",
     145000, (("Team agreed", "2009-09-30"),), 100, 150),
    ("Breaks for 800 carers a year", "HW2", 135, "VCS", SECTOR, "2008-07-01", "2011-06-30", 265000,
     (("400 carers", "2009-06-30"),), 90),
    ("Twelve extra-care flats in Blandford", "HW2", 141, "NDDC", HOUSING, "2009-06-01", "2011-12-31",
     1850000, (("Planning permission", "2009-12-31"), ("Roof on", "2011-05-31")), 65, 100),
    ("Peer supporters for mothers who breastfeed", "CYP1", 53, "PCT", NHS, "2008-09-01", "2010-08-31",
     54000, (("Forty supporters", "2009-06-30"),), 100),
    ("Healthy-weight programme in 30 schools", "CYP1", 56, "PCT", NHS, "2008-09-01", "2011-07-31", 132000,
     (("Fifteen schools", "2009-12-31"),), 80),
    ("More social workers for first assessments", "CYP1", 59, "DCC", CHILDREN, "2009-03-01", "2010-03-31",
     380000, (("Eight appointed", "2009-09-30"),), 100),
    ("Foster carers’ support line at nights and weekends", "CYP1", 62, "DCC", CHILDREN, "2009-09-01",
     "2011-08-31", 76000, (), 60),
    ("A worker for every school leaver at risk", "CYP2", 117, "DCC", CHILDREN, "2008-06-01", "2010-08-31",
     540000, (("Weymouth and Portland covered", "2008-10-31"), ("The county covered", "2009-09-30")), 100),
    ("Foundation learning at Weymouth College", "CYP2", 117, "WPBC", CHILDREN, "2009-09-01", "2011-07-31",
     210000, (("First intake", "2009-09-30"), ("Second intake", "2010-09-30")), 78),
    ("Youth restorative justice panels", "CYP2", 111, "POL", POLICE, "2009-01-01", "2010-12-31", 64000,
     (("Panels in three towns", "2009-12-31"),), 100),
    ("Clinics for young people in six schools", "CYP2", 112, "PCT", NHS, "2008-11-01", "2011-03-31", 119000,
     (("Three clinics", "2009-09-30"),), 66, 0),
    ("Maths and English catch-up in eight schools", "CYP2", 75, "DCC", CHILDREN, "2008-09-01", "2011-07-31",
     330000, (("Results of the second summer", "2010-08-31"),), 88),
    ("Apprenticeships with public employers", "EC1", 151, "DCC", ECONOMY, "2009-04-01", "2011-12-31",
     145000, (("Fifty apprentices", "2010-03-31"), ("A hundred apprentices", "2011-05-31")), 55),
    ("Job clubs in seven towns", "EC1", 152, "VCS", ECONOMY, "2009-02-01", "2011-01-31", 72000,
     (("Seven clubs", "2009-09-30"),), 100),
    ("Evening courses to level 2 in village halls", "EC1", 163, "DCC", ECONOMY, "2008-10-01", "2010-07-31",
     98000, (), 100),
    ("A start-up loan fund", "EC1", 171, "WDDC", ECONOMY, "2010-04-01", "2011-03-31", 250000, (("Fund open",
     "2010-09-30"),), 30),
    ("Rural exception sites in twelve parishes", "EC2", 155, "NDDC", HOUSING, "2008-07-01", "2011-12-31", 0,
     (("Six sites found", "2009-12-31"), ("Six schemes started", "2011-03-31")), 58, 200),
    ("A deposit guarantee for private tenants", "EC2", 156, "PDC", HOUSING, "2008-09-01", "2010-03-31",
     45000, (), 100),
    ("Food waste collected each week in Christchurch", "EN1", 192, "CBC", WASTE, "2009-06-01", "2010-10-31",
     390000, (("First round", "2009-11-30"),), 100),
    ("One recycling scheme for all six districts", "EN1", 192, "DCC", WASTE, "2010-09-01", "2012-10-31",
     2100000, (("Agreed by all councils", "2011-02-28"), ("First district begins", "2011-10-31")), 25),
    ("Nappies and home composting: 3,000 families", "EN1", 191, "PDC", WASTE, "2008-05-01", "2010-04-30",
     38000, (), 100),
    ("Deep-clean days with parish councils", "EN1", 195, "CBC", WASTE, "2009-03-01", "2011-09-30", 21000,
     (), 50),
    ("Loft and wall insulation for 4,000 homes", "EN2", 186, "PDC", HOUSING, "2008-10-01", "2011-03-31",
     880000, (("2,000 homes", "2009-12-31"),), 95),
    ("Heathland grazing at nine sites", "EN2", 197, "PDC", WASTE, "2009-05-01", "2011-10-31", 67000, (),
     45),
    ("Parish plans in forty parishes", "TC1", 4, "VCS", SECTOR, "2008-06-01", "2011-03-31", 56000,
     (("Twenty plans", "2009-12-31"),), 90),
    ("Volunteering fairs in every district", "TC1", 6, "VCS", SECTOR, "2009-01-01", "2010-12-31", 24000, (),
     100),
    ("Community buses for the Marshwood Vale", "TC2", 175, "WDDC", HIGHWAYS, "2009-04-01", "2011-08-31",
     132000, (("Two routes", "2009-12-31"),), 70),
    ("Live times at eighty bus stops", "TC2", 178, "DCC", HIGHWAYS, "2011-07-01", "2012-06-30", 175000, (),
     0),
)  # fmt: skip

ACTIONS = tuple(InventedAction(number, *invented) for number, invented in enumerate(_INVENTED, 1))
