"""The things that can go wrong and be told to a person.

    KnowledgeError              may be shown: what happened, and what now
    ├── QuestionRefused         a question that cannot be searched for
    ├── SourceFault             faults of one or more source files, all named at once
    ├── UnknownSource           no source of that id
    ├── UnknownGeneration       no generation of that number
    ├── NothingIndexed          no generation has been built yet
    ├── ModelMismatch           the index was built with another model or recipe
    ├── ModelUnusable           the model's files are missing, changed or not loadable
    ├── RefreshRunning          another refresh holds the lock
    ├── ApprovalNeeded          a refresh would drop more sources than it may by itself
    ├── IndexDamaged            stored files cannot be trusted and were not repaired
    ├── ForeignIndex            what lies where the index belongs is not ours
    ├── StoreUnwritable         the data folder cannot be written
    └── StoreUnreachable        the store cannot be opened at all

Every other exception is a bug, and its text is for the log, never for a person.
"""


class KnowledgeError(Exception):
    """Something a person may be told, in one sentence that says what and one that says what now.

    Args:
        what: what happened, a sentence with its full stop.
        now: what the person can do about it, a sentence with its full stop.
    """

    exit_code = 2

    def __init__(self, what: str, now: str = "") -> None:
        super().__init__(f"{what} {now}".strip())
        self.what = what
        self.now = now


class QuestionRefused(KnowledgeError):
    """The question is empty, too long, or holds nothing that can be searched for."""


class SourceFault(KnowledgeError):
    """A file or folder of sources cannot be read as sources."""


class UnknownSource(KnowledgeError):
    """No source of the generation in service has that id."""


class UnknownGeneration(KnowledgeError):
    """No generation kept by the store has that number."""


class NothingIndexed(KnowledgeError):
    """The data folder holds no generation yet."""


class ModelMismatch(KnowledgeError):
    """The generation in service was built with another model, backend or recipe."""


class ModelUnusable(KnowledgeError):
    """The embedding model's files are missing, altered, or not loadable."""


class RefreshRunning(KnowledgeError):
    """Another process is refreshing this data folder."""


class ApprovalNeeded(KnowledgeError):
    """A refresh would drop more than a fifth of the sources and was not approved."""

    exit_code = 1


class IndexDamaged(KnowledgeError):
    """A stored file fails its checksum and could not be rebuilt."""


class ForeignIndex(KnowledgeError):
    """The data folder's database is another program's, or no database at all; it is left alone."""


class StoreUnwritable(KnowledgeError):
    """The data folder cannot be created or written."""


class StoreUnreachable(KnowledgeError):
    """The store cannot be opened: locked, out of reach, or from a newer release."""

    exit_code = 3
