"""Every change of every service: made, asked for again, and asked for of something that is not there."""

import inspect
from uuid import uuid4

import pytest

from application.account_grants import AccountGrantService
from application.account_record import AccountRecordService
from application.accounts import AccountService
from application.actions import ActionService
from application.areas import AreaService
from application.indicators import IndicatorService
from application.outcomes import OutcomeService
from application.partners import PartnerService
from application.partnership import PartnershipService
from application.proposals import ProposalService
from application.risks import RiskService
from application.series import SeriesService
from application.service import Service
from application.targets import TargetService
from domain.authority.table import MAY
from domain.kinds import AGGREGATES
from domain.provenance import Provenance, Way
from domain.series_key import SeriesKey
from infrastructure.container import Container
from projections.trail import audit_trail
from tests.application.changes import CHANGE, CHANGES, HAPPENS_AGAIN, Change
from tests.application.partnership import HOLDERS, NOWHERE, OPERATED
from tests.application.reading import events_after, provenance, refused

SERVICES: dict[str, tuple[type[Service], ...]] = {
    "outcome": (OutcomeService,),
    "indicator": (IndicatorService,),
    "series": (SeriesService,),
    "target": (TargetService,),
    "action": (ActionService,),
    "risk": (RiskService,),
    "area": (AreaService,),
    "partner": (PartnerService,),
    "partnership": (PartnershipService,),
    "proposal": (ProposalService,),
    "account": (AccountService, AccountGrantService),
}
# What is done in the directory is put on record there: tests/web tell of it.
ON_RECORD = {f"account.{verb}" for verb in ("invite", "rename", "change_address", "erase")}
ON_RECORD |= {f"account.{verb}" for verb in ("issue_token", "revoke_token")}
# Of another partner's item, and marked so.
FOR_OTHERS = {"outcome.link_objective": "PDC", "target.assign_owner": "PDC"}
# Many at once are submitted under the verb of one; see test_submitting_many.
MANY_AT_ONCE = "series.save_figures"
# All of them at once are adopted under the verb of one, when an installation begins.
AT_FIRST = "partnership.adopt_newest"

BEGINNING = (
    "outcome.adopt",
    "indicator.define",
    "series.submit_figure",
    "series.declare_absent",
    "target.propose",
    "action.plan",
    "risk.identify",
    "area.add",
    "partner.join",
    "account.open",
)

every_change = pytest.mark.parametrize("change", CHANGES, ids=[change.verb for change in CHANGES])
on_a_stream = pytest.mark.parametrize(
    "change",
    [change for change in CHANGES if change.verb not in BEGINNING and change.kind != "partnership"],
    ids=lambda change: change.verb,
)


def methods() -> set[str]:
    """What can be asked of the services, by verb."""
    return {
        f"{kind}.{name}"
        for kind, services in SERVICES.items()
        for service in services
        for name, _ in inspect.getmembers(service, inspect.isfunction)
        if not name.startswith("_")
    }


def test_there_is_a_service_for_every_aggregate() -> None:
    assert {aggregate.TOPIC for aggregate in AGGREGATES} == set(SERVICES)
    services = {each for several in SERVICES.values() for each in several}
    assert services | {AccountRecordService} == set(Service.__subclasses__())


def test_every_method_of_every_service_is_among_the_changes_tried_here() -> None:
    tried = [change.verb for change in CHANGES]
    assert sorted(tried) == sorted(methods() - {MANY_AT_ONCE, AT_FIRST}), (
        "tests/recipes say which is not, and what to do."
    )


def test_every_verb_that_is_allowed_to_somebody_can_be_asked_for_and_the_other_way_round() -> None:
    asked = methods() - {MANY_AT_ONCE, AT_FIRST}
    assert set(MAY) - ON_RECORD == asked, "tests/recipes say which cannot, and what to do."
    assert all(MAY.values()), "a change that nobody may make is of no use"


@every_change
def test_a_change_stands_in_log_and_trail_with_who_for_whom_why_and_by_what_way(
    container: Container, change: Change
) -> None:
    before = container.log_length()
    account = HOLDERS[change.role]
    by = Provenance(account, Way.API, "DCC", "As agreed", "returns.csv", 7, "batch 3")
    position = change.ask(container, by)
    rows = events_after(container, before)
    assert tuple(row.topic for row in rows) == change.happened
    assert [row.position for row in rows] == list(range(before + 1, before + 1 + len(change.happened)))
    assert position == rows[-1].position
    for row in rows:
        assert provenance(row) == {
            "account": str(account),
            "way": "API",
            "partner": "DCC",
            "reason": "As agreed",
            "source": "returns.csv",
            "row": 7,
            "reference": "batch 3",
        } | ({"for_partner": FOR_OTHERS[change.verb]} if change.verb in FOR_OTHERS else {})
    with container.question() as question:
        shown = audit_trail(question, after=before, oldest_first=True)
    assert tuple(row.topic for row in shown) == change.happened
    assert all(row.sentence.strip() for row in shown)


@every_change
def test_what_is_so_already_is_not_recorded_again(container: Container, change: Change) -> None:
    made = change.ask(container, OPERATED)
    assert made is not None
    if change.again is None:
        assert change.ask(container, OPERATED) is None
        assert container.log_length() == made
    elif change.again == HAPPENS_AGAIN:
        assert change.ask(container, OPERATED) == made + 1
    else:
        refusal = refused(container, lambda: change.ask(container, OPERATED))
        assert refusal.code == change.again


@on_a_stream
def test_what_is_not_there_is_refused_by_name(rehearsing: Container, change: Change) -> None:
    if change.kind == "series":
        asked = {"key": NOWHERE}
    else:
        asked = {change.kind: uuid4() if change.kind == "account" else "No such thing"}
    refusal = refused(rehearsing, lambda: change.ask(rehearsing, OPERATED, **asked))
    assert (refusal.code, refusal.field) == (f"{change.kind}_unknown", change.kind)


SERIES = [change for change in CHANGES if change.kind == "series"]


@pytest.mark.parametrize("change", SERIES, ids=lambda change: change.verb)
def test_figures_need_an_indicator(rehearsing: Container, change: Change) -> None:
    asked = SeriesKey("NI 404", "Dorset")
    refusal = refused(rehearsing, lambda: change.ask(rehearsing, OPERATED, key=asked))
    assert (refusal.code, refusal.field) == ("indicator_unknown", "indicator")


@pytest.mark.parametrize("verb", ["series.submit_figure", "series.declare_absent"])
def test_no_figure_is_given_to_an_indicator_that_is_retired(rehearsing: Container, verb: str) -> None:
    asked = SeriesKey("NI 9", "Dorset")
    refusal = refused(rehearsing, lambda: CHANGE[verb].ask(rehearsing, OPERATED, key=asked))
    assert (refusal.code, refusal.field) == ("indicator_retired", "indicator")


@pytest.mark.parametrize(
    "verb", ["series.revise_figure", "series.withdraw_figure", "series.assess_confidence"]
)
def test_what_is_wrong_in_a_figure_is_put_right_though_its_indicator_is_retired(
    container: Container, verb: str
) -> None:
    container.indicators.retire("NI 117", "Replaced", OPERATED)
    assert CHANGE[verb].ask(container, OPERATED) is not None


@pytest.mark.parametrize(
    ("verb", "field"),
    [
        ("outcome.adopt", "reference"),
        ("indicator.define", "reference"),
        ("target.propose", "reference"),
        ("action.plan", "reference"),
        ("risk.identify", "reference"),
        ("partner.join", "code"),
        ("account.open", "account"),
    ],
)
def test_what_exists_already_is_refused_at_its_field_however_it_is_spelt(
    container: Container, verb: str, field: str
) -> None:
    change = CHANGE[verb]
    change.ask(container, OPERATED)
    held = change.asked[field]
    spelt = held if field == "account" else f"  {held.lower()} "
    refusal = refused(container, lambda: change.ask(container, OPERATED, **{field: spelt}))
    assert (refusal.code, refusal.field) == ("already_exists", field)
