"""The domain of the partnership: aggregates, value objects and judgements."""
