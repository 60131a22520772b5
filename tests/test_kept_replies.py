"""Replies kept for their buttons."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bot.kept_replies import KEEP_DAYS, KeptReplies
from bot.reply import compose
from tests.staged_knowledge import QUESTION, disagreement_answer, northwind_answer


def test_a_reply_comes_back_as_it_was_but_for_its_question(tmp_path: Path) -> None:
    for answer in (northwind_answer(), disagreement_answer()):
        reply = compose(answer, QUESTION)
        key = KeptReplies(tmp_path).keep(reply)
        assert KeptReplies(tmp_path).find(key) == replace(reply, asked="")


def test_an_unknown_key_finds_nothing(tmp_path: Path) -> None:
    kept = KeptReplies(tmp_path)
    assert kept.find("0123456789ab") is None
    assert kept.judge("0123456789ab", 1, "helpful", "") is False


def test_old_replies_are_deleted(tmp_path: Path) -> None:
    kept = KeptReplies(tmp_path)
    key = kept.keep(compose(northwind_answer()))
    with closing(sqlite3.connect(tmp_path / "feedback.db")) as rows, rows:
        rows.execute("UPDATE reply SET kept_at = kept_at - ?", [KEEP_DAYS * 86_400 + 1])
    kept.keep(compose(northwind_answer()))
    assert KeptReplies(tmp_path).find(key) is None


def test_where_nothing_can_be_written_buttons_work_until_the_process_ends(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    kept = KeptReplies(blocked)
    key = kept.keep(compose(northwind_answer()))
    assert kept.find(key) == compose(northwind_answer())
    assert kept.verdicts() == {}


def test_one_reader_has_the_same_hash_twice_but_another_in_another_folder(tmp_path: Path) -> None:
    people = []
    for folder in (tmp_path / "one", tmp_path / "one", tmp_path / "two"):
        kept = KeptReplies(folder)
        kept.judge(kept.keep(compose(northwind_answer())), 42, "helpful", "")
        with closing(sqlite3.connect(folder / "feedback.db")) as rows:
            people.append(rows.execute("SELECT person FROM verdict ORDER BY id DESC").fetchone()[0])
    assert people[0] == people[1]
    assert people[0] != people[2]
