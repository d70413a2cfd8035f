"""What is taken for an e-mail address: nothing that looks like another's."""

import pytest

from domain.refusals import Refused
from infrastructure.directory.people import an_address


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("olive.hart@dcc.example", "olive.hart@dcc.example"),
        (" Olive.Hart@DCC.example\n", "olive.hart@dcc.example"),
        ("o'hart+ni117@mail.dcc-online.example", "o'hart+ni117@mail.dcc-online.example"),
        ("upload@machine", "upload@machine"),
    ],
)
def test_an_address_is_kept_in_small_letters(written: str, kept: str) -> None:
    assert an_address(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        *("", "olive", "@dcc.example", "olive@", "olive@@dcc.example", "olive hart@dcc.example"),
        *('"><script>@x', "ｏlive.hart@dcc.example", "olive.hаrt@dcc.example", "olive.hart@dcc.example."),
        *("olive..hart@dcc.example", ".olive@dcc.example", "olive.@dcc.example", "olive@-dcc.example"),
        *("olive@dcc..example", "olive\u200b@dcc.example", "olive@dcc.example,ada@dcc.example"),
    ],
)
def test_what_is_none_or_looks_like_anothers_is_refused(written: str) -> None:
    with pytest.raises(Refused) as refused:
        an_address(written)
    assert (refused.value.code, refused.value.field) == ("email_invalid", "email")
