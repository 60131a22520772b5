"""The `receipts` command: its parts joined, and the one door by which its errors leave."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from bot.cli_charts import chart
from bot.cli_checking import audit, evaluate, lint
from bot.cli_keeping import add, history, refresh, remove, rollback
from bot.cli_model import model
from bot.cli_reading import ask, check, classify, figures, search
from bot.invocation import (
    DONE,
    UNREACHABLE,
    WRONG,
    Session,
    build_index,
    index_options,
    open_knowledge_base,
    report_bug,
    say_aside,
)
from bot.settings import Settings
from index.knowledge_base import KnowledgeBase, KnowledgeError

INTERRUPTED = 130
"""What a shell reports of a command ended by Ctrl+C."""
READER_GONE = 141
"""What a shell reports of a command whose output nobody reads any more."""


@click.group(
    invoke_without_command=True,
    epilog="Exit codes: 0 done, 1 a check found something or a refresh "
    "waits for --approve, 2 wrong usage or bad input, 3 the store or Discord could not be reached.",
)
@click.pass_context
def receipts(context: click.Context) -> int:
    """Answers questions from a knowledge base, with the receipts.

    Documented figures and contested commentary are kept apart, and every line is a span of a stored source.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
    return DONE


@receipts.command()
@index_options
def run(settings: Settings) -> int:
    """Runs the Discord bot.

    It runs until it is stopped. The bot's token is read from DISCORD_TOKEN.
    """
    from bot.client import run as run_client

    def open_built() -> KnowledgeBase:
        knowledge_base = open_knowledge_base(settings)
        build_index(knowledge_base)
        return knowledge_base

    open_knowledge_base(settings).close()
    return run_client(settings, open_built)


for command in (
    ask,
    search,
    figures,
    check,
    classify,
    refresh,
    add,
    remove,
    history,
    rollback,
    lint,
    audit,
    evaluate,
    chart,
    model,
):
    receipts.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; every error leaves as one line on standard error.

    Args:
        arguments: those after the command's name; None takes them from the command line.

    Returns:
        The exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    session = Session()
    try:
        code = _run(sys.argv[1:] if arguments is None else list(arguments), session)
        sys.stdout.flush()
    except click.ClickException as error:
        say_aside(_usage_sentence(error))
        return WRONG
    except KnowledgeError as error:
        say_aside(str(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        # Or the interpreter would try to write the rest when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except Exception as error:
        say_aside(report_bug(error, session.data_folder))
        return UNREACHABLE
    return code


def _run(arguments: list[str], session: Session) -> int:
    try:
        with receipts.make_context("receipts", arguments, obj=session) as context:
            return int(receipts.invoke(context))
    except click.exceptions.Exit as done:
        return done.exit_code


def _usage_sentence(error: click.ClickException) -> str:
    """What was wrong with the command line, and where to read how it is meant."""
    message = error.format_message().strip()
    if message[-1:].isalnum() or message[-1:] in "'\")]":
        message += "."
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{message} See {context.command_path if context else 'receipts'} --help."
