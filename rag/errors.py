"""Every error that Zhengyin raises on purpose.

ZhengyinError                  something a person can mend; the message names thing, value and mend
├── InvalidRequest             the caller asked for something that cannot be served as asked
│   ├── InvalidQuestion        empty, too long, or not text
│   └── InvalidRange           offsets outside the document
├── NotFound                   the caller named a thing that is not there
│   ├── UnknownDocument
│   ├── UnknownGeneration
│   ├── UnknownJob
│   ├── UnknownSet
│   └── UnknownRun
├── CorpusError                the documents cannot be turned into a corpus
│   ├── EmptyCorpus            no readable document in the folder
│   └── UnreadableFile         a file that is not text in an encoding we read
├── EncoderError               the encoder cannot be loaded or used
│   ├── MissingModel           no weights where the setting points
│   └── TextTooLong            a text beyond the encoder's token limit
├── GenerationError            an index generation cannot be opened
│   ├── NoGeneration           nothing has been built
│   ├── DamagedGeneration      a file of it is missing or does not match its hash
│   └── WrongEncoder           it was built with another encoder
├── InvalidVector              a vector that is not of length 1, or of another dimension
├── InvalidSet                 an evaluation set that breaks its schema
├── InvalidSettings            a setting with an unusable value
├── EndpointError              a language model's endpoint does not answer as it should
├── JobsUnavailable            the file that holds the jobs cannot be read or written
├── Interrupted                a job's process ended before its work did
├── StorageFull                the disk has no room for what is to be kept
├── Conflict                   the state forbids it now (a rebuild is already running)
│   └── RefusedGeneration      the gate found a new generation worse than the live one
└── Busy                       the queue is full; try again later
"""


class ZhengyinError(Exception):
    """The root of every error raised on purpose."""


class InvalidRequest(ZhengyinError):
    """The caller asked for something that cannot be served as asked."""


class InvalidQuestion(InvalidRequest):
    """A question that is empty, too long, or not text."""


class InvalidRange(InvalidRequest):
    """Offsets that do not lie inside the document."""


class NotFound(ZhengyinError):
    """The caller named a thing that is not there."""


class UnknownDocument(NotFound):
    """No document of that id in the generation."""


class UnknownGeneration(NotFound):
    """No generation of that id in the data folder."""


class UnknownJob(NotFound):
    """No job of that id."""


class UnknownSet(NotFound):
    """No evaluation set of that name."""


class UnknownRun(NotFound):
    """No evaluation run of that id."""


class CorpusError(ZhengyinError):
    """The documents cannot be turned into a corpus."""


class EmptyCorpus(CorpusError):
    """The corpus folder holds no readable document."""


class UnreadableFile(CorpusError):
    """A file that is not text in an encoding that is read."""


class EncoderError(ZhengyinError):
    """The encoder cannot be loaded or used."""


class MissingModel(EncoderError):
    """No model weights where the setting points."""


class TextTooLong(EncoderError):
    """A text beyond the encoder's token limit, which would be cut."""


class GenerationError(ZhengyinError):
    """An index generation cannot be opened."""


class NoGeneration(GenerationError):
    """Nothing has been built yet."""


class DamagedGeneration(GenerationError):
    """A generation's file is missing or does not match its recorded hash."""


class WrongEncoder(GenerationError):
    """A generation was built with another encoder than the one in use."""


class InvalidVector(ZhengyinError):
    """A vector that is not of length 1, or has another dimension than the index."""


class InvalidSet(ZhengyinError):
    """An evaluation set that breaks its schema."""


class InvalidSettings(ZhengyinError):
    """A setting with an unusable value."""


class EndpointError(ZhengyinError):
    """A language model's endpoint does not answer, or not as it should."""


class JobsUnavailable(ZhengyinError):
    """The file that holds the jobs cannot be read or written."""


class Interrupted(ZhengyinError):
    """A job's process ended before its work did."""


class StorageFull(ZhengyinError):
    """The disk has no room for what is to be kept."""


class Conflict(ZhengyinError):
    """The present state forbids the request."""


class RefusedGeneration(Conflict):
    """The gate found a new generation worse than the live one, which stays."""

    def __init__(self, message: str, generation: str = "") -> None:
        """`generation` is the id of the one that was refused."""
        super().__init__(message)
        self.generation = generation


class Busy(ZhengyinError):
    """The queue of waiting questions is full."""
