"""How the partnership tried a second person for changes of owner: one was confirmed, one still waits."""

from __future__ import annotations

from domain.confirmable import Confirmable
from infrastructure.demonstration.people import BETH, IMOGEN, JUDITH
from infrastructure.demonstration.timeline import Timeline, at

CONFIRMED, WAITING = "NI 6", "NI 197"


def second_persons_tried(timeline: Timeline) -> None:
    """For a fortnight, and for some days a year later; what is proposed by then stays proposed."""
    to = timeline.container

    def set_to(moment: str, reason: str, *, needed: bool) -> None:
        timeline.on(
            at(moment, "09:10"),
            lambda: to.partnership.set_second_person(
                Confirmable.OWNER, reason, timeline.by(IMOGEN), needed=needed
            ),
        )

    set_to("2010-03-09", "The auditors asked for two pairs of eyes", needed=True)
    timeline.on(
        at("2010-03-11", "11:20"),
        lambda: to.indicators.assign_owner(
            CONFIRMED, "VCS", timeline.account(JUDITH), "She runs the survey", timeline.by(IMOGEN)
        ),
    )
    timeline.on(
        at("2010-03-12", "15:45"),
        lambda: to.proposals.confirm(f"indicator {CONFIRMED} owner 1", timeline.by(JUDITH)),
    )
    set_to("2010-03-23", "Tried for a fortnight; too slow at the end of a year", needed=False)
    set_to("2011-06-14", "The auditors asked again", needed=True)
    timeline.on(
        at("2011-06-16", "14:05"),
        lambda: to.indicators.assign_owner(
            WAITING, "PDC", timeline.account(BETH), "She knows the sites", timeline.by(IMOGEN)
        ),
    )
    set_to("2011-06-17", "The board decides in July", needed=False)
