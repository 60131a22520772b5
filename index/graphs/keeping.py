"""A model's graphs in the data folder: complete and as they were written, or not there at all.

They lie in a folder named by the model's fingerprint and by how they are made. It is filled beside its place and
then renamed, so a process that dies on the way leaves nothing that could be taken for it. A file of another
checksum than was noted is never loaded: the folder goes into quarantine, and the graphs are made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from index.disk import sync_folder

FOLDER = "model"
LOCK = "graphs.lock"
MADE_BY = 2
"""Raised whenever graphs are made in another way, so that those of before are not taken for them."""
PASSAGES, QUESTIONS, TOKENIZER, NOTE = "passages.onnx", "questions.onnx", "tokenizer.json", "note"
UNFINISHED, DAMAGED = "-unfinished", "-damaged"


class GraphsDamaged(Exception):
    """Kept graphs are not as they were written; the message is the end of a sentence about them."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of a model's graphs.

    Args:
        fingerprint: of the model's files.
        dimension: length of its vectors.
        inputs: names of the graph's inputs, as the tokenizer's output is called.
        most_tokens: of one text; the rest of it is not read.
        digests: file name to SHA-256.
        unsupported: why the model has no graphs, or "" where it has; then it has no files either.
        is_alike: whether passages of one length, embedded together, get to the bit the vectors each gets alone.
    """

    fingerprint: str
    dimension: int = 0
    inputs: tuple[str, ...] = ()
    most_tokens: int = 0
    digests: tuple[tuple[str, str], ...] = ()
    unsupported: str = ""
    is_alike: bool = False


class GraphFolder:
    """Where the graphs of one model are kept.

    Args:
        data: the data folder.
        fingerprint: of the model's files.
    """

    def __init__(self, data: Path, fingerprint: str) -> None:
        self.path = data / FOLDER / f"{fingerprint}-{MADE_BY}"
        self._fingerprint = fingerprint

    def read_note(self) -> Note | None:
        """What is kept; None where nothing is.

        Raises:
            GraphsDamaged: if the note cannot be read, or is of another model.
        """
        try:
            line, digest = (self.path / NOTE).read_bytes().splitlines()
            if hashlib.sha256(line).hexdigest() != digest.decode():
                raise GraphsDamaged("have a note that was altered")
            read = json.loads(line)
            note = Note(
                fingerprint=str(read["fingerprint"]),
                dimension=int(read["dimension"]),
                inputs=tuple(map(str, read["inputs"])),
                most_tokens=int(read["most_tokens"]),
                digests=tuple((str(name), str(digest)) for name, digest in read["digests"]),
                unsupported=str(read["unsupported"]),
                is_alike=read["is_alike"] is True,
            )
        except FileNotFoundError:
            if self.path.exists():
                raise GraphsDamaged("have lost the note on them") from None
            return None
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise GraphsDamaged("have a note that cannot be read") from error
        if note.fingerprint != self._fingerprint:
            raise GraphsDamaged("are of another model")
        return note

    def verify(self, note: Note, name: str) -> Path:
        """The path of a file whose content is the one that was written.

        Raises:
            GraphsDamaged: if it is not.
        """
        path = self.path / name
        try:
            with path.open("rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()
        except OSError as error:
            raise GraphsDamaged(f"lack {name}") from error
        if digest != dict(note.digests).get(name):
            raise GraphsDamaged(f"do not match their checksums ({name})")
        return path

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Holds back every other process that would make graphs in this data folder.

        Raises:
            OSError: if the data folder cannot be written.
        """
        from filelock import FileLock  # a question does without

        self.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self.path.parent / LOCK):
            yield

    def keep(self, make: Callable[[Path], Note]) -> Note:
        """Fills the folder, at once and for good; call it alone.

        Args:
            make: writes files into an empty folder and says what they are.

        Raises:
            OSError: if the data folder refuses, or is full.
        """
        self._sweep()
        unfinished = self.path.with_name(self.path.name + UNFINISHED)
        unfinished.mkdir()
        try:
            note = make(unfinished)
            line = json.dumps(asdict(note))
            (unfinished / NOTE).write_text(f"{line}\n{hashlib.sha256(line.encode()).hexdigest()}\n")
            for path in unfinished.iterdir():
                with path.open("rb+") as written:
                    os.fsync(written.fileno())
            sync_folder(unfinished)
            os.rename(unfinished, self.path)
            sync_folder(self.path.parent)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        return note

    def quarantine(self) -> None:
        """Puts what is kept aside, in place of what was put aside before; call it alone."""
        if self.path.exists():
            aside = self.path.with_name(self.path.name + DAMAGED)
            shutil.rmtree(aside, ignore_errors=True)
            os.rename(self.path, aside)

    def _sweep(self) -> None:
        """Deletes what a process that died has left, and graphs of this model that an earlier release made."""
        for path in self.path.parent.glob(f"{self._fingerprint}-*"):
            if not path.name.endswith(DAMAGED):
                shutil.rmtree(path, ignore_errors=True)


def digest_files(folder: Path) -> tuple[tuple[str, str], ...]:
    """Names and SHA-256 of the files of a folder, by name."""
    digests = []
    for path in sorted(folder.iterdir()):
        with path.open("rb") as opened:
            digests.append((path.name, hashlib.file_digest(opened, "sha256").hexdigest()))
    return tuple(digests)
