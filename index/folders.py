"""Where sources are found when nobody says so: the checkout a command runs in, else the shipped copy."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from pathlib import Path

from index.sources import FILE_ENDINGS

SHIPPED = Path(__file__).parent.parent / "knowledge"


def default_folder(here: Path) -> Path:
    """`knowledge/` of the checkout of Receipts that `here` lies in, else the copy that was installed."""
    for folder in (here, *here.parents):
        if (folder / "knowledge").is_dir() and _is_checkout(folder):
            return folder / "knowledge"
    return SHIPPED


def newest_change(folders: Iterable[Path]) -> float:
    """When a source file, or a folder that holds some, last changed: seconds since 1970, 0 where there is none."""
    newest = 0.0
    for folder in folders:
        for at, _, names in os.walk(folder):
            files = [os.path.join(at, name) for name in names if name.endswith(FILE_ENDINGS)]
            for path in [at, *files]:
                try:
                    newest = max(newest, os.stat(path).st_mtime)
                except OSError:
                    continue
    return newest


def _is_checkout(folder: Path) -> bool:
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    except (OSError, ValueError):
        return False
    return isinstance(project, dict) and project.get("name") == "receipts"
