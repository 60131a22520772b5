"""Log lines without secrets: what has the shape of a token never reaches a log."""

from __future__ import annotations

import logging
import re
import sys

HIDDEN = "[hidden]"

_SECRETS = re.compile(
    r"""
      (?<=://)[^/\s:@]{1,99}:[^/\s@]{1,199}(?=@)            # name:password@ of an address
    | \b[\w-]{20,99}\.[\w-]{5,20}\.[\w-]{20,199}          # a bot's token
    | \bmfa\.[\w-]{20,199}                                # a person's token
    | (?<=/)[\w-]{60,999}                                 # a webhook's or an interaction's, in a path
    | \baW50ZXJhY3Rpb24[\w=-]{20,999}                     # "interaction…" in base 64
    """,
    re.VERBOSE | re.ASCII,
)

_FOLDERS = re.compile(r"(?<![\w:/.])(?:[A-Za-z]:\\|/)(?:[^\s/\\'\"]{1,99}[/\\]){1,40}(?=[^\s/\\'\"])")


def hide_secrets(text: str) -> str:
    """The text with everything of a token's shape replaced, whatever stands around it."""
    return _SECRETS.sub(HIDDEN, text)


def hide_folders(text: str) -> str:
    """The text with every absolute path cut down to its last part; addresses of pages stay whole."""
    return _FOLDERS.sub("", text)


class SecretHidingFormatter(logging.Formatter):
    """Formats as usual and hides secrets last, so that tracebacks and arguments are covered too.

    Args:
        known: secrets to hide whatever their shape, such as the token this process was started with.
    """

    def __init__(self, known: tuple[str, ...] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._known = known

    def format(self, record: logging.LogRecord) -> str:
        """The finished line."""
        line = super().format(record)
        for secret in self._known:
            line = line.replace(secret, HIDDEN)
        return hide_secrets(line)


def set_up_logging(*known: str) -> None:
    """One line an event on stderr, without the known secrets; the texts of questions are never logged."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SecretHidingFormatter(known))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for ours in ("bot", "discord"):
        logging.getLogger(ours).setLevel(logging.INFO)
