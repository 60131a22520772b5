"""The commands that change the index: refresh, add, remove, rollback; and history, which tells of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.invocation import (
    DONE,
    WRONG,
    index_options,
    json_option,
    knowledge_base_of,
    say,
    say_asides,
    say_if_empty,
)
from bot.reports import describe_history, describe_refreshed, describe_waiting
from bot.settings import Settings
from index.knowledge_base import KnowledgeError

if TYPE_CHECKING:
    from index.knowledge_base import Failure, Refreshed

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@click.command()
@click.option(
    "--approve", is_flag=True, help="Go ahead even where more than a fifth of the sources would go."
)
@click.option(
    "--progress",
    "in_lines",
    is_flag=True,
    help="Say how far it is, one line a step, where there is no terminal.",
)
@json_option
@index_options
def refresh(settings: Settings, approve: bool, in_lines: bool, as_json: bool) -> int:
    """Brings the index in step with its sources.

    Only what changed is read and embedded. A refresh that would drop more than a fifth of the sources prints
    the difference, changes nothing and exits with 1. A source that cannot be read keeps its version, and the
    exit code is 2.
    """
    from bot.progress import show_progress, tell_progress
    from bot.summaries import print_changes
    from index.knowledge_base import DropsTooMany

    with knowledge_base_of(settings) as knowledge_base:
        try:
            with show_progress() as bars:
                refreshed = knowledge_base.refresh(bars or (tell_progress if in_lines else None), approve)
        except DropsTooMany as waiting:
            changes = waiting.changes
            document = describe_waiting(changes, knowledge_base.generation)
            say(document, as_json, lambda terminal: print_changes(changes, terminal))
            raise
    _say_refreshed(refreshed, as_json)
    say_if_empty(refreshed)
    say_asides(_told(failure) for failure in refreshed.changes.failed)
    return WRONG if refreshed.changes.failed else DONE


@click.command()
@click.argument("file", metavar="URL_OR_FILE")
@json_option
@index_options
def add(settings: Settings, file: str, as_json: bool) -> int:
    """Takes in one file as a source.

    It stays through every refresh of the folders, until it is removed.
    """
    if _URL.match(file):
        raise KnowledgeError(
            "Pages are not fetched yet: save the page's text as Markdown or plain text and add that file."
        )
    if not Path(file).is_file():
        raise KnowledgeError(f"There is no file {file!r}.", "Give the path of a Markdown or text file.")
    with knowledge_base_of(settings, built=True) as knowledge_base:
        _say_refreshed(knowledge_base.add(Path(file)), as_json)
    return DONE


@click.command()
@click.argument("source_id")
@click.option(
    "--purge", is_flag=True, help="Delete its text from every generation as well; it cannot be undone."
)
@json_option
@index_options
def remove(settings: Settings, source_id: str, purge: bool, as_json: bool) -> int:
    """Hides a source in every generation.

    It stays hidden after a rollback, and whatever its folder holds, until it is added again.
    """
    with knowledge_base_of(settings) as knowledge_base:
        _say_refreshed(knowledge_base.remove(source_id, purge), as_json)
    return DONE


@click.command()
@click.argument("generation", type=click.IntRange(min=1))
@json_option
@index_options
def rollback(settings: Settings, generation: int, as_json: bool) -> int:
    """Puts an earlier GENERATION in service again.

    It stays until the next refresh; receipts history lists the generations there are.
    """
    with knowledge_base_of(settings) as knowledge_base:
        _say_refreshed(knowledge_base.rollback(generation), as_json)
    return DONE


@click.command()
@json_option
@index_options
def history(settings: Settings, as_json: bool) -> int:
    """Lists past generations and the current one."""
    from bot.summaries import print_history

    with knowledge_base_of(settings) as knowledge_base:
        generations = knowledge_base.history()
    say(describe_history(generations), as_json, lambda terminal: print_history(generations, terminal))
    return DONE


def _told(failure: Failure) -> str:
    """What was not taken in, why, and what now, unless the reason itself says so."""
    said = f"{failure.source}, {failure.reason}."
    return f"{said} Mend it and refresh again." if failure.reason.startswith("line ") else said


def _say_refreshed(refreshed: Refreshed, as_json: bool) -> None:
    from bot.summaries import print_refreshed

    say_asides(refreshed.notices)
    say(describe_refreshed(refreshed), as_json, lambda terminal: print_refreshed(refreshed, terminal))
