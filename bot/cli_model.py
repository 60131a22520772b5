"""The command about the embedding model."""

from __future__ import annotations

import click

from bot.invocation import DONE, index_options, json_option, knowledge_base_of, say
from bot.settings import Settings


@click.command()
@click.argument("action", type=click.Choice(["prepare"]), metavar="prepare")
@json_option
@index_options
def model(settings: Settings, action: str, as_json: bool) -> int:
    """Makes the embedding model's graphs ahead.

    The first refresh does so too. They lie in the data folder: a copy of it answers where torch is not installed.
    """
    from bot.progress import show_progress

    with knowledge_base_of(settings) as knowledge_base, show_progress() as bars:
        name = knowledge_base.prepare_model(bars)
    say({"model": name}, as_json, lambda terminal: terminal.say(f"The model is ready: {name}."))
    return DONE
