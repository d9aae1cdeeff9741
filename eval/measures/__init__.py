"""Measures of ranking, answers, citations, refusals and latency, a family a module."""
