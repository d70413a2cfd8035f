"""Every change that can be asked for, once each, on a partnership in which every one of them can be made."""

from dataclasses import replace
from decimal import Decimal

from domain.confidence import Assurance, Grades
from domain.confirmable import Confirmable
from domain.definition import Definition
from domain.figure import Absence
from domain.framework import Framework
from domain.indicator import ProblemKind
from domain.partner import PartnerKind
from domain.partnership import Adopting
from domain.risk import Stage
from domain.role import Role
from tests.application.account_changes import GRANT_CHANGES
from tests.application.area_changes import AREA_CHANGES
from tests.application.change import HAPPENS_AGAIN, OWNER, WHY, Change, change
from tests.application.judging_changes import JUDGING_CHANGES
from tests.application.partnership import (
    BEFORE,
    DEFINITION,
    DORSET,
    ENDED,
    FIVE,
    GUEST,
    LOCKED,
    NEWCOMER,
    NOW,
    PLAN,
    PURBECK,
    SIX,
    SPARE,
    SPRING,
    SUMMER,
    TERMS,
    THREATS,
    YEAR_END,
)

GRADES = Grades(3, 2, 1, 0, 3, 2)

CHANGES: tuple[Change, ...] = (
    change("outcome.adopt", {"reference": "SC2", "title": "Safe roads"}, "adopted", again="already_exists"),
    change("outcome.reword", {"outcome": "SC1", "title": "Safer", "statement": "", **WHY}, "reworded"),
    change(
        "outcome.assign_framework",
        {"outcome": "SC1", "framework": "LAA 2008", "code": "4"},
        "framework_assigned",
    ),
    change("outcome.assign_theme", {"outcome": "SC1", "theme": "Environment"}, "theme_assigned"),
    change("outcome.assign_owner", {"outcome": "SC1", **OWNER}, "owner_assigned"),
    change(
        "outcome.link_objective",
        {"outcome": "SC1", "partner": "PDC", "objective": "7.2", "title": "Streets"},
        "objective_linked",
    ),
    change(
        "outcome.unlink_objective",
        {"outcome": "SC1", "partner": "DCC", "objective": "1.1", **WHY},
        "objective_unlinked",
        again="objective_not_linked",
    ),
    change(
        "outcome.allocate_funding",
        {"outcome": "SC1", "stream": "Reward grant", "year": "2009/10", "amount": Decimal(500)},
        "funding_allocated",
    ),
    change(
        "outcome.withdraw_funding",
        {"outcome": "SC1", "stream": "Area Based Grant", "year": "2008/09", **WHY},
        "funding_withdrawn",
        again="funding_not_allocated",
    ),
    change("outcome.close", {"outcome": "SC1", **WHY}, "closed", again="outcome_closed"),
    change(
        "indicator.define",
        {"reference": "NI 118", "definition": DEFINITION},
        "defined",
        again="already_exists",
    ),
    change(
        "indicator.redefine",
        {"indicator": "NI 117", "definition": Definition("Counted anew", outcome="SC1"), **WHY},
        "redefined",
    ),
    change("indicator.mark_break", {"indicator": "NI 117", "period": NOW, **WHY}, "break_marked"),
    change(
        "indicator.withdraw_break",
        {"indicator": "NI 117", "period": BEFORE, **WHY},
        "break_withdrawn",
        again="no_break",
    ),
    change("indicator.assign_owner", {"indicator": "NI 117", **OWNER}, "owner_assigned"),
    change("indicator.assign_verifier", {"indicator": "NI 117", **OWNER}, "verifier_assigned"),
    change(
        "indicator.raise_problem",
        {"indicator": "NI 117", "kind": ProblemKind.UNCLEAR, "description": "Who counts?"},
        "problem_raised",
    ),
    change(
        "indicator.resolve_problem",
        {"indicator": "NI 117", "problem": 1, "resolution": "Asked the schools again"},
        "problem_resolved",
        again="problem_already_resolved",
    ),
    change("indicator.retire", {"indicator": "NI 117", **WHY}, "retired", again="indicator_retired"),
    change(
        "series.submit_figure",
        {"key": PURBECK, "period": NOW, "figure": FIVE},
        "started",
        "figure_submitted",
        again="already_submitted",
    ),
    change("series.revise_figure", {"key": DORSET, "period": BEFORE, "figure": SIX, **WHY}, "figure_revised"),
    change(
        "series.declare_absent",
        {"key": PURBECK, "period": NOW, "absence": Absence.SUPPRESSED, **WHY},
        "started",
        "absence_declared",
    ),
    change(
        "series.withdraw_figure",
        {"key": DORSET, "period": BEFORE, **WHY},
        "figure_withdrawn",
        again="no_figure",
    ),
    change("series.end", {"key": DORSET, "successor": "Purbeck", **WHY}, "ended", again="series_ended"),
    change("series.resume", {"key": ENDED, **WHY}, "resumed", again="series_not_ended"),
    change(
        "series.move_figures",
        {"key": DORSET, "to": "Purbeck", "since": None, **WHY},
        "figures_moved",
        "figure_withdrawn",
        "ended",
        "started",
        "figure_submitted",
        again="no_figure",
    ),
    change(
        "series.assess_confidence",
        {"key": DORSET, "assurance": Assurance.BASIC, "grades": GRADES, "note": ""},
        "confidence_assessed",
    ),
    change(
        "target.propose",
        {"reference": "LAA 4", "terms": TERMS, "partner": "DCC", "parties": ("PDC",)},
        "proposed",
        again="already_exists",
    ),
    change(
        "target.revise",
        {"target": "LAA 1", "terms": replace(TERMS, value=Decimal(3)), "partner": "DCC", **WHY},
        "revised",
    ),
    change(
        "target.ask",
        {"target": "LAA 2", "parties": ("PDC",), "partner": "DCC"},
        "partners_asked",
    ),
    change(
        "target.release",
        {"target": "LAA 5", "partner": "GONE", **WHY},
        "partner_released",
        again="partner_not_asked",
    ),
    change(
        "target.comment",
        {"target": "LAA 1", "partner": "DCC", "comment": "Too steep"},
        "comment_made",
        again=HAPPENS_AGAIN,
    ),
    change(
        "target.agree",
        {"target": "LAA 1", "partner": "DCC", "terms_version": 1},
        "partner_agreed",
        "agreed",
    ),
    change(
        "target.object",
        {"target": "LAA 1", "partner": "DCC", "terms_version": 1, **WHY},
        "partner_objected",
    ),
    change("target.assign_owner", {"target": "LAA 1", **OWNER}, "owner_assigned"),
    change("target.withdraw", {"target": "LAA 2", **WHY}, "withdrawn", again="target_ended"),
    change("target.close", {"target": "LAA 3", **WHY}, "closed", again="target_ended"),
    change("action.plan", {"reference": "A9", "plan": PLAN}, "planned", again="already_exists"),
    change("action.start", {"action": "A1", "on": SPRING}, "started"),
    change(
        "action.report_progress",
        {"action": "A2", "percent": 40, "note": "Half the families"},
        "progress_reported",
        again=HAPPENS_AGAIN,
    ),
    change("action.set_milestone", {"action": "A1", "milestone": "Half way", "due": SUMMER}, "milestone_set"),
    change(
        "action.reach_milestone", {"action": "A2", "milestone": "Half way", "on": SUMMER}, "milestone_reached"
    ),
    change("action.reschedule", {"action": "A1", "starts": SUMMER, "due": YEAR_END, **WHY}, "rescheduled"),
    change(
        "action.complete", {"action": "A3", "on": YEAR_END, "note": ""}, "completed", again="action_ended"
    ),
    change("action.cancel", {"action": "A1", **WHY}, "cancelled", again="action_ended"),
    change("action.reopen", {"action": "A4", "percent": 10, **WHY}, "reopened", again="action_not_ended"),
    change("action.assign_owner", {"action": "A1", **OWNER}, "owner_assigned"),
    change(
        "risk.identify",
        {"reference": "R2", "title": "Nobody comes", "threatens": THREATS},
        "identified",
        again="already_exists",
    ),
    change(
        "risk.assess",
        {"risk": "R1", "stage": Stage.INHERENT, "likelihood": 4, "impact": 3, "note": ""},
        "assessed",
    ),
    change(
        "risk.plan_mitigation",
        {"risk": "R1", "title": "Hire a bus", "due": SUMMER, "action": "A1"},
        "mitigation_planned",
    ),
    change("risk.complete_mitigation", {"risk": "R1", "mitigation": 1, "on": SUMMER}, "mitigation_completed"),
    change(
        "risk.review",
        {"risk": "R1", "on": SPRING, "next_review": SUMMER, "note": "No change"},
        "reviewed",
        again=HAPPENS_AGAIN,
    ),
    change("risk.escalate", {"risk": "R1", "to": "The board", **WHY}, "escalated"),
    change("risk.assign_owner", {"risk": "R1", **OWNER}, "owner_assigned"),
    change("risk.close", {"risk": "R1", **WHY}, "closed", again="risk_closed"),
    *AREA_CHANGES,
    *JUDGING_CHANGES,
    change(
        "partner.join",
        {"code": "NDDC", "name": "North Dorset", "kind": PartnerKind.DISTRICT},
        "joined",
        again="already_exists",
    ),
    change("partner.rename", {"partner": "PDC", "name": "Purbeck", **WHY}, "renamed"),
    change("partner.leave", {"partner": "PDC", **WHY}, "left", again="partner_left"),
    change("partner.rejoin", {"partner": "GONE", **WHY}, "rejoined", again="partner_not_left"),
    change(
        "partnership.adopt_rule",
        {"adopting": Adopting("direction 1", "As the board decided")},
        "rule_adopted",
    ),
    change("partnership.add_theme", {"theme": "Roads"}, "theme_added"),
    change(
        "partnership.describe_framework",
        {"framework": Framework("CP", "Corporate plan"), "reason": ""},
        "framework_described",
    ),
    change(
        "partnership.set_second_person",
        {"what": Confirmable.DEFINITION, "needed": True, **WHY},
        "second_person_set",
    ),
    Change(
        "proposal.confirm",
        {"proposal": "risk R1 owner 1"},
        ("risk.owner_assigned", "proposal.confirmed"),
        "proposal_settled",
    ),
    change("proposal.refuse", {"proposal": "risk R1 owner 1", **WHY}, "refused", again="proposal_settled"),
    change("proposal.lapse", {"proposal": "outcome SC1 owner 1"}, "lapsed", again="proposal_settled"),
    change("partnership.retire_theme", {"theme": "safer ", **WHY}, "theme_retired", again="theme_unknown"),
    change(
        "account.open",
        {"account": NEWCOMER, "partner": "PDC", "roles": (Role.OFFICER, Role.LEAD), **WHY},
        "opened",
        "role_granted",
        "role_granted",
        again="already_exists",
    ),
    change("account.grant", {"account": SPARE, "role": Role.LEAD, **WHY}, "role_granted"),
    change(
        "account.revoke",
        {"account": SPARE, "role": Role.OFFICER, **WHY},
        "role_revoked",
        again="role_not_held",
    ),
    change("account.hand_over", {"account": GUEST, "to": SPARE, **WHY}, "cover_ended"),
    change("account.lock", {"account": SPARE, **WHY}, "locked"),
    change("account.unlock", {"account": LOCKED, **WHY}, "unlocked", again="account_not_locked"),
    change("account.close", {"account": SPARE, **WHY}, "cover_ended", "closed", again="account_closed"),
    *GRANT_CHANGES,
)
CHANGE = {each.verb: each for each in CHANGES}
