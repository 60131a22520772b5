"""What the README says is so: its commands, settings, paths, and the reply it shows."""

import re
from pathlib import Path

from bot.cli import receipts
from index.sources import read_folders

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GATE = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme_and_has_help() -> None:
    for name, command in receipts.commands.items():
        assert f"`receipts {name}" in README, name
        assert len(command.get_short_help_str(limit=200)) > 10, name


def test_the_readme_names_no_command_that_does_not_exist() -> None:
    named = set(re.findall(r"`receipts ([a-z]+)", README))
    assert named <= set(receipts.commands) | {"add", "remove"}


def test_every_setting_is_in_the_readme() -> None:
    read = re.findall(r'"([A-Z][A-Z_]{3,})"', (ROOT / "bot" / "settings.py").read_text(encoding="utf-8"))
    assert [name for name in sorted(set(read)) if f"`{name}`" not in README] == []


def test_every_discord_command_is_in_the_readme() -> None:
    for name in re.findall(
        r'name="([a-z]+)", description', "".join(p.read_text() for p in ROOT.glob("bot/commands/*.py"))
    ):
        assert re.search(rf"`/(?:receipts |kb )?{name}", README), name


def test_every_path_in_the_readme_exists() -> None:
    for path in re.findall(r"`((?:bot|index|knowledge|tests|\.ci)/[\w./-]*)`", README):
        assert (ROOT / path).exists(), path


def test_the_gate_runs_the_readmes_test_command() -> None:
    (command,) = re.findall(r"^pip install '\.\[test\]' && pytest$", README, re.MULTILINE)
    install, run = command.split(" && ")
    assert install.removeprefix("pip install ") in GATE
    assert re.search(rf"^{run}\b", GATE, re.MULTILINE)


def test_the_reply_in_the_readme_is_made_of_stored_sentences() -> None:
    reply = re.search(r"<!-- reply -->\n```text\n(.*?)```", README, re.DOTALL)
    assert reply
    shown = " ".join(reply[1].split())
    sentences = [
        " ".join(line.split())
        for source in read_folders([ROOT / "knowledge"]).sources
        for line in source.body.splitlines()
        if len(line) > 40
    ]
    assert sum(sentence in shown for sentence in sentences) >= 2


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 160
