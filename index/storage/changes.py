"""What a refresh would do and what it did: the difference between a folder and the generation in service."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.domain import Source
from index.errors import ApprovalNeeded
from index.storage.store import Member

if TYPE_CHECKING:
    from index.sources import FolderReading

MOST_DROPPED = (
    0.2  # share of the folder's sources that may go unasked; an emptied or half-mounted folder drops more
)
SHOWN_IDS = 10  # named in the message that asks for approval


@dataclass(frozen=True, slots=True)
class Failure:
    """A source, or a file below its folder, that was not taken in, and the reason as one sentence."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids by what happens to them, each group in order; what fails keeps the version it had."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()

    def __bool__(self) -> bool:
        """True where a source comes, goes or changes."""
        return bool(self.added or self.changed or self.removed)

    def without(self, failures: Sequence[Failure]) -> Changes:
        """The same changes but for sources that turned out not to be readable."""
        names = {failure.source for failure in failures}
        return Changes(
            added=tuple(one for one in self.added if one not in names),
            changed=tuple(one for one in self.changed if one not in names),
            removed=self.removed,
            unchanged=tuple(one for one in self.unchanged if one not in names),
            failed=(*self.failed, *failures),
        )


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a change of the index did.

    `generation` is the one in service afterwards, `is_new` False where nothing had changed; `passages`,
    `sentences` and `figures` are those it holds, `embedded` the texts whose vector had to be made, `notices`
    sentences about what was mended on the way.
    """

    generation: int
    is_new: bool
    changes: Changes
    passages: int
    sentences: int
    figures: int
    embedded: int
    seconds: float
    notices: tuple[str, ...] = ()


class DropsTooMany(ApprovalNeeded):
    """A refresh that waits, with what it would change.

    Args:
        changes: what it would do.
        before: how many sources of the generation in service came from folders.
    """

    def __init__(self, changes: Changes, before: int) -> None:
        shown = ", ".join(changes.removed[:SHOWN_IDS])
        more = len(changes.removed) - SHOWN_IDS
        named = f"{shown} and {more} more" if more > 0 else shown
        super().__init__(
            f"This refresh would drop {len(changes.removed)} of {before} sources ({named}), so it waits.",
            "Run it again with --approve if that is meant.",
        )
        self.changes = changes


def compare_folder(
    before: Mapping[str, Member], reading: FolderReading, removed_ids: Collection[str]
) -> tuple[Changes, list[Source]]:
    """What the folder's sources change in a generation, and which of them to take in.

    A source with a tombstone is passed over. One that was taken in by `add` stays as it is, and so does one
    whose id a second file has taken: which of them is meant, nobody said. A file that cannot be read may be
    any source that is no longer found, so while there is one, nothing is dropped.

    Args:
        before: the generation in service, empty before the first.
        reading: what the folders hold now.
        removed_ids: ids with a tombstone.
    """
    kept = reading.doubled & before.keys()
    passed_over = kept.union(removed_ids)
    found = {source.id: source for source in reading.sources if source.id not in passed_over}
    ours = {source_id for source_id, member in before.items() if not member.added}
    failed = [Failure(fault.path, f"line {fault.line}: {fault.what}") for fault in reading.faults]
    shadowed = {source_id for source_id in found if source_id in before and before[source_id].added}
    failed += [
        Failure(source_id, "a source of this id was taken in by add and stays; remove that one first")
        for source_id in sorted(shadowed)
        if found[source_id].sha256 != before[source_id].sha256
    ]
    missing = ours - found.keys() - reading.unread - kept
    if reading.unread - before.keys():
        failed += [
            Failure(source_id, "no file has this id now; kept until every file can be read")
            for source_id in sorted(missing)
        ]
        missing = set()
    taken = [source for source_id, source in sorted(found.items()) if source_id not in shadowed]
    changed = {one.id for one in taken if one.id in ours and one.sha256 != before[one.id].sha256}
    named = {failure.source for failure in failed} | reading.unread
    changes = Changes(
        added=tuple(one.id for one in taken if one.id not in before),
        changed=tuple(sorted(changed)),
        removed=tuple(sorted(missing)),
        unchanged=tuple(sorted(before.keys() - changed - missing - named)),
        failed=tuple(failed),
    )
    return changes, taken


def compare_members(before: Mapping[str, Member], after: Mapping[str, Member]) -> Changes:
    """The difference between two generations' sources."""
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(
            sorted(one for one in after.keys() & before.keys() if after[one].sha256 != before[one].sha256)
        ),
        removed=tuple(sorted(before.keys() - after.keys())),
        unchanged=tuple(
            sorted(one for one in after.keys() & before.keys() if after[one].sha256 == before[one].sha256)
        ),
    )


def require_approval(changes: Changes, before: Mapping[str, Member]) -> None:
    """Stops a refresh that drops more than a fifth of the sources that came from folders.

    Raises:
        DropsTooMany: with the changes it would make.
    """
    ours = sum(not member.added for member in before.values())
    if len(changes.removed) > MOST_DROPPED * ours:
        raise DropsTooMany(changes, ours)
