"""A figure to submit and one to revise, as machines send them, and where they send them."""

SUBMIT = "/api/v1/indicators/NI%20117/submit-figure"
REVISE = "/api/v1/indicators/NI%20117/revise-figure"
FIGURE = {"area": "Purbeck", "period": "2008/09-Q3", "numerator": 121, "denominator": 1000}
GOOD = {
    "area": "Purbeck",
    "period": "2008/09-Q3",
    "numerator": "121",
    "denominator": 1000,
    "nature": "provisional",
}
REVISED = GOOD | {"period": "2008/09-Q1", "reason": "One more school", "expected": 2}
