"""What every command shares: its options, the knowledge base it opens, and how it speaks."""

from __future__ import annotations

import functools
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.documents import Document
from bot.links import plain
from bot.logs import hide_secrets
from bot.settings import DEFAULT_DATA, Settings
from index.knowledge_base import KnowledgeBase, KnowledgeError

if TYPE_CHECKING:
    from bot.terminal import Terminal
    from index.knowledge_base import Refreshed

DONE, FOUND, WRONG, UNREACHABLE = 0, 1, 2, 3
"""Exit codes: done, the check found something, wrong usage or input, the store or Discord is not there."""
BUG_FILE = "receipts.log"

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


@dataclass(slots=True)
class Session:
    """What has to be known of a command when it fails."""

    data_folder: Path = Path(DEFAULT_DATA)


def index_options(command: Callable[..., int]) -> Callable[..., int]:
    """Adds --data and --knowledge, and hands the command the `settings` made of them and the environment."""

    def with_settings(
        session: Session, /, data: Path | None, knowledge: tuple[Path, ...], **others: object
    ) -> int:
        settings = Settings.from_environment(os.environ)
        settings = replace(
            settings,
            data_folder=data or settings.data_folder,
            knowledge_folders=knowledge or settings.knowledge_folders,
        )
        session.data_folder = settings.data_folder
        logging.basicConfig(format="%(message)s", level=logging.ERROR)
        # What of a text is not read is said even so.
        logging.getLogger("index.assertions.statements").setLevel(logging.WARNING)
        return command(settings=settings, **others)

    functools.update_wrapper(with_settings, command)
    folder = click.Path(file_okay=False, path_type=Path)
    decorated = click.option(
        "--knowledge",
        type=folder,
        multiple=True,
        metavar="DIR",
        help="A folder of sources, instead of the shipped one; repeat it for several. [RECEIPTS_KNOWLEDGE]",
    )(click.pass_obj(with_settings))
    return click.option(
        "--data", type=folder, metavar="DIR", help="Where the index is kept; default: data. [RECEIPTS_DATA]"
    )(decorated)


def json_option(command: _Decorated) -> _Decorated:
    """Adds --json as the argument `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of text.")(
        command
    )


@contextmanager
def knowledge_base_of(settings: Settings, *, built: bool = False) -> Iterator[KnowledgeBase]:
    """The knowledge base that the settings mean; what it has to say beside its results is said at the end.

    Args:
        settings: where it is.
        built: with an index, which is built first where there is none.
    """
    knowledge_base = open_knowledge_base(settings)
    try:
        if built:
            build_index(knowledge_base)
        yield knowledge_base
    finally:
        say_asides(knowledge_base.notices)
        knowledge_base.close()


def open_knowledge_base(settings: Settings) -> KnowledgeBase:
    """The knowledge base that the settings mean; nothing is built yet.

    Raises:
        KnowledgeError: if they name a store that this release does not have.
    """
    if settings.database_url:
        raise KnowledgeError("DATABASE_URL is set, but this release keeps its index in SQLite: unset it.")
    return KnowledgeBase.open(settings.data_folder, settings.knowledge_folders, settings.model or "")


def build_index(knowledge_base: KnowledgeBase) -> None:
    """Builds the index where there is none yet; says so where it is older than its files."""
    if knowledge_base.generation is None:
        from bot.progress import show_progress

        say_aside("There is no index yet: it is built first, from the sources.")
        with show_progress() as report:
            refreshed = knowledge_base.refresh(report)
        say_asides(refreshed.notices)
        say_if_empty(refreshed)
        say_asides(f"{one.source}, {one.reason}." for one in refreshed.changes.failed)
    elif knowledge_base.stale():
        say_aside("The index is older than its files: run receipts refresh to take them in.")


def say_if_empty(refreshed: Refreshed) -> None:
    """Says that the folders held nothing, or every question would merely go unanswered."""
    if not refreshed.passages and not refreshed.changes.failed:
        say_aside("No source was found: put .md or .txt files there, or correct --knowledge.")


def say_asides(sentences: Iterable[str]) -> None:
    """Several lines beside the result."""
    for sentence in sentences:
        say_aside(sentence)


def say_aside(sentence: str) -> None:
    """One line on standard error."""
    print(plain(sentence), file=sys.stderr, flush=True)


def say(document: Document, as_json: bool, in_words: Callable[[Terminal], None]) -> None:
    """The result on standard output, as a JSON document or in words."""
    if as_json:
        print_document(document)
        return
    from bot.terminal import Terminal

    in_words(Terminal())


def print_document(document: Document) -> None:
    """One line of ASCII, out at once: any program can read it, and nothing in it can steer a terminal."""
    print(json.dumps(document), flush=True)


def report_bug(error: BaseException, folder: Path) -> str:
    """Writes the traceback to the log in a data folder and returns what a person is told."""
    import secrets
    import traceback

    reference = secrets.token_hex(3)
    heading = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {reference}\n"
    entry = "".join([heading, *traceback.format_exception(error), "\n"])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / BUG_FILE).open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(hide_secrets(entry))
    except OSError:
        pass  # The folder may be the very thing that is broken.
    return f"Something went wrong on my side. Reference {reference}."
