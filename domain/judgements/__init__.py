"""Judgements: computed from facts by named, versioned rules; no input or output, no clock of their own."""
