"""Every register can be put in the order of each heading that offers it, and else of titles alone."""

from collections.abc import Collection, Sequence

import pytest

from web.pages import actions, risks, targets
from web.pages.filters import Heading


@pytest.mark.parametrize(
    ("headings", "orders"),
    [
        (actions.HEADINGS, actions._orders({}).keys()),
        (risks.HEADINGS, risks._orders({}).keys()),
        (targets.HEADINGS, targets.ORDERS.keys()),
    ],
    ids=["actions", "risks", "targets"],
)
def test_each_heading_that_can_be_clicked_has_its_order(
    headings: Sequence[Heading], orders: Collection[str]
) -> None:
    assert {heading.sort for heading in headings if heading.sort} == set(orders) - {"title"}
