"""What the partnership of the demonstration wants to be true, and the plans that it serves."""

from __future__ import annotations

from dataclasses import dataclass

SAFER = "Safer communities"
HEALTH = "Health and wellbeing"
CHILDREN = "Children and young people"
ECONOMY = "Prosperous economy"
PLACES = "Thriving places and environment"
TOGETHER = "Strong communities"


@dataclass(frozen=True, slots=True)
class InventedOutcome:
    """An outcome; `owner` is the partner; `objectives` are partner, reference and title in its plan."""

    reference: str
    theme: str
    title: str
    statement: str
    owner: str
    objectives: tuple[tuple[str, str, str], ...]
    funding: tuple[tuple[str, str, str], ...] = ()


OUTCOMES = (
    InventedOutcome(
        "SC1",
        SAFER,
        "Fewer people are harmed by crime",
        "Homes, streets and town centres are places where people need not fear violence or theft.",
        "POL",
        (
            ("POL", "P1", "Keep people safe and feeling safe"),
            ("DCC", "4.2", "Work with the police for safer neighbourhoods"),
        ),
        (("Area Based Grant: safer communities", "2008/09", "318000"),),
    ),
    InventedOutcome(
        "SC2",
        SAFER,
        "Roads and homes are safer",
        "Fewer people are killed or badly hurt on the county’s roads or by fire at home.",
        "DFRS",
        (
            ("DFRS", "F2", "Prevent fires and road collisions"),
            ("DCC", "5.1", "Fewer casualties on county roads"),
        ),
        (("Road safety grant", "2008/09", "412000"), ("Road safety grant", "2009/10", "395000")),
    ),
    InventedOutcome(
        "HW1",
        HEALTH,
        "People live longer and healthier lives",
        "The gap in life expectancy between the best and the worst off narrows, and fewer fall ill early.",
        "PCT",
        (("PCT", "H1", "Reduce inequalities in health"), ("WPBC", "W3", "Healthier neighbourhoods")),
        (("Choosing Health", "2008/09", "640000"), ("Choosing Health", "2009/10", "655000")),
    ),
    InventedOutcome(
        "HW2",
        HEALTH,
        "Older and vulnerable people live independently",
        "People stay in their own homes as long as they wish, and those who care for them are cared for.",
        "DCC",
        (
            ("DCC", "2.1", "Independence for adults who need support"),
            ("PCT", "H4", "Care closer to home"),
        ),
        (("Supporting People", "2008/09", "9100000"),),
    ),
    InventedOutcome(
        "CYP1",
        CHILDREN,
        "Every child has a healthy and safe start",
        "Children are well, safe, and looked after by people who stay in their lives.",
        "DCC",
        (("DCC", "1.1", "Every child safe and well"), ("PCT", "H2", "A good start in life")),
        (("Children’s fund", "2008/09", "780000"),),
    ),
    InventedOutcome(
        "CYP2",
        CHILDREN,
        "Young people do well and stay in learning or work",
        "No young person leaves school for nothing, wherever in the county they grow up.",
        "DCC",
        (
            ("DCC", "1.3", "Every young person achieves"),
            ("WPBC", "W1", "Chances for young people"),
            ("PDC", "B2", "Opportunities for the young of Purbeck"),
        ),
        (("Connexions", "2008/09", "2450000"), ("Connexions", "2009/10", "2380000")),
    ),
    InventedOutcome(
        "EC1",
        ECONOMY,
        "More people work, and work pays",
        "Skills rise, businesses start and last, and fewer people are out of work for long.",
        "DCC",
        (("DCC", "3.1", "A skilled and prosperous county"), ("WDDC", "D4", "A thriving rural economy")),
        (("Working Neighbourhoods", "2008/09", "500000"),),
    ),
    InventedOutcome(
        "EC2",
        ECONOMY,
        "People can afford a decent home",
        "Enough homes are built that local people can pay for, and nobody is left in temporary places.",
        "NDDC",
        (("NDDC", "N2", "Homes for local people"), ("EDDC", "E1", "Affordable housing")),
    ),
    InventedOutcome(
        "EN1",
        PLACES,
        "We waste less and recycle more",
        "Less is thrown away, and most of what is thrown away is used again.",
        "DCC",
        (("DCC", "6.1", "Waste as a resource"), ("CBC", "C3", "A cleaner, greener borough")),
        (("Waste infrastructure grant", "2008/09", "1200000"),),
    ),
    InventedOutcome(
        "EN2",
        PLACES,
        "Dorset meets climate change and cares for its countryside",
        "Emissions fall, homes are warm, and the heaths, rivers and coast stay alive.",
        "PDC",
        (("PDC", "B4", "A special environment"), ("DCC", "6.3", "A low-carbon county")),
    ),
    InventedOutcome(
        "TC1",
        TOGETHER,
        "People have a say and help each other",
        "People feel that they belong, that they are heard, and that it is worth while to take part.",
        "VCS",
        (("VCS", "V1", "A thriving voluntary sector"), ("DCC", "7.2", "Communities that decide")),
    ),
    InventedOutcome(
        "TC2",
        TOGETHER,
        "Everybody can get to what they need",
        "Jobs, doctors, shops and friends can be reached from every village, with or without a car.",
        "DCC",
        (("DCC", "5.3", "Access to services"), ("WDDC", "D2", "Villages that are connected")),
        (("Rural bus subsidy", "2008/09", "1850000"),),
    ),
)
