"""One row of performance as the API gives it, with every judgement of the series in it."""

WITHIN_ITS_AREAS_TIME = {"boundaries": None, "boundaries_from": None}


STATEMENT = {
    "kind": "period",
    "period": "2008/09-Q2",
    "value": "5.9",
    "target": "5.8",
    "target_upper": None,
    "red_line": None,
    "status": "amber",
    "there": 1,
    "of": 1,
    "provisional": 0,
    "boundary": "the indicator’s tolerance",
    "inputs": [],
    "missing": [],
}
JUDGED = {
    "judged": STATEMENT,
    "statements": [STATEMENT],
    "target_upper": None,
    "led_by": "T1",
    "terms_rule": "terms 1, never adopted",
    "marks": [],
    "short_since": None,
    "leading": "period before",
    "computed": None,
    "value_type": "number",
    "grades": [],
}

DORSET_ROW = {
    "indicator": "NI 117",
    "title": "16 to 18 year olds who are not in education, employment or training",
    "unit": "%",
    "decimals": 1,
    "area": "Dorset",
    "breakdown": "",
    "period": "2008/09-Q2",
    "state": "figure",
    "value": "5.9",
    "nature": "final",
    "revision": 1,
    "previous_period": "2008/09-Q1",
    "previous": "6.5",
    "target": "5.8",
    "status": "amber",
    "rag_rule": "RAG 1, never adopted",
    "short_direction": "improved",
    "long_direction": "not known",
    "direction_rule": "direction 2, never adopted",
    "assurance": "A2",
    "next_due": {"period": "2008/09-Q3", "due": "2009-01-30"},
    "due_rule": "due 1, never adopted",
    "ended": False,
    **WITHIN_ITS_AREAS_TIME,
    "successors": [],
    "retired": False,
    "overdue": True,
    **JUDGED,
}
