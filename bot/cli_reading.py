"""The commands that read: ask, search, figures, check, classify."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.batches import Batch, Reply
from bot.documents import (
    Document,
    describe_answer,
    describe_check,
    describe_hits,
    describe_ledger,
    describe_statements,
)
from bot.invocation import (
    DONE,
    index_options,
    json_option,
    knowledge_base_of,
    report_bug,
    say,
)
from bot.settings import Settings
from index.knowledge_base import Kind, KnowledgeBase, KnowledgeError, Period

if TYPE_CHECKING:
    from bot.terminal import Terminal
    from index.knowledge_base import Hit

MOST_PASSAGES = 1000
"""Passages of one search; nobody reads more, and the ranking has few more to give."""
_DAY_MONTH_OR_YEAR = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


def _read_date(context: click.Context, option: click.Parameter, value: str | None) -> Period | None:
    """A day, month or year as a period."""
    if value is None:
        return None
    try:
        if _DAY_MONTH_OR_YEAR.fullmatch(value):
            return Period(value)
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY.", context, option)


def _batch_option(field: str) -> Callable[[_Decorated], _Decorated]:
    return click.option(
        "--batch",
        type=click.Path(exists=True, dir_okay=False, allow_dash=True),
        metavar="FILE",
        help=f'JSON Lines such as {{"id": "a1", "{field}": "…"}}, each answered by one as it arrives; '
        "- is standard input.",
    )


@click.command()
@click.argument("question", nargs=-1)
@_batch_option("question")
@json_option
@index_options
def ask(settings: Settings, question: tuple[str, ...], batch: str | None, as_json: bool) -> int:
    """Answers QUESTION from the sources.

    Documented figures and contested commentary are kept apart. The first question of a new data folder builds
    the index. In a batch, "follows" names the id of an earlier line whose conversation a question continues.
    """
    text = _one_text(question, batch, "question")
    with knowledge_base_of(settings, built=True) as knowledge_base:
        if batch:

            def reply(text: str, earlier: tuple[str, ...], line_id: object) -> Document:
                return describe_answer(knowledge_base.ask(text, earlier), line_id)

            return _run_batch(batch, "question", reply, settings)
        answer = knowledge_base.ask(text)

    def print_it(terminal: Terminal) -> None:
        from bot.terminal import print_answer

        print_answer(answer, terminal)

    say(describe_answer(answer), as_json, print_it)
    return DONE


@click.command()
@click.argument("query", nargs=-1)
@click.option(
    "-k",
    "most",
    type=click.IntRange(1, MOST_PASSAGES),
    default=10,
    show_default=True,
    help="How many passages.",
)
@_batch_option("query")
@json_option
@index_options
def search(settings: Settings, query: tuple[str, ...], most: int, batch: str | None, as_json: bool) -> int:
    """Ranks the passages closest to QUERY.

    They are ranked by meaning and by word; no answer is composed.
    """
    text = _one_text(query, batch, "query")
    with knowledge_base_of(settings, built=True) as knowledge_base:

        def search_timed(text: str) -> tuple[list[Hit], float]:
            began = time.perf_counter()
            hits = knowledge_base.search(text, most)
            return hits, (time.perf_counter() - began) * 1000

        if batch:

            def reply(text: str, earlier: tuple[str, ...], line_id: object) -> Document:
                return describe_hits(text, *search_timed(text), line_id)

            return _run_batch(batch, "query", reply, settings)
        hits, elapsed_ms = search_timed(text)

    def print_it(terminal: Terminal) -> None:
        from bot.terminal import print_hits

        print_hits(hits, terminal)

    say(describe_hits(text, hits, elapsed_ms), as_json, print_it)
    return DONE


@click.command()
@click.argument("query", nargs=-1)
@click.option("--entity", default="", metavar="NAME", help="Only figures of this company, body or group.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=None,
    help="Only sentences of this kind.",
)
@json_option
@index_options
def figures(settings: Settings, query: tuple[str, ...], entity: str, kind: str | None, as_json: bool) -> int:
    """Looks figures up in the ledger.

    Shows those whose sentence or title has the words of QUERY, or all of them.
    """
    with knowledge_base_of(settings, built=True) as knowledge_base:
        rows = knowledge_base.figures(" ".join(query), entity, kind or "")

    def print_it(terminal: Terminal) -> None:
        from bot.terminal import print_ledger

        print_ledger(rows, terminal)

    say(describe_ledger(rows), as_json, print_it)
    return DONE


@click.command()
@click.argument("claim", nargs=-1, required=True)
@json_option
@index_options
def check(settings: Settings, claim: tuple[str, ...], as_json: bool) -> int:
    """Holds CLAIM against the sources.

    Says whether it is documented as stated, documented differently, contested, a forecast, or documented nowhere.
    """
    from index.knowledge_base import check_question

    text = check_question(" ".join(claim))
    with knowledge_base_of(settings, built=True) as knowledge_base:
        checked = knowledge_base.check(text)

    def print_it(terminal: Terminal) -> None:
        from bot.terminal import print_check

        print_check(checked, terminal)

    say(describe_check(checked), as_json, print_it)
    return DONE


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option(
    "--lines", is_flag=True, help="One sentence a line, kept as given; its neighbours are its context."
)
@click.option(
    "--published",
    callback=_read_date,
    metavar="DATE",
    help='When the text appeared (YYYY, YYYY-MM or YYYY-MM-DD): what "last year" is counted from.',
)
@json_option
@index_options
def classify(settings: Settings, file: str, lines: bool, published: Period | None, as_json: bool) -> int:
    """Sorts the sentences of FILE into kinds.

    Each is shown with its kind and its figures; - is standard input.
    """
    statements = KnowledgeBase.open(settings.data_folder).classify(_read_text(file), lines, published)

    def print_it(terminal: Terminal) -> None:
        from bot.terminal import print_statements

        print_statements(statements, terminal)

    say(describe_statements(statements), as_json, print_it)
    return DONE


def _one_text(words: tuple[str, ...], batch: str | None, name: str) -> str:
    """The words as one text, which need no quotation marks; refused before an index is built for them."""
    if bool(words) == bool(batch):
        raise click.UsageError(f"Give either a {name} or --batch FILE.", click.get_current_context())
    text = " ".join(words)
    if not batch:
        from index.knowledge_base import check_question

        check_question(text)
    return text


def _read_text(path: str) -> str:
    raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise KnowledgeError("The text to classify is not UTF-8.", "Save it as UTF-8.") from None


def _run_batch(path: str, name: str, reply: Reply, settings: Settings) -> int:
    batch = Batch(name, reply, lambda error: report_bug(error, settings.data_folder))
    if path == "-":
        return batch.run(sys.stdin.buffer)
    with Path(path).open("rb") as lines:
        return batch.run(lines)
