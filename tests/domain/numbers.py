"""Numbers that figures are made of, for hypothesis to draw."""

from hypothesis import strategies as st

counts = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=2)
denominators = counts.filter(lambda number: number > 0)
