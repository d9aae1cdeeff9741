"""Verifying quotations: n-gram candidates, alignment, and guards on what matters."""

from index.verify.matching import compare
from index.verify.quotes import LONGEST_TEXT, QuoteIndex

__all__ = ["LONGEST_TEXT", "QuoteIndex", "compare"]
