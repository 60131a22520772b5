"""The command that draws: chart."""

from __future__ import annotations

from pathlib import Path

import click

from bot.invocation import DONE, index_options, knowledge_base_of
from bot.links import plain
from bot.settings import Settings
from index.knowledge_base import KnowledgeError

PICTURE, TABLE = ".png", ".csv"


def _read_file(context: click.Context, option: click.Parameter, value: Path) -> Path:
    """The picture's file, with its ending where none was given."""
    if value.suffix.lower() not in ("", PICTURE):
        raise click.BadParameter(
            f"{value.name!r} does not end in {PICTURE}: a chart is a PNG.", context, option
        )
    return value if value.suffix else value.with_suffix(PICTURE)


@click.command()
@click.argument("query", metavar="SERIES_OR_QUERY", nargs=-1, required=True)
@click.option(
    "-o",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    required=True,
    callback=_read_file,
    help="Where the PNG goes; its readings go beside it as CSV.",
)
@index_options
def chart(settings: Settings, query: tuple[str, ...], file: Path) -> int:
    """Draws a series, or figures side by side.

    SERIES_OR_QUERY is the id of a series or words for it; "AI adoption: Census vs McKinsey" sets the latest
    readings of several side by side, with their scopes. What the picture shows is printed in words.
    """
    from bot.chart_choice import chart_for
    from index.knowledge_base import check_question

    asked = " ".join(query)
    check_question(asked)
    with knowledge_base_of(settings, built=True) as knowledge_base:
        drawn = chart_for(asked, knowledge_base)
    table = file.with_suffix(TABLE)
    try:
        table.write_bytes(drawn.csv)
        file.write_bytes(drawn.png)
    except OSError as error:
        raise KnowledgeError(f"The chart cannot be written to {str(file)!r}: {error.strerror}.") from None
    print(f"{plain(drawn.alt)}\n{plain(str(file))}\n{plain(str(table))}")
    return DONE
