"""A lead turns the colour of an indicator's figures: it is named by whoever answers for both."""

from uuid import UUID

from domain.periods.period import Period
from domain.provenance import Provenance, Way
from domain.role import Role
from infrastructure.container import Container
from projections.reports.whose import NAME_LEAD, whose_touched
from tests.application.partnership import HOLDERS, OPERATED, TERMS
from tests.application.reading import refused

PURBECKS = UUID(int=0xC1)
MANAGER, COUNTYS = HOLDERS[Role.MANAGER], HOLDERS[Role.LEAD]


def name_lead(container: Container, account: UUID, partner: str, target: str = "LAA 8") -> int | None:
    by = Provenance(account, Way.FORM, partner)
    return container.targets.name_lead(target, Period.of("2008/09"), "It is ours", by)


def agree_a_target_of_purbecks(container: Container) -> None:
    container.accounts.open(PURBECKS, "PDC", (Role.LEAD,), "As agreed", OPERATED)
    container.targets.propose("LAA 8", TERMS, "PDC", OPERATED, ("DCC",))
    container.targets.agree("LAA 8", "DCC", 1, OPERATED)


def test_a_partners_target_does_not_lead_by_its_own_word_where_another_owns_the_indicator(
    container: Container,
) -> None:
    agree_a_target_of_purbecks(container)

    refusal = refused(container, lambda: name_lead(container, PURBECKS, "PDC"))
    assert refusal.code == "not_yours"
    assert "Dorset County Council" in refusal.sentence or "DCC" in refusal.sentence
    assert refused(container, lambda: name_lead(container, COUNTYS, "DCC")).code == "not_yours"
    assert name_lead(container, COUNTYS, "DCC", "LAA 3") is not None
    assert name_lead(container, MANAGER, "DCC") is not None


def test_whoever_answers_for_both_or_for_what_nobody_owns_names_it(container: Container) -> None:
    agree_a_target_of_purbecks(container)
    container.indicators.assign_owner("NI 117", "PDC", None, "Handed on", OPERATED)
    assert name_lead(container, PURBECKS, "PDC") is not None


def test_pages_offer_it_to_the_same(container: Container) -> None:
    agree_a_target_of_purbecks(container)
    with container.question() as question:
        touched = whose_touched(question, NAME_LEAD, "target", "LAA 8")
        assert [each.partner for each in touched] == ["PDC", "DCC"]
        assert len(whose_touched(question, "target.close", "target", "LAA 8")) == 1
