"""News passages written by strangers, with questions and graded judgements, which only measurement may read.

They stand beside the checkout in `../shared/eval/retrieval`, and nothing of them is part of the project.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[3] / "shared" / "eval" / "retrieval"


@dataclass(frozen=True, slots=True)
class News:
    """Passages, questions and grades: question id to passage id to 2 (the evidence itself) or 1 (near it)."""

    passages: tuple[dict[str, Any], ...]
    questions: tuple[dict[str, Any], ...]
    grades: Mapping[str, Mapping[str, int]]


def read_news(folder: Path = FOLDER) -> News | None:
    """All of it, or None where it is not there."""
    if not folder.is_dir():
        return None
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in _rows(folder / "qrels.jsonl"):
        grades[row["query"]][row["passage"]] = row["grade"]
    questions = tuple(row for row in _rows(folder / "queries.jsonl") if row["_id"] in grades)
    return News(tuple(_rows(folder / "corpus.jsonl")), questions, grades)


def write_sources(news: News, folder: Path) -> None:
    """One file a passage, named by the passage, in the publisher's own words."""
    folder.mkdir(parents=True, exist_ok=True)
    for passage in news.passages:
        front = {
            "title": passage["title"] or passage["_id"],
            "publisher": passage["source"],
            "wording": "original",
        }
        if passage["date"]:
            front["published"] = passage["date"]
        lines = [f"{name}: {json.dumps(value)}" for name, value in front.items()]
        text = "\n".join(["---", *lines, "type: news-report", "---", passage["text"], ""])
        (folder / f"{passage['_id']}.md").write_text(text, encoding="utf-8")


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
