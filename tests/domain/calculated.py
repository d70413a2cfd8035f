"""Definitions of values that are calculated, and of one that is not."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from domain.definition import Calculation, Definition

NEET = Definition(title="NEET", unit="%", calculation=Calculation.PERCENTAGE)
FIXED = replace(NEET, fixed_decimals=True)
BURGLARY = Definition(title="Burglaries", calculation=Calculation.RATE, per=Decimal(1000), decimals=2)
GRANT = Definition(title="Reward grant", unit="£", decimals=2)
CALCULATED = {
    "percentage": NEET,
    "rate": BURGLARY,
    "ratio": Definition(title="Pupils per teacher", calculation=Calculation.RATIO),
}

definitions = st.builds(
    lambda definition, decimals: replace(definition, decimals=decimals),
    st.sampled_from(list(CALCULATED.values())),
    st.integers(0, 4),
)
