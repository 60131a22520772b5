"""The real bot in a process of its own, with staged knowledge behind it: `python -m tests.run_bot FOLDER`.

The environment is that of `receipts run`; STAGE holds how long opening and answering take, in seconds.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from bot import client
from bot.settings import Settings
from tests.staged_knowledge import StagedKnowledge


def main() -> int:
    """Runs until told to stop; writes down when it opened and asked the knowledge base."""
    folder, stage = Path(sys.argv[1]), json.loads(os.environ.get("STAGE", "{}"))
    client.GRACE_S = stage.get("grace_s", client.GRACE_S)

    def note(what: str, **more: object) -> None:
        with (folder / "knowledge.jsonl").open("a", encoding="utf-8") as notes:
            notes.write(json.dumps({"what": what, "at_s": time.monotonic(), **more}) + "\n")

    def open_knowledge_base() -> StagedKnowledge:
        note("open")
        time.sleep(stage.get("open_s", 0))
        knowledge = StagedKnowledge()

        def before() -> None:
            note("ask", questions=[question for question, _ in knowledge.asked])
            time.sleep(stage.get("ask_s", 0))

        knowledge.before = before
        return knowledge

    return client.run(Settings.from_environment(os.environ), open_knowledge_base)


if __name__ == "__main__":
    sys.exit(main())
