"""Small inputs that once were answered wrongly, each by its number, on every way in that can take it."""
