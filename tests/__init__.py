"""The specification of Golden Thread, as tests."""
