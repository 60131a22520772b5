"""The front door: what the command line and the bot ask of the knowledge base, and all they may import of it."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from index.answering import answer_question
from index.changes import Changes, DropsTooMany, Failure, Refreshed
from index.conversation import Turn, follow
from index.domain import Answer, Generation, Period, Source, SourceType, Statement, Wording
from index.encoder import Encoder, SentenceEncoder
from index.errors import KnowledgeError, NothingIndexed, SourceFault, UnknownSource
from index.folders import default_folder, newest_change
from index.generations import OpenGeneration
from index.index_files import audit_index, load_index
from index.ledger import Entry, find_corroborating, find_disagreeing
from index.questions import check_question
from index.reading import RECIPE, read_source
from index.refresh import Builder, Stage, require_model
from index.search import Hit, rank_passages
from index.sentences import split_lines
from index.sources import read_file
from index.sqlite_store import SqliteStore
from index.statements import read_statements
from index.store import Mismatch
from index.words import stems

__all__ = ["Changes", "DropsTooMany", "Failure", "Hit", "KnowledgeBase", "LedgerRow", "Mismatch", "Refreshed", "Stage"]

SEEN_FILE = "folders.seen"  # when the newest source file had last changed, as of the last refresh

Progress = Callable[[Stage, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A figure of the ledger with the ids of sources that corroborate it or give another value."""

    entry: Entry
    corroborated_by: tuple[str, ...]
    disagrees_with: tuple[str, ...]


class KnowledgeBase:
    """A data folder with its sources and model; any number of threads may ask at once.

    Args:
        data: where the index is kept; made at the first refresh.
        folders: the folders of sources.
        encoder: makes the vectors; nothing is loaded before it is needed.
    """

    def __init__(self, data: Path, folders: Sequence[Path], encoder: Callable[[], Encoder]) -> None:
        self.data = data
        self.folders = tuple(folders)
        self.notices: list[str] = []
        self._make_encoder = encoder
        self._encoder: Encoder | None = None
        self._store: SqliteStore | None = None
        self._opened: tuple[tuple[int, str], OpenGeneration] | None = None
        self._lock = threading.RLock()

    @classmethod
    def open(
        cls, data: Path, knowledge: Sequence[Path] = (), model: str = "", *, encoder: Encoder | None = None
    ) -> KnowledgeBase:
        """A knowledge base in a data folder, which need not exist yet.

        Args:
            data: the data folder.
            knowledge: folders of sources; none means the checkout's, else the shipped ones.
            model: "" for the shipped model, a folder, or a name on the model hub.
            encoder: one that is loaded already, instead of `model`.
        """
        folders = tuple(knowledge) or (default_folder(Path.cwd()),)
        return cls(data, folders, lambda: encoder or SentenceEncoder(model))

    @property
    def generation(self) -> Generation | None:
        """The generation in service; None before the first refresh."""
        return self._existing_store().current() if self._has_store() else None

    def ask(self, question: str, earlier: Sequence[str] = ()) -> Answer:
        """What the sources say to a question.

        Args:
            question: as the person put it.
            earlier: the questions before it in the same conversation, oldest first.

        Raises:
            QuestionRefused: if it is empty, too long, or holds nothing to look for.
            NothingIndexed: before the first refresh.
            ModelMismatch: if the index was built with another model or recipe.
        """
        answer = self.ask_many([(question, earlier)])[0]
        if isinstance(answer, KnowledgeError):
            raise answer
        return answer

    def ask_many(self, questions: Sequence[tuple[str, Sequence[str]]]) -> list[Answer | KnowledgeError]:
        """Answers in order, their vectors made together; a question that is refused gives its error instead.

        Raises:
            NothingIndexed, ModelMismatch: as for `ask`; nothing can be answered then.
        """
        begin = time.perf_counter()
        results: list[Answer | KnowledgeError] = []
        checked = [_checked(question) for question, _ in questions]
        if all(isinstance(one, KnowledgeError) for one in checked):
            return [one for one in checked if isinstance(one, KnowledgeError)]
        with self._reading() as opened:
            turns = [
                one if isinstance(one, KnowledgeError) else follow(one, _askable(earlier), opened.vocabulary)
                for one, (_, earlier) in zip(checked, questions, strict=True)
            ]
            texts = [turn.retrieval_text for turn in turns if isinstance(turn, Turn)]
            vectors = iter(self._loaded_encoder().encode(texts))
            for turn, (question, _) in zip(turns, questions, strict=True):
                if isinstance(turn, KnowledgeError):
                    results.append(turn)
                    continue
                answer = answer_question(opened, question, turn.asked, next(vectors), turn.retrieval_text)
                results.append(replace(answer, elapsed_ms=(time.perf_counter() - begin) * 1000))
        return results

    def search(self, query: str, k: int = 10) -> list[Hit]:
        """The k best passages for a query, best first; raises as `ask` does."""
        text = check_question(query)
        with self._reading() as opened:
            return rank_passages(opened, text, self._loaded_encoder().encode([text])[0], k)

    def figures(self, query: str = "", entity: str = "", kind: str = "") -> list[LedgerRow]:
        """Rows of the ledger: all, or those whose words, entity and kind are the ones asked for."""
        wanted, whose = set(stems(query)), set(stems(entity))
        with self._reading() as opened:
            ledger = opened.ledger
            chosen = [
                entry
                for entry in ledger
                if (not kind or entry.statement.kind == kind)
                and whose <= set(stems(f"{entry.figure.entity} {entry.figure.origin or ''}"))
                and wanted <= set(stems(f"{entry.statement.citation.quote} {entry.source.title}"))
            ]
            return [
                LedgerRow(
                    entry,
                    _ids(find_corroborating(entry, ledger)),
                    _ids(find_disagreeing(entry, ledger)),
                )
                for entry in chosen
            ]

    def classify(self, text: str, one_per_line: bool = False, published: Period | None = None) -> list[Statement]:
        """Kind and figures of every sentence of a text; citations hold offsets into the text.

        Raises:
            SourceFault: if the text is empty.
        """
        if not text.strip():
            raise SourceFault("The text to classify is empty.", "Give a file or standard input with sentences.")
        source = Source("text", "", text, Wording.ORIGINAL, SourceType.BLOG, published=published)
        return read_statements(source, split_lines(text) if one_per_line else None)

    def refresh(self, progress: Progress | None = None, approve: bool = False, by: str = "refresh") -> Refreshed:
        """Brings the index in step with its folders, embedding only what changed.

        Raises:
            DropsTooMany: if it waits for approval.
            RefreshRunning, SourceFault, StoreUnwritable: nothing has changed then.
        """
        seen = newest_change(self.folders)
        refreshed = self._builder(progress).refresh(self.folders, approve, by)
        _write_seen(self.data / SEEN_FILE, seen, self.folders)
        return refreshed

    def add(self, path: Path, progress: Progress | None = None) -> Refreshed:
        """Takes in one file as a source of its own, or a new text of it; raises as `refresh` does."""
        return self._builder(progress).add(read_file(path))

    def remove(self, source_id: str, purge: bool = False) -> Refreshed:
        """Hides a source in every generation; with `purge`, its text goes from all of them.

        Raises:
            UnknownSource: if there is none of that id.
        """
        return self._builder(None).remove(source_id, purge)

    def rollback(self, number: int) -> Refreshed:
        """Puts an earlier generation in service again.

        Raises:
            UnknownGeneration: if there is none of that number.
        """
        return self._builder(None).rollback(number)

    def history(self) -> list[Generation]:
        """Each time a generation was put in service, oldest first; the last is current."""
        return self._existing_store().generations() if self._has_store() else []

    def audit(self) -> tuple[int, list[Mismatch]]:
        """How many spans, checksums and vectors were compared with what they come from, and what does not match."""
        store = self._existing_store()
        spans, mismatches = store.audit()
        vectors, others = audit_index(store, self.data)
        return spans + vectors, [*mismatches, *others]

    def sources(self) -> list[Source]:
        """Every source in service, by id."""
        store = self._existing_store()
        with store.snapshot():
            current = store.current()
            return store.sources(current.number) if current else []

    def source(self, source_id: str) -> Source:
        """One source in service.

        Raises:
            UnknownSource: if there is none of that id.
        """
        store = self._existing_store()
        with store.snapshot():
            current = store.current()
            found = store.sources(current.number, [source_id]) if current else []
        if not found:
            raise UnknownSource(f"There is no source {source_id!r}.", "See receipts search for the ids there are.")
        return found[0]

    def stale(self) -> bool:
        """True where a source file changed, came or went since the last refresh, or other folders are meant."""
        try:
            seen = json.loads((self.data / SEEN_FILE).read_text())
            return bool(seen["folders"] != _names(self.folders) or newest_change(self.folders) > seen["newest"])
        except (OSError, ValueError, LookupError, TypeError):
            return self.generation is not None

    def close(self) -> None:
        """Lets go of the index; only when no thread reads any more."""
        if self._store:
            self._store.close()

    @contextmanager
    def _reading(self) -> Iterator[OpenGeneration]:
        """One state of the store for one batch of questions: a refresh meanwhile is for the next."""
        store = self._existing_store()
        with store.snapshot():
            yield self._open_current(store)

    def _open_current(self, store: SqliteStore) -> OpenGeneration:
        """The generation in service, opened and verified once; call it within a snapshot."""
        current = store.current()
        if current is None:
            raise NothingIndexed("No index has been built yet.", "Run receipts refresh.")
        require_model(current, self._loaded_encoder().model, RECIPE)
        key = (current.number, current.index_file)
        with self._lock:
            if self._opened is None or self._opened[0] != key:
                loaded = load_index(store, current, self.data)
                if loaded.notice:
                    self.notices.append(loaded.notice)
                self._opened = key, OpenGeneration(store, current, loaded.vectors)
            return self._opened[1]

    def _loaded_encoder(self) -> Encoder:
        with self._lock:
            if self._encoder is None:
                self._encoder = self._make_encoder()
            return self._encoder

    def _has_store(self) -> bool:
        return self._store is not None or (self.data / "receipts.db").exists()

    def _existing_store(self) -> SqliteStore:
        if not self._has_store():
            raise NothingIndexed(f"There is no index in {str(self.data)!r} yet.", "Run receipts refresh.")
        return self._open_store()

    def _open_store(self) -> SqliteStore:
        with self._lock:
            if self._store is None:
                self._store = SqliteStore(self.data)
            return self._store

    def _builder(self, progress: Progress | None) -> Builder:
        report = progress or (lambda stage, done, total: None)
        return Builder(self._open_store(), self.data, self._loaded_encoder(), read_source, RECIPE, report)


def _checked(question: str) -> str | KnowledgeError:
    try:
        return check_question(question)
    except KnowledgeError as refused:
        return refused


def _askable(questions: Sequence[str]) -> list[str]:
    return [one for one in map(_checked, questions) if not isinstance(one, KnowledgeError)]


def _ids(found: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.source.id for entry in found))


def _names(folders: Sequence[Path]) -> list[str]:
    return sorted(str(folder.resolve()) for folder in folders)


def _write_seen(path: Path, newest: float, folders: Sequence[Path]) -> None:
    """Replaces the file in one step; without it the next question only says more than it must."""
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        unfinished.write_text(json.dumps({"newest": newest, "folders": _names(folders)}))
        os.replace(unfinished, path)
    except OSError:
        unfinished.unlink(missing_ok=True)
