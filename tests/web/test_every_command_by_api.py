"""Every decision of the table, taken by the API with all that may be said, and told as it was meant."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from domain.authority.table import MAY
from domain.role import Role
from infrastructure.container import Container
from tests.conftest import sqlite_url
from tests.stored import must_be_as_stored
from tests.views.clock import Clock
from tests.web.app import app_of
from tests.web.busy import BEGINNING, THAT_MORNING, Busy
from tests.web.partnership import add_person
from tests.web.waiting import Waiting
from web.commands import COMMANDS

DORSET = {"area": "Dorset", "period": "2009/10"}
GRADES = dict.fromkeys(("accuracy", "validity", "reliability", "timeliness", "relevance", "completeness"), 2)
TERMS = {
    "title": "Fewer first offences", "outcome": "SC 1", "indicator": "NI 111", "area": "Dorset",
    "value": "11.5", "deadline": "2011/12", "baseline": 14, "baseline_period": "2008/09",
    "milestones": "2010/11: 12.5",
}  # fmt: skip
DEFINITION = {
    "title": "Reoffending", "description": "Within a year.", "outcome": "SC 1", "unit": "per 100",
    "polarity": "lower is better", "decimals": 2, "calculation": "rate", "per": 100, "frequency": "quarterly",
    "due_days": 45, "lowest": 0, "highest": 100, "tolerance": 10, "areas": ["Dorset"], "source": "Police",
}  # fmt: skip
# In this order: the decision, of which subject, and what is sent.
STEPS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("partnership.add_theme", "", {"theme": "H"}),
    ("partnership.add_theme", "", {"theme": "Wellbeing"}),
    (
        "partnership.adopt_rule",
        "",
        {"rule": "direction 1", "first_period_end": "2010-03-31", "reason": "As the board knows it"},
    ),
    ("outcome.adopt", "", {"reference": "HC 1", "title": "Longer lives", "statement": "A", "theme": "H"}),
    (
        "partnership.describe_framework",
        "",
        {"reference": "LOF 26", "name": "Local outcomes", "edition": "2026", "begun": "2026-04-01"},
    ),
    (
        "partnership.describe_comparator_group",
        "",
        {"name": "Neighbours", "areas": ["Dorset", "Purbeck"], "since": "2009-04-01", "reason": "Alike"},
    ),
    ("outcome.assign_framework", "HC 1", {"framework": "lof 26", "code": "4.2"}),
    ("outcome.reword", "HC 1", {"title": "Longer, healthier lives", "statement": "", "reason": "Wider"}),
    ("outcome.assign_theme", "HC 1", {"theme": "Wellbeing"}),
    ("partnership.retire_theme", "", {"theme": "H", "reason": "Too wide"}),
    ("outcome.assign_owner", "HC 1", {"partner": "PDC", "account": "Olive", "reason": "She leads it"}),
    ("outcome.link_objective", "HC 1", {"partner": "DCC", "objective": "3.4", "title": "Active people"}),
    ("outcome.unlink_objective", "HC 1", {"partner": "DCC", "objective": "3.4", "reason": "It ended"}),
    ("outcome.allocate_funding", "HC 1", {"stream": "Grant", "year": "2010/11", "amount": "1500.50"}),
    ("outcome.withdraw_funding", "HC 1", {"stream": "Grant", "year": "2010/11", "reason": "Not granted"}),
    ("outcome.close", "HC 1", {"reason": "In another plan"}),
    ("outcome.set_weights", "SC 1", {"weights": [{"indicator": "NI 111", "weight": 2}], "reason": "So"}),
    ("indicator.define", "", {"reference": "NI 18", **DEFINITION}),
    ("indicator.redefine", "NI 18", {**DEFINITION, "title": "Adult reoffending", "reason": "Adults alone"}),
    ("indicator.mark_break", "NI 18", {"period": "2009/10 Q1", "reason": "A new register"}),
    ("indicator.withdraw_break", "NI 18", {"period": "2009/10 Q1", "reason": "The same register"}),
    ("indicator.assign_owner", "NI 18", {"partner": "PDC", "account": "Olive", "reason": "She counts"}),
    ("indicator.assign_verifier", "NI 18", {"partner": "DCC", "reason": "It is nobody’s there"}),
    ("indicator.raise_problem", "NI 18", {"kind": "long delay", "description": "Courts answer late"}),
    ("indicator.resolve_problem", "NI 18", {"problem": 1, "resolution": "They answer weekly"}),
    ("indicator.retire", "NI 18", {"reason": "Nobody asks"}),
    ("area.add", "", {"reference": "Swanage", "name": "Town", "kind": "parish", "parents": ["Dorset"]}),
    ("area.describe", "Swanage", {"name": "Swanage", "spellings": ["Swanidge"], "reason": "Plainer"}),
    ("area.end", "Swanage", {"on": "2009-03-31", "successors": ["Dorset"], "reason": "Merged"}),
    ("area.restore", "Swanage", {"reason": "Not merged"}),
    ("series.submit_figure", "NI 111", {**DORSET, "value": "13.5", "nature": "estimated", "commentary": "E"}),
    ("series.revise_figure", "NI 111", {**DORSET, "value": 13, "reason": "All are in", "expected": 1}),
    ("series.withdraw_figure", "NI 111", {**DORSET, "reason": "Of another year"}),
    ("series.declare_absent", "NI 111", {**DORSET, "absence": "not collected", "reason": "Nobody counted"}),
    ("series.assess_confidence", "NI 111", {"area": "Dorset", "assurance": "A2", "note": "Seen", **GRADES}),
    ("series.end", "NI 111", {"area": "Dorset", "successor": "Swanage", "reason": "Counted there"}),
    ("series.resume", "NI 111", {"area": "Dorset", "reason": "Counted here again"}),
    ("target.propose", "", {"reference": "T4", "partner": "DCC", "parties": ["PDC"], **TERMS}),
    ("target.revise", "T4", {**TERMS, "value": 12, "partner": "DCC", "reason": "Eased"}),
    ("target.comment", "T4", {"partner": "DCC", "comment": "Can we?"}),
    ("target.object", "T4", {"partner": "DCC", "reason": "We cannot", "terms_version": 2}),
    ("target.agree", "T4", {"partner": "DCC", "terms_version": 2}),
    ("target.assign_owner", "T4", {"partner": "PDC", "account": "Olive", "reason": "Her district’s"}),
    ("target.withdraw", "T4", {"reason": "Another one is better"}),
    ("target.set_profile", "T1", {"kind": "the year’s level in every period", "reason": "It holds"}),
    ("target.name_lead", "T1", {"first_period": "2009/10", "reason": "The designated one"}),
    ("target.confirm_terms", "T1", {"reason": "They hold under the new wording"}),
    ("target.close", "T1", {"reason": "Its time is over"}),
    ("target.propose", "", {"reference": "T5", "partner": "DCC", "title": "In words"}),
    ("series.move_figures", "NI 111", {"area": "Dorset", "to": "Swanage", "reason": "Of the town alone"}),
    (
        "action.plan",
        "",
        {
            "reference": "A4", "title": "Mend roofs", "starts": "1 May 2010", "due": "2010-12-31",
            "service_plan": "Housing 2010", "budget": "2500", "outcomes": ["SC 1"], "targets": ["T2"],
        },
    ),
    ("action.assign_owner", "A4", {"partner": "DCC", "reason": "Its roofs"}),
    ("action.start", "A4", {"on": "2010-05-03"}),
    ("action.report_progress", "A4", {"percent": 25, "note": "Ten roofs"}),
    ("action.set_milestone", "A4", {"milestone": "Twenty roofs", "due": "30/9/2010"}),
    ("action.reach_milestone", "A4", {"milestone": "Twenty roofs", "on": "2010-05-31"}),
    ("action.reschedule", "A4", {"starts": "2010-05-01", "due": "2011-01-31", "reason": "Snow"}),
    ("action.complete", "A4", {"on": "2010-06-01", "note": "All forty"}),
    ("action.reopen", "A4", {"reason": "Two leak", "percent": 95}),
    ("action.cancel", "A4", {"reason": "They were pulled down"}),
    (
        "risk.identify",
        "",
        {
            "reference": "R4", "title": "It rains",
            "threatens": ["action:A2", {"kind": "outcome", "reference": "SC 1"}],
            "cause": "Weather", "consequence": "Wet",
        },
    ),
    ("risk.assign_owner", "R4", {"partner": "PDC", "account": "Olive", "reason": "She has the umbrellas"}),
    ("risk.assess", "R4", {"stage": "inherent", "likelihood": 5, "impact": 2, "note": "It always does"}),
    ("risk.plan_mitigation", "R4", {"title": "Umbrellas", "due": "2010-06-30", "action": "A2"}),
    ("risk.complete_mitigation", "R4", {"mitigation": 1, "on": "2010-05-30"}),
    ("risk.review", "R4", {"on": "2010-06-01", "note": "Dry", "next_review": "2010-09-01"}),
    ("risk.escalate", "R4", {"to": "The board", "reason": "It pours"}),
    ("risk.close", "R4", {"reason": "Summer"}),
    ("partner.join", "", {"code": "NHS", "name": "Health Trust", "kind": "health service"}),
    ("partner.rename", "NHS", {"name": "Dorset Health Trust", "reason": "Of the county now"}),
    ("target.ask", "T5", {"parties": ["PDC", "NHS"], "partner": "DCC"}),
    ("partner.leave", "NHS", {"reason": "Merged"}),
    ("target.release", "T5", {"partner": "NHS", "reason": "It left"}),
    ("partner.rejoin", "NHS", {"reason": "Parted"}),
    ("partnership.set_second_person", "", {"what": "owner", "needed": True, "reason": "Two pairs of eyes"}),
    ("proposal.confirm", "action A2 owner 1", {}),
    ("proposal.refuse", "risk R2 owner 1", {"reason": "Not theirs"}),
    ("proposal.lapse", "outcome SC 1 owner 1", {}),
    ("action.assign_owner", "A2", {"partner": "DCC", "reason": "Its turn"}),
    ("partnership.set_second_person", "", {"what": "owner", "needed": False, "reason": "Too slow"}),
    (
        "account.open",
        "",
        {
            "name": "Sam", "email": "sam@example.org", "partner": "PDC", "roles": ["lead"],
            "reason": "Began in May", "holder": "person", "since": "2010-05-03", "until": "2010-12-31",
        },
    ),
    ("account.set_span", "Sam", {"until": "2011-03-31", "reason": "Stays longer"}),
    ("account.grant", "Vera", {"role": "officer", "reason": "Enters from May"}),
    ("account.grant_entry", "Vera", {"partner": "PDC", "reason": "They are short of hands"}),
    ("account.end_entry", "Vera", {"partner": "PDC", "reason": "They have hands again"}),
    ("account.second", "Vera", {"partner": "PDC", "reason": "For the summer"}),
    ("account.end_secondment", "Vera", {"partner": "PDC", "reason": "Summer is over"}),
    (
        "account.grant_cover",
        "Vera",
        {"covered": "Olive", "since": "2010-06-01", "until": "2010-06-14", "reason": "Olive is on leave"},
    ),
    ("account.end_cover", "Vera", {"covered": "Olive", "reason": "Olive is back"}),
    ("account.lock", "Vera", {"reason": "A lost telephone"}),
    ("account.unlock", "Vera", {"reason": "It was found"}),
    ("account.hand_over", "Olive", {"to": "Sam", "reason": "Retires in July"}),
    ("account.revoke", "Vera", {"role": "officer", "reason": "Away"}),
    ("account.rename", "Vera", {"name": "Vera Vine", "reason": "It is now"}),
    ("account.change_address", "Vera", {"email": "vine@example.org", "reason": "As the name"}),
    ("account.close", "Vera", {"reason": "Left"}),
    ("account.erase", "Vera", {"confirmed": True, "reason": "It was asked for"}),
)  # fmt: skip


# Of these all that is told afterwards is stored.
SUBJECTS = (
    "outcomes/HC 1",
    "indicators/NI 18",
    "targets/T4",
    "actions/A4",
    "risks/R4",
    "partners/NHS",
    "partnership",
)


# What of a decision names an account.
PEOPLE = ("account", "covered", "to")


def who_takes(verb: str) -> str:
    """Somebody who may: the district's officer its figures and risks, the county's manager the rest."""
    topic = verb.partition(".")[0]
    if topic in ("account", "partner"):
        return "Ada"
    return "Olive" if topic in ("series", "risk") and Role.OFFICER in MAY[verb] else "Mo"


class Everything:
    """The busy partnership, and the machines of those who have taken every step there."""

    def __init__(self, busy: Busy) -> None:
        ada = add_person(busy.container, "Ada", "DCC", Role.ADMINISTRATOR)
        holders = {"Olive": busy.officer, "Vera": busy.viewer, "Ada": ada, "Mo": busy.manager}
        self.people = {name: str(holder.account) for name, holder in holders.items()}
        self.client = app_of(busy.container).test_client()
        self.headers = {}
        for name, holder in holders.items():
            _, secret = busy.container.tokens.issue(holder.account, "Everything", list(Role))
            self.headers[name] = {"Authorization": f"Bearer {secret}"}
        self.answers: list[tuple[str, Any]] = []
        self.sentences: list[str] = []
        for verb, subject, body in STEPS:
            answer = self.sent(verb, subject, body)
            self.answers.append((verb, answer))
            if verb == "account.open":
                self.people[body["name"]] = answer["decided"]["reference"]
            newest = self.asked("trail?limit=1")["trail"][0]
            self.sentences.append(
                f"{newest['sentence']} ({newest['name']}, {newest['partner']}, {newest['way']})"
            )
        self.subjects = {subject: self.asked(subject) for subject in SUBJECTS}

    def sent(self, verb: str, subject: str, body: dict[str, Any]) -> Any:
        path = COMMANDS[verb].path.replace("<path:reference>", self.people.get(subject, subject))
        named = {field: self.people[body[field]] for field in PEOPLE if body.get(field) in self.people}
        headers = self.headers[who_takes(verb)]
        return self.client.post(f"/api/v1{path}", json=body | named, headers=headers).get_json()

    def asked(self, question: str) -> Any:
        return self.client.get(f"/api/v1/{question}", headers=self.headers["Ada"]).get_json()


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everything]:
    with Clock(BEGINNING).ruling() as clock:
        busy = Waiting(Container(sqlite_url(tmp_path_factory.mktemp("everything"))), clock)
    with Clock(THAT_MORNING).ruling():
        yield Everything(busy)
    busy.container.close()


def test_each_is_taken_and_told_as_it_was_meant(everything: Everything) -> None:
    lines = []
    for (verb, answer), sentence in zip(everything.answers, everything.sentences, strict=True):
        assert "decided" in answer, (verb, answer)
        decided = answer["decided"]
        assert decided["changed"], verb
        what = (
            decided["kind"] if decided["kind"] == "account" else f"{decided['kind']} {decided['reference']}"
        )
        lines.append(f"{verb} -> {what}, revision {decided['revision']}\n  {sentence}\n")
    must_be_as_stored("commands", "by-api.txt", "".join(lines))


def test_all_that_was_said_of_a_subject_is_told_of_it(everything: Everything) -> None:
    told = json.dumps(everything.subjects, ensure_ascii=False, indent=1) + "\n"
    for name, account in everything.people.items():
        told = told.replace(account, f"the account of {name}")
    must_be_as_stored("commands", "subjects-afterwards.json", told)


def test_no_decision_of_the_table_is_forgotten() -> None:
    assert {verb for verb, _, _ in STEPS} == {verb for verb, command in COMMANDS.items() if command.by_api}, (
        "Add a step for the new one."
    )


def test_an_answer_about_a_figure_shows_it_as_it_is_now(everything: Everything) -> None:
    figures = {
        verb: answer["decided"]["figure"] for verb, answer in everything.answers if verb.startswith("series.")
    }
    assert (figures["series.submit_figure"]["value"], figures["series.submit_figure"]["nature"]) == (
        "13.5", "estimated",
    )  # fmt: skip
    assert figures["series.submit_figure"]["commentary"] == "E"
    assert (figures["series.revise_figure"]["value"], figures["series.revise_figure"]["revision"]) == (
        "13",
        2,
    )
    assert figures["series.withdraw_figure"] is None
    assert figures["series.declare_absent"]["state"] == "not collected"
    assert figures["series.assess_confidence"] is None


def test_an_answer_leads_to_where_all_of_it_is_told(everything: Everything) -> None:
    hrefs = {verb: answer["decided"]["href"] for verb, answer in everything.answers}
    assert hrefs["outcome.adopt"] == "/api/v1/outcomes/HC%201"
    assert hrefs["risk.close"] == "/api/v1/risks/R4"
    assert hrefs["series.revise_figure"] == "/api/v1/figures?indicator=NI+111&area=Dorset&period=2009/10"
    assert hrefs["series.assess_confidence"] == "/api/v1/figures?indicator=NI+111&area=Dorset"
