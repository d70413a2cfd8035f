"""Mutation testing: small faults are planted in a sample of the code, and the tests must see them."""
