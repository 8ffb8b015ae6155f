"""Longhand: short summaries in, sourced articles out, printed as a searchable site."""
