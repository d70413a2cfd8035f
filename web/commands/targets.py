"""What may be asked for of targets. A partner's word is given by an account of that partner."""

from __future__ import annotations

from domain.agreement import TargetState
from domain.breakdown import Breakdown
from domain.identity import area_id
from domain.judgements.plausibility import Doubt
from domain.periods.period import Period
from domain.profile import Profile, ProfileValue
from domain.series_key import SeriesKey
from domain.terms import Terms
from domain.values.scale import PLAIN_SCALE, Scale
from domain.values.showing import written_value
from projections.areas import areas_by_stream, list_areas
from projections.boundaries import must_not_be_over
from projections.engine.as_at import Question
from projections.indicators import indicator_with
from projections.made_under import OwnScales
from projections.reports.plausibility import must_go_on
from projections.target_terms import terms_versions
from projections.targets import TargetRow, target_called
from web.commands.command import Command, Values
from web.commands.form_context import FormContext
from web.commands.light import of_the_indicator_named, of_the_target
from web.commands.target_facts import cannot_agree, has_no_say, terms_in_words
from web.schemas.ownership import AssignOwnerSchema
from web.schemas.targets import (
    AgreeTargetSchema,
    AskPartnersSchema,
    CloseTargetSchema,
    CommentOnTargetSchema,
    ConfirmTermsSchema,
    NameLeadSchema,
    ObjectToTargetSchema,
    ProposeTargetSchema,
    ReleasePartnerSchema,
    ReviseTargetSchema,
    SetProfileSchema,
    WithdrawTargetSchema,
)
from web.schemas.terms import typed_terms

OPEN = frozenset(state for state in TargetState if state.is_open)
AGREED = frozenset({TargetState.AGREED})


def _as_typed(about: FormContext) -> dict[str, str]:
    target = target_called(about.question, about.reference)
    return typed_terms(target.terms, _scale(about, target))


def _scale(about: FormContext, target: TargetRow) -> Scale:
    """In what its values are written: as those of its indicator were, when its terms were proposed."""
    row = indicator_with(about.question, target.terms.indicator or "")
    if row is None:
        return PLAIN_SCALE
    return OwnScales(about.question, row).at(terms_versions(about.question, target.stream)[0].position)


def _terms(values: Values) -> Terms:
    deadline, since = values["deadline"], values["baseline_period"]
    return Terms(
        title=values["title"],
        outcome=values["outcome"],
        indicator=values["indicator"],
        area=values["area"],
        value=values["value"],
        deadline=deadline.code if deadline else None,
        baseline=values["baseline"],
        baseline_period=since.code if since else None,
        milestones=values["milestones"],
        breakdown=_breakdown(values),
        kind=values["kind"],
        upper=values["upper"],
        red_line=values["red_line"],
        year=_code(values["year"]),
        margin=values["margin"],
        margin_in=values["margin_in"],
    )


def _code(period: Period | None) -> str:
    return "" if period is None else period.code


def _profile(values: Values) -> Profile:
    in_periods = tuple(ProfileValue(each.period, each.value) for each in values["values"])
    return Profile(values["kind"], values["shares"], in_periods)


def _profile_as_typed(about: FormContext) -> dict[str, str]:
    target = target_called(about.question, about.reference)
    profile, scale = target.profile, _scale(about, target)
    return {
        "kind": profile.kind.value,
        "shares": ", ".join(f"{share:f}" for share in profile.shares),
        "values": "\n".join(
            f"{Period.of(each.period).label}: {written_value(each.value, scale)}" for each in profile.values
        ),
    }


def _breakdown(values: Values) -> Breakdown:
    said = values["breakdown"]
    return Breakdown.read(said) if isinstance(said, str) else Breakdown.of(said)


def _area_in_time(question: Question, _: str, values: Values) -> list[Doubt]:
    if values["area"] and values["deadline"]:
        area = areas_by_stream(list_areas(question)).get(str(area_id(values["area"])))
        must_not_be_over(area, values["deadline"])
    if values["area"] and values["indicator"]:
        must_go_on(question, SeriesKey(values["indicator"], values["area"], _breakdown(values)))
    return []


def _version(about: FormContext) -> dict[str, object]:
    return {"terms_version": target_called(about.question, about.reference).terms_version}


TARGETS = (
    Command(
        "target.propose",
        "Propose a target",
        "The target was proposed.",
        ProposeTargetSchema,
        lambda to, _, values, by: to.targets.propose(
            values["reference"], _terms(values), values["partner"], by, values["parties"]
        ),
        button="Propose the target",
        light=of_the_indicator_named,
        begins=True,
        doubts=_area_in_time,
        guidance="It may be proposed in words alone. It can be agreed once it names an indicator, an area, "
        "a value and a deadline.",
    ),
    Command(
        "target.revise",
        "Propose new terms",
        "The new terms were proposed; every other partner is asked again.",
        ReviseTargetSchema,
        lambda to, target, values, by: to.targets.revise(
            target,
            _terms(values),
            values["partner"],
            values["reason"],
            by,
            _code(values["judges_from"]),
        ),
        button="Propose these terms",
        light=of_the_target,
        current=_as_typed,
        doubts=_area_in_time,
        states=OPEN,
        guidance="Every other partner is asked again whether it agrees.",
    ),
    Command(
        "target.ask",
        "Ask more partners to agree",
        "The partners were asked to agree.",
        AskPartnersSchema,
        lambda to, target, values, by: to.targets.ask(target, **values, by=by),
        button="Ask them",
        states=OPEN,
        facts=terms_in_words,
        barred=has_no_say,
        guidance="They are asked for the terms as they stand; it is agreed once they have agreed too.",
    ),
    Command(
        "target.release",
        "Release a partner that has left",
        "The partner was released.",
        ReleasePartnerSchema,
        lambda to, target, values, by: to.targets.release(target, **values, by=by),
        states=OPEN,
    ),
    Command(
        "target.comment",
        "Comment on the target",
        "The comment stands in the discussion.",
        CommentOnTargetSchema,
        lambda to, target, values, by: to.targets.comment(target, **values, by=by),
        button="Comment",
        states=OPEN,
    ),
    Command(
        "target.agree",
        "Agree to the terms",
        "The partner agreed to the terms.",
        AgreeTargetSchema,
        lambda to, target, values, by: to.targets.agree(target, **values, by=by),
        button="Agree to these terms",
        current=_version,
        states=OPEN,
        facts=terms_in_words,
        barred=cannot_agree,
    ),
    Command(
        "target.object",
        "Object to the terms",
        "The partner’s objection was recorded.",
        ObjectToTargetSchema,
        lambda to, target, values, by: to.targets.object(target, **values, by=by),
        button="Object",
        current=_version,
        states=OPEN,
        facts=terms_in_words,
        barred=has_no_say,
    ),
    Command(
        "target.assign_owner",
        "Assign the owner",
        "The owner was assigned.",
        AssignOwnerSchema,
        lambda to, target, values, by: to.targets.assign_owner(target, **values, by=by),
        states=OPEN,
    ),
    Command(
        "target.set_profile",
        "Set the profile within a year",
        "The profile was set.",
        SetProfileSchema,
        lambda to, target, values, by: to.targets.set_profile(
            target, _profile(values), values["reason"], by, _code(values["judges_from"])
        ),
        button="Set the profile",
        light=of_the_target,
        current=_profile_as_typed,
        states=OPEN,
        guidance="How quarters or months are held to the year’s value. It judges periods that end after it "
        "was set; of a cumulative indicator, the year to date.",
    ),
    Command(
        "target.name_lead",
        "Let this target lead",
        "The target leads from this period on.",
        NameLeadSchema,
        lambda to, target, values, by: to.targets.name_lead(target, **values, by=by),
        light=of_the_target,
        states=AGREED,
        guidance="Where several targets stand on one series, the one that leads gives the colour everywhere; "
        "the others show theirs on their own pages.",
    ),
    Command(
        "target.confirm_terms",
        "Confirm the terms under the new definition",
        "The terms hold under the definition as it is now.",
        ConfirmTermsSchema,
        lambda to, target, values, by: to.targets.confirm_terms(target, **values, by=by),
        states=AGREED,
        guidance="Terms agreed under an earlier definition do not judge the new one until they are confirmed "
        "or agreed anew.",
    ),
    Command(
        "target.withdraw",
        "Withdraw the target",
        "The target was withdrawn.",
        WithdrawTargetSchema,
        lambda to, target, values, by: to.targets.withdraw(target, **values, by=by),
        button="Withdraw the target",
        grave="A target that was withdrawn can no longer be changed. Propose a new one instead.",
        states=OPEN,
    ),
    Command(
        "target.close",
        "Close the target",
        "The target was closed.",
        CloseTargetSchema,
        lambda to, target, values, by: to.targets.close(target, **values, by=by),
        button="Close the target",
        grave="A closed target can no longer be changed.",
        states=AGREED,
    ),
)
