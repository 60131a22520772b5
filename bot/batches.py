"""JSON Lines in, JSON Lines out: each line answered as it arrives, whatever becomes of the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from bot.documents import Document, describe_error
from bot.invocation import DONE, UNREACHABLE, WRONG, print_document, say_aside
from index.knowledge_base import KnowledgeError

LONGEST_LINE = 100_000
"""Bytes; the longest question, every character of it escaped, takes a quarter."""
MOST_EARLIER = 10
"""Questions of a conversation that are handed on; what "it" means is never further back."""

Reply = Callable[[str, tuple[str, ...], object], Document]
"""Answers a text, given with the texts before it in its conversation and the id of its line."""


class _BadLine(Exception):
    """A line that cannot be answered, with its id where that could be read."""

    def __init__(self, what: str, line_id: object = None) -> None:
        super().__init__(what)
        self.line_id = line_id


@dataclass(slots=True)
class Batch:
    """Answers lines in order and remembers what was asked under which id.

    Args:
        name: the field of a line that holds the text.
        reply: what answers it.
        report_bug: notes an unexpected error and returns what is said of it.
    """

    name: str
    reply: Reply
    report_bug: Callable[[Exception], str]
    _conversations: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def run(self, lines: BinaryIO) -> int:
        """Prints a document for every line that is not blank; at the end, one sentence on those that failed.

        Returns:
            The exit code: 0, or what the worst of the lines calls for.
        """
        code, asked, failed, first = DONE, 0, 0, ""
        for number, raw in enumerate(_bounded(lines), 1):
            if raw.strip():
                asked += 1
                document, line_code = self._answer(raw)
                if line_code:
                    failed += 1
                    first = first or f"line {number:,}: {document['error']}"
                code = max(code, line_code)
                print_document(document)
        if failed:
            say_aside(f"{failed:,} of {asked:,} lines could not be answered, the first at {first}")
        return code

    def _answer(self, raw: bytes) -> tuple[Document, int]:
        line_id: object = None
        try:
            fields = _parse(raw)
            line_id = _id(fields)
            text = fields.get(self.name)
            if not isinstance(text, str):
                raise _BadLine(f"The line has no text under {self.name!r}: add it.", line_id)
            earlier = self._earlier(fields, line_id)
            document = self.reply(text, earlier, line_id)
        except _BadLine as bad:
            return describe_error(str(bad), bad.line_id), WRONG
        except KnowledgeError as error:
            return describe_error(str(error), line_id), max(WRONG, error.exit_code)
        except BrokenPipeError:
            raise
        except Exception as error:
            return describe_error(self.report_bug(error), line_id), UNREACHABLE
        self._conversations[_key(line_id)] = (*earlier, text)[-MOST_EARLIER:]
        return document, DONE

    def _earlier(self, fields: Document, line_id: object) -> tuple[str, ...]:
        follows = fields.get("follows")
        if follows is None:
            return ()
        if _key(follows) not in self._conversations:
            what = "'follows' names no line before this one that was answered: correct the id."
            raise _BadLine(what, line_id)
        return self._conversations[_key(follows)]


def _bounded(lines: BinaryIO) -> Iterator[bytes]:
    """Lines as they arrive; one that is too long comes cut, and so is no JSON."""
    while line := lines.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = lines.readline(LONGEST_LINE + 1)
        yield line


def _parse(raw: bytes) -> Document:
    if len(raw) > LONGEST_LINE:
        raise _BadLine(f"The line has more than {LONGEST_LINE:,} bytes: shorten it.")
    try:
        fields = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _BadLine("The line is not UTF-8: encode it so.") from None
    except (ValueError, RecursionError):
        raise _BadLine("The line is not JSON: write one object a line.") from None
    if not isinstance(fields, dict):
        raise _BadLine('The line is not a JSON object: write {"id": …} and its text.')
    return fields


def _id(fields: Document) -> object:
    line_id = fields.get("id")
    if line_id is not None and not isinstance(line_id, str | int | float):
        raise _BadLine("The line's id is neither text nor a number: correct it.")
    return line_id


def _key(line_id: object) -> str:
    return json.dumps(line_id)
