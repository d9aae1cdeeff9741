"""How the shipped reader is made: a question and a window in, the answer's span out."""
