"""How well the reader finds answers, and tells that there is none: `make bench-answers`."""
