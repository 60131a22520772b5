"""The commands that check: lint, audit, eval."""

from __future__ import annotations

from pathlib import Path

import click

from bot.invocation import (
    DONE,
    FOUND,
    index_options,
    json_option,
    knowledge_base_of,
    say,
)
from bot.reports import describe_audit, describe_faults, describe_scores
from bot.settings import Settings
from index.knowledge_base import KnowledgeBase


@click.command()
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, exists=True, path_type=Path)
)
@json_option
@index_options
def lint(settings: Settings, folder: Path | None, as_json: bool) -> int:
    """Names every fault of a folder of sources and of its series.

    Without DIR it is the folder that --knowledge names, else the shipped one. Exits with 1 if there is one.
    """
    from bot.summaries import print_faults
    from index.knowledge_base import lint_folders, list_allowed

    named = (folder,) if folder else settings.knowledge_folders
    folders = KnowledgeBase.open(settings.data_folder, named).folders
    faults, allowed = lint_folders(folders), list_allowed(folders)
    say(
        describe_faults(faults, allowed),
        as_json,
        lambda terminal: print_faults(faults, terminal, allowed),
    )
    return FOUND if faults else DONE


@click.command()
@json_option
@index_options
def audit(settings: Settings, as_json: bool) -> int:
    """Compares what is stored with its sources' texts.

    Every span, checksum and vector is compared. Exits with 1 if one does not match.
    """
    from bot.summaries import print_audit

    with knowledge_base_of(settings) as knowledge_base:
        checked, mismatches = knowledge_base.audit()
    say(
        describe_audit(checked, mismatches),
        as_json,
        lambda terminal: print_audit(checked, mismatches, terminal),
    )
    return FOUND if mismatches else DONE


@click.command("eval")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
@index_options
def evaluate(settings: Settings, file: Path, as_json: bool) -> int:
    """Scores the answers to a FILE of questions.

    Each line is a JSON object with a question and what its answer has to show.
    """
    from bot.summaries import print_scores
    from index.knowledge_base import read_questions, score_questions

    questions = read_questions(file)
    with knowledge_base_of(settings, built=True) as knowledge_base:
        scores = score_questions(questions, knowledge_base.ask_many)
    say(describe_scores(scores), as_json, lambda terminal: print_scores(scores, terminal))
    return DONE
