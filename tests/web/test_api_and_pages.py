"""Everything the API can do can be done on a page, and the other way round."""

from collections.abc import Iterator

from flask import Flask

from web.commands import COMMANDS

# Which views of the API tell what a page shows; a page with a picture or a file tells what its views tell.
VIEWS: dict[str, set[str]] = {
    "overview.overview": {"overview"},
    "outcomes.outcomes": {"outcomes"},
    "outcomes.outcome": {"outcome"},
    "indicators.indicators": {"indicators", "performance"},
    "indicators.indicator": {"indicator", "figures"},
    "indicators.chart": {"figures"},
    "figures.figure": {"figure"},
    "targets.targets": {"targets"},
    "targets.target": {"target"},
    "targets.chart": {"target", "figures"},
    "actions.actions": {"actions"},
    "actions.action": {"action"},
    "risks.risks": {"risks"},
    "risks.risk": {"risk"},
    "ownership.ownership": {"ownership", "gaps"},
    "ownership.history": {"ownership_history"},
    "calendar.calendar": {"calendar"},
    "desk.mine": {"desk"},
    "desk.desks": {"desks"},
    "desk.others": {"desk_of_another"},
    "trail.trail": {"trail"},
    "trail.as_csv": {"trail"},
    "trail.as_json_lines": {"trail"},
    "search.search": {"search"},
    "open_matters.matters": {"matters"},
    "areas.areas": {"areas"},
    "areas.area": {"area"},
    "partners.partners": {"partners"},
    "partners.partner": {"partner"},
    "partnership.partnership": {"partnership"},
    "proposals.proposals": {"proposals"},
    "proposals.proposal": {"proposal"},
    "accounts.accounts": {"accounts"},
    "accounts.account": {"account"},
    "administration.administration": {"administration"},
    "my_account.my_account": {"my_account"},
    "sign_ins.everybodys": {"sign_ins"},
    "sign_ins.mine": {"my_sign_ins"},
}
# What only programs need.
TABLES = {"figures_as_csv"}

# What is changed by sending a form that is not in the table of commands, or is not called as it is there.
CHANGES: dict[str, str] = {
    "figure_forms.submit_figure": "series_submit_figure",
    "figure_forms.revise_figure": "series_revise_figure",
}

# What opens doors, or shuts them, is done by whoever is signed in, never by a token.
ON_PAGES_ALONE = {
    "commands.take_account_invite",
    *("accounts.revoke_token", "my_account.change_password"),
    *("my_account.end_session", "my_account.end_others"),
    *("my_tokens.issue_token", "my_tokens.issue_key", "my_tokens.revoke_token", "service_tokens.issue"),
}

# What only browsers need: a session to be signed in to, style sheets, the description of the API itself;
# whom to tell of a weakness, which programs look for where it is; and conventions, which are words alone.
ONLY_BROWSERS = ("sign_in.", "one_time_links.", "assets.", "api_docs.", "security_contact.", "conventions.")
OF_THE_API = ("api_views.", "api_commands.")


def routes(app: Flask, method: str) -> Iterator[tuple[str, str]]:
    """Address and endpoint of every page or form that takes the method."""
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and not rule.endpoint.startswith((*ONLY_BROWSERS, *OF_THE_API)):
            yield rule.rule, rule.endpoint


def operations(app: Flask, method: str) -> set[str]:
    """What the API's document has, by the names of its operations."""
    paths = app.test_client().get("/api/v1/openapi.json").get_json()["paths"].values()
    return {path[method]["operationId"] for path in paths if method in path}


def test_what_can_be_changed_on_pages_can_be_changed_by_the_api_and_nothing_else(app: Flask) -> None:
    forms = {endpoint for _, endpoint in routes(app, "POST")} - ON_PAGES_ALONE
    decided = {endpoint.removeprefix("commands.take_") for endpoint in forms if "commands." in endpoint}

    assert forms - CHANGES.keys() == {f"commands.take_{name}" for name in decided}, (
        "Say in CHANGES what the API calls what these forms change."
    )
    assert CHANGES.keys() <= forms
    assert operations(app, "post") == decided | set(CHANGES.values()), (
        "Say in CHANGES what is called otherwise."
    )


def test_every_command_of_the_table_is_in_both(app: Flask) -> None:
    named = {verb.replace(".", "_") for verb, each in COMMANDS.items() if each.by_api}

    assert named <= operations(app, "post")
    with app.test_request_context():
        assert all(each.endpoint in app.view_functions for each in COMMANDS.values())


def test_what_can_be_read_on_pages_can_be_read_by_the_api_and_nothing_else(app: Flask) -> None:
    forms = {address for address, _ in routes(app, "POST")}
    pages = {endpoint for address, endpoint in routes(app, "GET") if address not in forms}

    assert pages == VIEWS.keys(), "Say in VIEWS which views of the API tell what these pages show."
    assert set.union(TABLES, *VIEWS.values()) == operations(app, "get"), (
        "Say in VIEWS which page shows what these tell."
    )
