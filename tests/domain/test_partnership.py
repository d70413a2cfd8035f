"""What may be decided by the partnership as a whole: rules adopted, themes kept."""

from datetime import date

import pytest

from domain.confirmable import Confirmable
from domain.judgements.adoption import EVERY_PERIOD, Adoption
from domain.judgements.rules import RULES, Judgement, newest
from domain.partnership import Adopting, Partnership, theme_among
from tests.domain.scenario import given, refused

TODAY = date(2010, 5, 18)
WHY = "Nobody can say what a break makes better or worse"


def adopted(name: str = "direction 2", first: date | None = None) -> Adopting:
    return Adopting(name, WHY, first)


def themed(partnership: Partnership) -> None:
    partnership.add_theme("Safer communities")


def test_a_rule_judges_from_the_day_of_its_adoption_when_nothing_else_is_said() -> None:
    partnership = (
        given(Partnership.form)
        .when(lambda partnership: partnership.adopt_rule(adopted(), TODAY))
        .then(
            (
                Partnership.RuleAdopted,
                {
                    "judgement": Judgement.DIRECTION,
                    "rule_version": 2,
                    "first_period_end": TODAY,
                    "reaches_back": False,
                    "reason": WHY,
                },
            )
        )
    )

    assert partnership.adoptions == [Adoption(Judgement.DIRECTION, 2, TODAY)]
    assert partnership.label == "the partnership"


@pytest.mark.parametrize(
    ("first", "marked"),
    [(date(2010, 5, 17), True), (TODAY, False), (date(2011, 4, 1), False)],
)
def test_an_adoption_for_periods_that_are_over_is_marked(first: date, marked: bool) -> None:
    given(Partnership.form).when(
        lambda partnership: partnership.adopt_rule(adopted(first=first), TODAY)
    ).then((Partnership.RuleAdopted, {"first_period_end": first, "reaches_back": marked}))


@pytest.mark.parametrize("reason", ["", " \n"])
@pytest.mark.parametrize("first", [None, date(2008, 4, 1)])
def test_adopting_needs_a_reason(reason: str, first: date | None) -> None:
    given(Partnership.form).when(
        lambda partnership: partnership.adopt_rule(Adopting("RAG 1", reason, first), TODAY)
    ).then_refused("reason_required", "reason")


@pytest.mark.parametrize("name", ["RAG 99", "RAG", "", "colour 1", "direction 0"])
def test_only_a_rule_that_there_is_can_be_adopted(name: str) -> None:
    refusal = (
        given(Partnership.form)
        .when(lambda partnership: partnership.adopt_rule(adopted(name), TODAY))
        .then_refused("rule_unknown", "rule")
    )

    every = [rule.name for versions in RULES.values() for rule in versions]
    assert ", ".join(every) in refusal.sentence


def test_a_rule_is_known_however_its_name_is_spaced_and_cased() -> None:
    given(Partnership.form).when(lambda partnership: partnership.adopt_rule(adopted(" rag  1 "), TODAY)).then(
        (Partnership.RuleAdopted, {"judgement": Judgement.RAG, "rule_version": 1})
    )


def test_a_rule_that_judges_all_those_periods_already_is_not_adopted_again() -> None:
    again = adopted(first=date(2012, 1, 1))
    first = given(Partnership.form, lambda partnership: partnership.adopt_rule(adopted(), TODAY))
    first.when(lambda partnership: partnership.adopt_rule(again, TODAY)).then_nothing()
    # For earlier ones it does not judge yet.
    first.when(lambda partnership: partnership.adopt_rule(adopted(first=date(2009, 1, 1)), TODAY)).then(
        (Partnership.RuleAdopted, {"reaches_back": True})
    )


def test_a_rule_that_judges_only_some_of_those_periods_is_adopted_for_all_of_them() -> None:
    history = (
        lambda partnership: partnership.adopt_rule(adopted("direction 1", date(2007, 4, 1)), TODAY),
        lambda partnership: partnership.adopt_rule(adopted("direction 2"), TODAY),
    )
    given(Partnership.form, *history).when(
        lambda partnership: partnership.adopt_rule(adopted("direction 1", date(2010, 4, 1)), TODAY)
    ).then((Partnership.RuleAdopted, {"rule_version": 1, "first_period_end": date(2010, 4, 1)}))


def test_a_rule_that_stood_before_rules_could_be_adopted_may_be_adopted() -> None:
    given(Partnership.form).when(lambda partnership: partnership.adopt_rule(adopted("RAG 1"), TODAY)).then(
        (Partnership.RuleAdopted, {})
    )


def test_an_adoption_is_undone_by_adopting_the_earlier_rule_for_the_same_periods() -> None:
    given(
        Partnership.form,
        lambda partnership: partnership.adopt_rule(adopted("direction 2"), TODAY),
        lambda partnership: partnership.adopt_rule(adopted("direction 1"), TODAY),
    ).when(lambda partnership: partnership.adopt_rule(adopted("direction 2"), TODAY)).then(
        (Partnership.RuleAdopted, {"rule_version": 2})
    )


def test_a_new_installation_adopts_the_newest_of_every_rule_for_every_period() -> None:
    partnership = (
        given(Partnership.form)
        .when(lambda partnership: partnership.adopt_newest(TODAY))
        .then(*((Partnership.RuleAdopted, {"first_period_end": EVERY_PERIOD}) for _ in Judgement))
    )

    assert {(each.judgement, each.version) for each in partnership.adoptions} == {
        (judgement, newest(judgement).version) for judgement in Judgement
    }


def test_a_theme_is_added_once_however_it_is_spelled() -> None:
    partnership = (
        given(Partnership.form)
        .when(lambda partnership: partnership.add_theme(" Safer  communities "))
        .then((Partnership.ThemeAdded, {"theme": "Safer communities"}))
    )
    given(Partnership.form, themed).when(
        lambda partnership: partnership.add_theme("SAFER communities")
    ).then_nothing()

    assert partnership.themes == {"safer communities": "Safer communities"}


def test_a_theme_needs_a_name() -> None:
    given(Partnership.form).when(lambda partnership: partnership.add_theme(" ")).then_refused(
        "theme_required", "theme"
    )
    given(Partnership.form).when(lambda partnership: partnership.retire_theme("", WHY)).then_refused(
        "theme_required", "theme"
    )


def test_a_theme_is_given_up_with_a_reason_and_may_come_back() -> None:
    gone = (
        given(Partnership.form, themed)
        .when(lambda partnership: partnership.retire_theme("Safer communities", " Merged  with health "))
        .then((Partnership.ThemeRetired, {"theme": "Safer communities", "reason": "Merged with health"}))
    )
    assert gone.retired_themes == {"safer communities"}
    retired = (themed, lambda partnership: partnership.retire_theme("Safer communities", WHY))
    back = (
        given(Partnership.form, *retired)
        .when(lambda partnership: partnership.add_theme("safer communities"))
        .then((Partnership.ThemeAdded, {"theme": "Safer communities"}))
    )
    assert back.retired_themes == set()
    given(Partnership.form, *retired).when(
        lambda partnership: partnership.retire_theme("Safer Communities", WHY)
    ).then_nothing()
    given(Partnership.form, themed).when(
        lambda partnership: partnership.retire_theme("Safer communities", " ")
    ).then_refused("reason_required", "reason")


def test_a_theme_that_older_outcomes_named_is_not_added_under_another_spelling() -> None:
    given(Partnership.form).when(
        lambda partnership: partnership.add_theme("OLD theme", ["Old theme"])
    ).then_nothing()
    given(Partnership.form, lambda partnership: partnership.retire_theme("Old theme", WHY)).when(
        lambda partnership: partnership.add_theme("OLD theme", [])
    ).then((Partnership.ThemeAdded, {"theme": "Old theme"}))


def test_a_theme_that_only_outcomes_named_can_be_given_up() -> None:
    given(Partnership.form).when(lambda partnership: partnership.retire_theme("Old theme", WHY)).then(
        (Partnership.ThemeRetired, {"theme": "Old theme"})
    )


def test_a_theme_is_chosen_and_spelled_as_the_partnership_spells_it() -> None:
    offered = ["Children", "Safer communities"]

    assert theme_among(" safer  COMMUNITIES", offered) == "Safer communities"
    assert theme_among("", offered) == ""
    refusal = refused(lambda: theme_among("Roads", offered), "theme_unknown", "theme")
    assert "Children, Safer communities" in refusal.sentence
    assert "Have a manager add it" in refused(lambda: theme_among("Roads", []), "theme_unknown").sentence


def needing_two(partnership: Partnership) -> None:
    partnership.set_second_person(Confirmable.OWNER, "Two pairs of eyes", needed=True)


def test_the_partnership_says_what_needs_a_second_person_and_no_longer_needs_one() -> None:
    partnership = (
        given(Partnership.form)
        .when(needing_two)
        .then(
            (
                Partnership.SecondPersonSet,
                {"what": Confirmable.OWNER, "needed": True, "reason": "Two pairs of eyes"},
            )
        )
    )
    assert partnership.second_person == {Confirmable.OWNER}

    partnership = (
        given(Partnership.form, needing_two)
        .when(lambda partnership: partnership.set_second_person(Confirmable.OWNER, "Slow", needed=False))
        .then((Partnership.SecondPersonSet, {"needed": False, "reason": "Slow"}))
    )
    assert partnership.second_person == set()


def test_what_is_set_so_already_is_not_set_again_and_setting_it_needs_a_reason() -> None:
    given(Partnership.form, needing_two).when(needing_two).then_nothing()
    given(Partnership.form).when(
        lambda partnership: partnership.set_second_person(Confirmable.OWNER, "", needed=False)
    ).then_nothing()
    given(Partnership.form).when(
        lambda partnership: partnership.set_second_person(Confirmable.DEFINITION, " ", needed=True)
    ).then_refused("reason_required", "reason")
