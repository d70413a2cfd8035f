"""What may be decided on targets. A partner's word is given by an account of that partner."""

from __future__ import annotations

from typing import Any

from domain.identity import target_id
from domain.refusals import Refused
from projections.engine.as_at import Question
from projections.targets import AGREED, PROPOSED, TargetRow, list_targets
from web.commands import options as choices
from web.commands.command import Decision
from web.commands.ownership import AssignOwnerSchema
from web.commands.target_facts import cannot_agree, has_no_say, terms_in_words
from web.schemas.faults import PlainSchema
from web.schemas.fields import BreakdownSaid, Number, PeriodSaid, Several, Text, Whole, labelled
from web.schemas.terms import MilestonesSaid, said_of, terms_of

OPEN = frozenset({PROPOSED, AGREED})

YOUR_PARTNER = labelled(
    "On behalf of", "An account speaks for its own partner only.", options=choices.own_partner, fixed=True
)
THE_VERSION = labelled(
    "Version of the terms", "The one you have read. If it has changed since, you are told.", hidden=True
)


class TermsSchema(PlainSchema):
    """The terms: in words first if need be; to be agreed they need indicator, area, value and deadline."""

    title = Text("Say in a line what the target is.", metadata=labelled("What is to be reached"))
    outcome = Text(load_default=None, metadata=labelled("Outcome", options=choices.outcomes))
    indicator = Text(load_default=None, metadata=labelled("Indicator", options=choices.indicators))
    area = Text(load_default=None, metadata=labelled("Area", suggest=choices.areas_of_all))
    breakdown = BreakdownSaid(
        load_default="",
        metadata=labelled("Breakdown", "Leave empty for the whole population. Like: Age: 16 to 24."),
    )
    value = Number(load_default=None, longest=60, metadata=labelled("Value to be reached"))
    deadline = PeriodSaid(
        load_default=None,
        longest=100,
        metadata=labelled("Deadline", "The period by whose end, like 2010/11.", width=10),
    )
    baseline = Number(load_default=None, longest=60, metadata=labelled("Baseline"))
    baseline_period = PeriodSaid(
        load_default=None, longest=100, metadata=labelled("Period of the baseline", "Like 2007/08.", width=10)
    )
    milestones = MilestonesSaid(
        load_default=(),
        longest=5_000,
        metadata=labelled("Milestones", "One a line, like 2009/10: 5.2", rows=4),
    )


class ProposeTargetSchema(TermsSchema):
    reference = Text(
        "Give the target a reference, like LAA 1.",
        metadata=labelled("Reference", "Short, like LAA 1. It cannot be changed later.", width=10),
    )
    partner = Text("Say which partner proposes the target.", metadata=YOUR_PARTNER)
    parties = Several(
        load_default=(),
        metadata=labelled(
            "Partners asked to agree", "Besides the one that proposes.", options=choices.partners
        ),
    )

    class Meta(PlainSchema.Meta):
        fields = ("reference", *TermsSchema._declared_fields, "partner", "parties")


class ReviseTargetSchema(TermsSchema):
    partner = Text("Say for which partner you propose the new terms.", metadata=YOUR_PARTNER)
    reason = Text("Say why the terms change.", longest=2_000, metadata=labelled("Reason", rows=3))


class AskPartnersSchema(PlainSchema):
    parties = Several(
        "Say which partners are asked to agree.",
        metadata=labelled(
            "Partners asked to agree",
            options=choices.partners_not_asked,
            none="Every partner is asked already. Another must join the partnership first.",
        ),
    )
    partner = Text("Say for which partner you ask.", metadata=YOUR_PARTNER)


class CommentOnTargetSchema(PlainSchema):
    comment = Text("Write what you want to say.", longest=5_000, metadata=labelled("Comment", rows=5))
    partner = Text("Say for which partner you speak.", metadata=YOUR_PARTNER)


class AgreeTargetSchema(PlainSchema):
    partner = Text("Say which partner agrees.", metadata=YOUR_PARTNER)
    terms_version = Whole(
        load_default=None,
        metadata=THE_VERSION,
    )


class ObjectToTargetSchema(PlainSchema):
    reason = Text(
        "Say what the objection is, so that it can be answered.",
        longest=2_000,
        metadata=labelled("Objection", rows=4),
    )
    partner = Text("Say which partner objects.", metadata=YOUR_PARTNER)
    terms_version = Whole(
        load_default=None,
        metadata=THE_VERSION,
    )


class WithdrawTargetSchema(PlainSchema):
    reason = Text("Say why the target is withdrawn.", longest=2_000, metadata=labelled("Reason", rows=3))


class CloseTargetSchema(PlainSchema):
    reason = Text("Say how the target ended.", longest=2_000, metadata=labelled("How it ended", rows=3))


def target_called(question: Question, reference: str) -> TargetRow:
    """Refused: `target_unknown`."""
    stream = str(target_id(reference))
    for row in list_targets(question):
        if row.stream == stream:
            return row
    then = "" if question.as_at.now else " as at that moment"
    raise Refused(
        "target_unknown", f"There is no target ‘{reference}’{then}. Check the reference.", field="target"
    )


def _terms(question: Question, reference: str) -> dict[str, Any]:
    return said_of(target_called(question, reference).terms)


def _version(question: Question, reference: str) -> dict[str, Any]:
    return {"terms_version": target_called(question, reference).terms_version}


def _terms_in_words(question: Question, reference: str) -> list[tuple[str, str]]:
    return terms_in_words(question, target_called(question, reference))


def _has_no_say(question: Question, reference: str) -> str:
    return has_no_say(question, target_called(question, reference))


def _cannot_agree(question: Question, reference: str) -> str:
    return cannot_agree(question, target_called(question, reference))


TARGETS = (
    Decision(
        "target.propose",
        "Propose a target",
        "The target was proposed.",
        ProposeTargetSchema,
        lambda to, _, said, by: to.targets.propose(
            said["reference"], terms_of(said), said["partner"], by, said["parties"]
        ),
        button="Propose the target",
        begins=True,
        guidance="It may be proposed in words alone. It can be agreed once it names an indicator, an area, "
        "a value and a deadline.",
    ),
    Decision(
        "target.revise",
        "Propose new terms",
        "The new terms were proposed; every other partner is asked again.",
        ReviseTargetSchema,
        lambda to, target, said, by: to.targets.revise(
            target, terms_of(said), said["partner"], said["reason"], by
        ),
        button="Propose these terms",
        current=_terms,
        states=OPEN,
        guidance="Every other partner is asked again whether it agrees.",
    ),
    Decision(
        "target.ask",
        "Ask more partners to agree",
        "The partners were asked to agree.",
        AskPartnersSchema,
        lambda to, target, said, by: to.targets.ask(target, **said, by=by),
        button="Ask them",
        states=OPEN,
        facts=_terms_in_words,
        barred=_has_no_say,
        guidance="They are asked for the terms as they stand; it is agreed once they have agreed too.",
    ),
    Decision(
        "target.comment",
        "Comment on the target",
        "The comment stands in the discussion.",
        CommentOnTargetSchema,
        lambda to, target, said, by: to.targets.comment(target, **said, by=by),
        button="Comment",
        states=OPEN,
    ),
    Decision(
        "target.agree",
        "Agree to the terms",
        "The partner agreed to the terms.",
        AgreeTargetSchema,
        lambda to, target, said, by: to.targets.agree(target, **said, by=by),
        button="Agree to these terms",
        current=_version,
        states=OPEN,
        facts=_terms_in_words,
        barred=_cannot_agree,
    ),
    Decision(
        "target.object",
        "Object to the terms",
        "The partner’s objection was recorded.",
        ObjectToTargetSchema,
        lambda to, target, said, by: to.targets.object(target, **said, by=by),
        button="Object",
        current=_version,
        states=OPEN,
        facts=_terms_in_words,
        barred=_has_no_say,
    ),
    Decision(
        "target.assign_owner",
        "Assign the owner",
        "The owner was assigned.",
        AssignOwnerSchema,
        lambda to, target, said, by: to.targets.assign_owner(target, **said, by=by),
        states=OPEN,
    ),
    Decision(
        "target.withdraw",
        "Withdraw the target",
        "The target was withdrawn.",
        WithdrawTargetSchema,
        lambda to, target, said, by: to.targets.withdraw(target, **said, by=by),
        button="Withdraw the target",
        grave="A target that was withdrawn can no longer be changed. Propose a new one instead.",
        states=OPEN,
    ),
    Decision(
        "target.close",
        "Close the target",
        "The target was closed.",
        CloseTargetSchema,
        lambda to, target, said, by: to.targets.close(target, **said, by=by),
        button="Close the target",
        grave="A closed target can no longer be changed.",
        states=frozenset({AGREED}),
    ),
)
