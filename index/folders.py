"""Where sources are found when nobody says so: the checkout a command runs in, else the shipped copy."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

MARKDOWN = (".md", ".markdown")
PLAIN_TEXT = (".txt",)
LATER = (".html", ".htm", ".pdf", ".docx")
FILE_ENDINGS = MARKDOWN + PLAIN_TEXT + LATER
SHIPPED = Path(__file__).parent.parent / "knowledge"
ALIASES_FILE = "aliases.yaml"  # in a folder of sources: names that mean one thing
SEEN_FILE = "folders.seen"  # in the data folder: what the last refresh saw, changed or not


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
            files = [
                os.path.join(at, name)
                for name in names
                if name.endswith(FILE_ENDINGS) or name == ALIASES_FILE
            ]
            for path in [at, *files]:
                try:
                    newest = max(newest, os.stat(path).st_mtime)
                except OSError:
                    continue
    return newest


def note_seen(data: Path, folders: Sequence[Path], newest: float) -> None:
    """Keeps what a refresh saw; where that fails, the next question only says more than it must."""
    path = data / SEEN_FILE
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        unfinished.write_text(json.dumps({"newest": newest, "folders": _names(folders)}))
        os.replace(unfinished, path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()


def are_unseen(data: Path, folders: Sequence[Path]) -> bool:
    """True where a source file changed, came or went since the last refresh, or other folders are meant."""
    try:
        seen = json.loads((data / SEEN_FILE).read_text())
        return bool(seen["folders"] != _names(folders) or newest_change(folders) > seen["newest"])
    except (OSError, ValueError, LookupError, TypeError):
        return True


def _names(folders: Sequence[Path]) -> list[str]:
    return sorted(str(folder.resolve()) for folder in folders)


def _is_checkout(folder: Path) -> bool:
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    except (OSError, ValueError):
        return False
    return isinstance(project, dict) and project.get("name") == "receipts"
