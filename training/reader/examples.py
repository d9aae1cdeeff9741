"""What the reader learns from: a question, a window of text and where the answer stands."""

from dataclasses import dataclass

Range = tuple[int, int]
"""Start and end in characters, end exclusive."""


@dataclass(frozen=True, slots=True)
class Example:
    """One question put to one window; `answer` is None where the window does not answer."""

    question: str
    heading: str
    window: str
    answer: Range | None
    kind: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a paragraph of a titled text, with the answer's range in the paragraph."""

    question: str
    title: str
    context: str
    answer: Range
    source: str

    @property
    def quote(self) -> str:
        """The answer's characters."""
        return self.context[slice(*self.answer)]


def unanswered(question: str, heading: str, window: str, kind: str) -> Example:
    """An example whose window does not answer."""
    return Example(question, heading, window, None, kind)
