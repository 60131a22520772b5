"""The program itself: `receipts`, which is also `python -m bot`."""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress
from typing import NoReturn


def run() -> NoReturn:
    """Runs one command; when its threads are done, the process ends without giving memory back piece by piece.

    That would take a tenth of the time of a question.
    """
    code = 1

    def end() -> None:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # whoever read it may be gone
                stream.flush()
        os._exit(code)

    atexit.register(end)
    from bot.cli import main  # after it, so that whatever else is to be done at the end is done before

    code = main()
    sys.exit(code)


if __name__ == "__main__":
    run()
