"""What a refresh in its own process prints, for tests of what the bot makes of it.

The first argument chooses the story; what follows it are the arguments that the bot gives the real command.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

CHANGED = {
    "generation": 13,
    "sources": {
        "added": 1,
        "changed": 1,
        "removed": 0,
        "unchanged": 2,
        "failed": [{"source": "broken", "reason": "The front matter has no title."}],
        "ids": {"added": ["companies/new"], "changed": ["companies/northwind/release"], "removed": []},
    },
    "passages": 9,
    "sentences": 11,
    "figures": 8,
    "embedded": 3,
    "seconds": 1.5,
}
UNCHANGED = {**CHANGED, "generation": 12, "embedded": 0}
UNCHANGED["sources"] = {
    "added": 0,
    "changed": 0,
    "removed": 0,
    "unchanged": 4,
    "failed": [],
    "ids": {"added": [], "changed": [], "removed": []},
}
DROPPING = {**CHANGED, "generation": 12, "waits_for_approval": True}
DROPPING["sources"] = {
    "added": 0,
    "changed": 0,
    "removed": 40,
    "unchanged": 1,
    "failed": [],
    "ids": {"added": [], "changed": [], "removed": [f"gone/{at}" for at in range(40)]},
}


def main() -> int:
    """Tells one story and returns its exit code."""
    story, folder, *arguments = sys.argv[1:]
    with (Path(folder) / "calls.jsonl").open("a", encoding="utf-8") as calls:
        seen = {
            "arguments": arguments,
            "token": "DISCORD_TOKEN" in os.environ,
            "data": os.environ["RECEIPTS_DATA"],
        }
        calls.write(json.dumps(seen) + "\n")
    if story == "slow":
        for done in (1, 2):
            print(f"embedding {done}/2", file=sys.stderr, flush=True)
            time.sleep(0.4)
    if story == "endless":
        (Path(folder) / "started").touch()
        time.sleep(60)
    if story == "failing":
        print("The knowledge folder 'x' is not there. Give another with --knowledge.", file=sys.stderr)
        return 2
    if story == "crashing":
        raise RuntimeError("a bug with a path in it: /home/somebody")
    if story == "dropping" and "--approve" not in arguments:
        print("This refresh would drop 40 of 41 sources, so it waits.", file=sys.stderr)
        print(json.dumps(DROPPING))
        return 1
    print(json.dumps({"unchanged": UNCHANGED, "dropping": DROPPING}.get(story, CHANGED)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
