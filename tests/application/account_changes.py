"""Every change of what an account is granted besides its roles, once each."""

from datetime import date

from tests.application.change import WHY, Change, change
from tests.application.partnership import GUEST, SPARE, SPRING

# Not over on any day on which these are made.
LAST_DAY = date(2098, 7, 1)

GRANT_CHANGES: tuple[Change, ...] = (
    change("account.grant_entry", {"account": SPARE, "partner": "DCC", **WHY}, "entry_granted"),
    change(
        "account.end_entry",
        {"account": GUEST, "partner": "PDC", **WHY},
        "entry_ended",
        again="entry_not_granted",
    ),
    change("account.second", {"account": SPARE, "partner": "DCC", **WHY}, "seconded"),
    change(
        "account.end_secondment",
        {"account": GUEST, "partner": "PDC", **WHY},
        "secondment_ended",
        again="not_seconded",
    ),
    change(
        "account.grant_cover",
        {"account": SPARE, "covered": GUEST, "since": SPRING, "until": LAST_DAY, **WHY},
        "cover_granted",
    ),
    change(
        "account.end_cover",
        {"account": GUEST, "covered": SPARE, **WHY},
        "cover_ended",
        again="cover_not_granted",
    ),
    change("account.set_span", {"account": SPARE, "since": None, "until": LAST_DAY, **WHY}, "span_set"),
)
