"""The front door: what the command line and the bot ask of the knowledge base, and all they may import of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.domain import (
    About,
    Answer,
    Basis,
    Bound,
    Change,
    Citation,
    Disagreement,
    DocumentedLine,
    Figure,
    Generation,
    Kind,
    Line,
    Nearest,
    Period,
    PeriodFrom,
    Quantity,
    Side,
    Source,
    SourceType,
    Standing,
    Statement,
    Status,
    Wording,
)
from index.encoder import Encoder
from index.errors import (
    IndexDamaged,
    KnowledgeError,
    ModelMismatch,
    NothingIndexed,
    RefreshRunning,
    SourceFault,
    UnknownGeneration,
    UnknownSource,
)
from index.folders import are_unseen, default_folder, newest_change, note_seen
from index.graphs.encoder import GraphEncoder
from index.loading import Loading
from index.promised import find_promised
from index.recipe import RECIPE, require_model
from index.storage.sqlite_store import SqliteStore
from index.storage.store import Mismatch

if TYPE_CHECKING:
    from index.answers.checking import Checked, CheckVerdict, split_claims
    from index.answers.differences import Aspect, Difference
    from index.answers.evaluation import QuestionScore, Scores, Share, score_questions
    from index.answers.expectations import Section, read_questions
    from index.answers.generations import OpenGeneration
    from index.answers.ledger import LedgerRow
    from index.answers.lookups import FigureName, Finding, Findings
    from index.answers.questions import check_question
    from index.answers.search import Hit
    from index.linting import lint_folders, list_allowed
    from index.series import Point, Series
    from index.sources import Fault
    from index.storage.changes import Changes, DropsTooMany, Failure, Refreshed
    from index.storage.material import Stage
    from index.storage.refresh import Builder

__all__ = [
    "About",
    "Answer",
    "Aspect",
    "Basis",
    "Bound",
    "Change",
    "Changes",
    "CheckVerdict",
    "Checked",
    "Citation",
    "Difference",
    "Disagreement",
    "DocumentedLine",
    "DropsTooMany",
    "Failure",
    "Fault",
    "Figure",
    "FigureName",
    "Finding",
    "Findings",
    "Generation",
    "Hit",
    "IndexDamaged",
    "Kind",
    "KnowledgeBase",
    "KnowledgeError",
    "LedgerRow",
    "Line",
    "Mismatch",
    "ModelMismatch",
    "Nearest",
    "NothingIndexed",
    "Period",
    "PeriodFrom",
    "Point",
    "Quantity",
    "QuestionScore",
    "RefreshRunning",
    "Refreshed",
    "Scores",
    "Section",
    "Series",
    "Share",
    "Side",
    "Source",
    "SourceType",
    "Stage",
    "Standing",
    "Statement",
    "Status",
    "UnknownGeneration",
    "UnknownSource",
    "Wording",
    "check_question",
    "lint_folders",
    "list_allowed",
    "read_questions",
    "score_questions",
    "split_claims",
]

Progress = Callable[["Stage", int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


def __getattr__(name: str) -> object:
    return find_promised(__name__, name)


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
        self._loading = Loading(lambda: self.generation, self._loaded_encoder)
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
        return cls(data, folders, lambda: encoder or GraphEncoder(model, data))

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
        self._loading.begin()
        from index.answers.asking import answer_many

        with self.reading() as opened:
            return answer_many(opened, self._loaded_encoder(), questions)

    def check(self, claim: str) -> Checked:
        """What the sources say of a claim; raises as `ask` does."""
        self._loading.begin()
        from index.answers.checking import check_claim, prepare_claim

        text = prepare_claim(claim)
        with self.reading() as opened:
            began = time.perf_counter()
            checked = check_claim(opened, text, self._loaded_encoder().encode_questions)
        elapsed_ms = (time.perf_counter() - began) * 1000
        return replace(checked, answer=replace(checked.answer, elapsed_ms=elapsed_ms))

    def search(self, query: str, k: int = 10) -> list[Hit]:
        """The k best passages for a query, best first; raises as `ask` does."""
        self._loading.begin()
        from index.answers.questions import check_question
        from index.answers.search import search_passages

        text = check_question(query)
        with self.reading() as opened:
            return search_passages(opened, text, self._loaded_encoder().encode_questions([text])[0], k)

    def figures(self, query: str = "", entity: str = "", kind: str = "") -> list[LedgerRow]:
        """Rows of the ledger: all, or those whose words, entity and kind are the ones asked for."""
        from index.answers.contrasts import with_successors
        from index.answers.ledger import look_up

        with self.reading() as opened:
            return with_successors(look_up(opened.ledger, query, entity, kind), opened.ledger)

    def look_up(self, entity: str = "", metric: str = "", year: int | None = None) -> Findings:
        """The figures of an entity, a metric, a year, best documented first; raises as `ask` does."""
        from index.answers.lookups import find_figures

        with self.reading() as opened:
            return find_figures(opened.ledger, entity, metric, year)

    def figure_names(self) -> list[FigureName]:
        """What figures can be looked up by, the most frequent first; raises as `ask` does."""
        from index.answers.lookups import name_figures

        with self.reading() as opened:
            return name_figures(opened.ledger)

    def classify(
        self, text: str, one_per_line: bool = False, published: Period | None = None
    ) -> list[Statement]:
        """Kind and figures of every sentence of a text; citations hold offsets into the text.

        Raises:
            SourceFault: if the text is empty.
        """
        if not text.strip():
            raise SourceFault(
                "The text to classify is empty.", "Give a file or standard input with sentences."
            )
        from index.assertions.sentences import split_lines
        from index.assertions.statements import read_statements

        source = Source("text", "", text, Wording.ORIGINAL, SourceType.BLOG, published=published)
        return read_statements(source, split_lines(text) if one_per_line else None)

    def refresh(
        self, progress: Progress | None = None, approve: bool = False, by: str = "refresh"
    ) -> Refreshed:
        """Brings the index in step with its folders, embedding only what changed.

        Raises:
            DropsTooMany: if it waits for approval.
            RefreshRunning, SourceFault, StoreUnwritable: nothing has changed then.
        """
        seen = newest_change(self.folders)
        refreshed = self._builder(progress).refresh(self.folders, approve, by)
        note_seen(self.data, self.folders, seen)
        return refreshed

    def prepare_model(self, progress: Progress | None = None) -> str:
        """Makes what embedding needs, as far as it is not in the data folder; returns the model's full name.

        Raises:
            ModelUnusable, StoreUnwritable: if that fails.
        """
        from index.storage.material import Stage

        encoder = self._loaded_encoder()
        encoder.prepare(progress and (lambda done, total: progress(Stage.PREPARING, done, total)))
        return encoder.model

    def add(self, path: Path, progress: Progress | None = None) -> Refreshed:
        """Takes in one file as a source of its own, or a new text of it; raises as `refresh` does."""
        from index.sources import read_file

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
        from index.storage.index_files import audit_index  # with faiss, which most commands do without

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
            raise UnknownSource(
                f"There is no source {source_id!r}.", "See receipts search for the ids there are."
            )
        return found[0]

    def stale(self) -> bool:
        """True where a source file changed, came or went since the last refresh, or other folders are meant."""
        return self.generation is not None and are_unseen(self.data, self.folders)

    def series(self) -> list[Series]:
        """The time series of its folders, without points whose source is not in service."""
        from index.series import keep_in_service
        from index.series_files import read_series

        return keep_in_service(read_series(self.folders).series, {source.id for source in self.sources()})

    def find_series(self, query: str) -> Series:
        """The series of that id, else the one whose words fit best.

        Raises:
            UnknownSeries: if none does; it names the closest.
        """
        from index.answers.names import names_of, naming
        from index.series import find_series

        series = self.series()
        store = self._existing_store()
        current = store.current()
        with naming(names_of(store.aliases(current.number) if current else None)):
            return find_series(series, query)

    @contextmanager
    def reading(self) -> Iterator[OpenGeneration]:
        """One state of the store for one batch of questions: a refresh meanwhile is for the next."""
        from index.answers.names import naming

        store = self._existing_store()
        with store.snapshot() as in_service:
            opened = self._open_current(store, in_service)
            with naming(opened.names):
                yield opened

    def close(self) -> None:
        """Lets go of the index; only when no thread reads any more."""
        if self._store:
            self._store.close()

    def _open_current(self, store: SqliteStore, in_service: tuple[int, str] | None) -> OpenGeneration:
        """The generation in service, opened and verified once; call it within its snapshot."""
        kept = self._opened
        current = kept[1].generation if kept and kept[0] == in_service else store.current()
        if current is None:
            raise NothingIndexed("No index has been built yet.", "Run receipts refresh.")
        require_model(current, self._loaded_encoder().model, RECIPE)
        key = (current.number, current.index_file)
        with self._lock:
            if self._opened is None or self._opened[0] != key:
                from index.answers.generations import OpenGeneration
                from index.storage.index_files import load_index

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
        encoder = self._loaded_encoder()
        from index.answers import ahead
        from index.reading import read_source
        from index.storage.refresh import Builder  # with faiss, which most commands do without

        report = progress or (lambda stage, done, total: None)
        return Builder(self._open_store(), self.data, encoder, read_source, RECIPE, report, ahead)
