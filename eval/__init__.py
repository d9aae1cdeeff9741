"""Evaluation sets, measures, statistics, comparison and reports."""
