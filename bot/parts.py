"""What every command works with, joined in one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.access import Access
from bot.catalogue import Catalogue
from bot.conversations import Conversations
from bot.figure_names import FigureNames
from bot.kept_replies import KeptReplies
from bot.refreshing import Refreshing
from bot.settings import Settings
from bot.underway import Underway
from bot.worker import Worker
from index.knowledge_base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Parts:
    """The bot without Discord."""

    settings: Settings
    worker: Worker
    access: Access
    conversations: Conversations
    kept: KeptReplies
    underway: Underway
    refreshing: Refreshing
    catalogue: Catalogue
    figure_names: FigureNames


def join_parts(
    settings: Settings,
    open_knowledge_base: Callable[[], KnowledgeBase],
    refresh_command: Sequence[str] | None = None,
) -> Parts:
    """Every part for these settings; nothing is opened yet."""
    worker = Worker(open_knowledge_base)
    return Parts(
        settings=settings,
        worker=worker,
        access=Access(settings),
        conversations=Conversations(),
        kept=KeptReplies(settings.data_folder),
        underway=Underway(),
        refreshing=Refreshing(settings, refresh_command) if refresh_command else Refreshing(settings),
        catalogue=Catalogue(worker),
        figure_names=FigureNames(worker),
    )
