"""Where the names stand that the front door promises and not every command needs, or not at once.

A module of them is loaded when one of its names is first asked for.
"""

from __future__ import annotations

import importlib

FOUND_IN = {
    "index.answers.checking": ("Checked", "CheckVerdict", "split_claims"),
    "index.answers.differences": ("Aspect", "Difference"),
    "index.answers.evaluation": ("QuestionScore", "Scores", "Share", "score_questions"),
    "index.answers.expectations": ("Section", "read_questions"),
    "index.answers.ledger": ("LedgerRow",),
    "index.answers.lookups": ("FigureName", "Finding", "Findings"),
    "index.answers.questions": ("check_question",),
    "index.answers.search": ("Hit",),
    "index.linting": ("lint_folders", "list_allowed"),
    "index.series": ("Point", "Series"),
    "index.sources": ("Fault",),
    "index.storage.changes": ("Changes", "DropsTooMany", "Failure", "Refreshed"),
    "index.storage.material": ("Stage",),
}


def find_promised(module: str, name: str) -> object:
    """What the name means.

    Args:
        module: that promises it.
        name: the name.

    Raises:
        AttributeError: if it is not promised.
    """
    for found_in, names in FOUND_IN.items():
        if name in names:
            return getattr(importlib.import_module(found_in), name)
    raise AttributeError(f"module {module!r} has no attribute {name!r}")
