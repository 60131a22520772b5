"""How well sentences are told apart and their figures read, beside the plainest rule: "it has a number".

    python -m tests.benchmarks.reading

Prints precision, recall and F1 with 95% intervals (Wilson 1927; of F1 as a share of the mean of told and labelled) on
tests/labelled/sentences.jsonl, on both halves of tests/labelled/figures.jsonl and, where it is there, on
../shared/eval/quantities.jsonl, and what a sentence costs to read beside what MiniLM takes to encode it, on one thread
and in the same run. Values are scored as well as the plainest rule reads them ("every number in digits"), and as
quantulum3 does where it is installed (`pip install '.[peers]'`).
"""

from __future__ import annotations

import json
import math
import os
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from index.assertions.sentences import split_lines
from index.assertions.statements import read_statements
from index.domain import Kind, Period
from index.encoder import SentenceEncoder
from index.numbers.periods import read_periods
from index.numbers.quantities import read_quantities
from tests.labelled_reading import (
    FIGURES,
    UNREAD,
    is_right_period,
    is_same_quantity,
    labelled_sources,
    may_stand_as_documented,
    pair_figures,
    read_labelled,
    share_name,
)

SHARED = Path(__file__).parents[3] / "shared/eval/quantities.jsonl"
ROUNDS = 5
FIGURE_KINDS = (Kind.DOCUMENTED_FIGURE, Kind.SURVEY_FIGURE)


def interval(count: float, of: float) -> str:
    """A share with its 95% interval."""
    if not of:
        return "        –        "
    share, z = count / of, 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{share:.3f} ({middle - half:.2f}–{middle + half:.2f})"


def print_scores(name: str, right: int, told: int, labelled: int) -> None:
    """One line: precision, recall, F1."""
    both = (told + labelled) / 2
    print(f"{name:34} P {interval(right, told)}  R {interval(right, labelled)}  F1 {interval(right, both)}")


def rivals() -> dict[str, Callable[[str], list[float]]]:
    """What else reads the values in a text, by name."""
    found: dict[str, Callable[[str], list[float]]] = {"every number in digits": read_digits}
    try:
        from quantulum3 import classifier, parser
    except ImportError:
        return found
    classifier.USE_CLF = False  # its pickled classifier of units loads with one version of scikit-learn only
    return found | {"quantulum3": lambda text: [abs(float(one.value)) for one in parser.parse(text)]}


def read_digits(text: str) -> list[float]:
    """The value of every number in digits, commas between thousands."""
    return [float(one.replace(",", "")) for one in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)]


def costs_ms(acts: Sequence[Callable[[], object]], of: int) -> list[float]:
    """Processor time for each of so many, of each act in its fastest round; they take turns, as the machine may be busy."""
    spent = [math.inf] * len(acts)
    for _ in range(ROUNDS):
        for nth, act in enumerate(acts):
            begin = time.process_time()
            act()
            spent[nth] = min(spent[nth], time.process_time() - begin)
    return [one / of * 1000 for one in spent]


def print_costs(texts: list[str]) -> None:
    """What a labelled sentence costs to read, beside encoding it in batches on one thread."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    encoder = SentenceEncoder()
    encoder.encode(texts)
    published = Period("2026-01-15")
    sources = [source for _, source in labelled_sources()]
    acts = {
        "to encode": lambda: encoder.encode(texts),
        "to read": lambda: [read_statements(source, split_lines(source.body)) for source in sources],
        "quantities": lambda: [read_quantities(text) for text in texts],
        "periods": lambda: [read_periods(text, published) for text in texts],
    }
    costs = costs_ms(list(acts.values()), len(texts))
    print(f"{len(texts)} sentences, each")
    for name, cost in zip(acts, costs, strict=True):
        print(f"  {name:12} {cost:.2f} ms, {cost / costs[0]:.3f} x")
    print()


def print_figures(name: str, readings: list) -> list:
    """Values with their units, and what is right of those found; gives the pairs of label and reading."""
    pairs, missed, invented = [], 0, 0
    for label, statement in readings:
        found, absent, extra = pair_figures(label, statement)
        pairs, missed, invented = [*pairs, *found], missed + absent, invented + extra
    print_scores(name, len(pairs), len(pairs) + invented, len(pairs) + missed)
    print_values(
        [(label["text"], [one["value"] for one in label["figures"] if one["value"]]) for label, _ in readings]
    )
    for part in ("bound", "change"):
        right = sum((getattr(read.quantity, part) or None) == figure[part] for figure, read in pairs)
        print(f"  {part:32}   {interval(right, len(pairs))}")
    right = sum(is_right_period(figure, read) for figure, read in pairs)
    print(f"  {'period':32}   {interval(right, len(pairs))}")
    return pairs


def print_kinds(readings: list) -> None:
    """Each kind, and the mean of their F1."""
    scores = []
    for kind in Kind:
        told = [label["kind"] == kind for label, statement in readings if statement.kind is kind]
        labelled = sum(label["kind"] == kind for label, _ in readings)
        print_scores(kind.value, sum(told), len(told), labelled)
        scores.append(2 * sum(told) / (len(told) + labelled))
    print(f"{'mean F1 of the kinds':34} {sum(scores) / len(scores):.3f}")


def main() -> None:
    """Reads every labelled sentence and prints the table."""
    readings = list(read_labelled())
    print_costs([label["text"] for label, _ in readings])
    print_kinds(readings)
    numbered = [label["kind"] in FIGURE_KINDS for label, _ in readings if re.search(r"\d", label["text"])]
    figures = [label["kind"] in FIGURE_KINDS for label, st in readings if st.kind in FIGURE_KINDS]
    of = sum(label["kind"] in FIGURE_KINDS for label, _ in readings)
    print_scores("documented or survey figure", sum(figures), len(figures), of)
    print_scores('  by "it has a number"', sum(numbered), len(numbered), of)
    forbidden = [st for label, st in readings if not may_stand_as_documented(label)]
    wrong = sum(st.carrying_figure is not None for st in forbidden)
    print(f"{'documented, and must not be':34}   {interval(wrong, len(forbidden))}\n")

    pairs = print_figures("quantities, value and unit", readings)
    named = [(figure["attributed_to"], read.origin) for figure, read in pairs]
    right = sum(share_name(label, read) for label, read in named)
    print_scores(
        "origin", right, sum(bool(read) for _, read in named), sum(bool(label) for label, _ in named)
    )
    print()
    labelled = list(read_labelled(FIGURES))
    for part in ("open", "kept back"):
        print_figures(f"figures.jsonl, {part}", [one for one in labelled if one[0]["part"] == part])
    unread = list(read_labelled(UNREAD))
    print("\nunread.jsonl, by labellers who had only the guide")
    print_kinds(unread)
    print_figures("quantities, value and unit", unread)
    if SHARED.exists():
        print()
        print_shared()


def print_shared() -> None:
    """Quantities of the shared sentences, bound and change of those found; optional ones are nowhere missed."""
    lines = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").splitlines()]
    right = told = labelled = whole = 0
    for line in lines:
        rest = list(read_quantities(line["text"]))
        for gold in line["quantities"]:
            same = next((one for one in rest if is_same_quantity(gold, one)), None)
            if same:
                rest.remove(same)
            if not gold.get("optional"):
                labelled += 1
                right += same is not None
                whole += same is not None and (same.bound, same.change) == (gold["bound"], gold["change"])
        told += len(rest)
    print_scores("shared quantities, value and unit", right, told + right, labelled)
    print(f"  {'bound and change':32}   {interval(whole, right)}")
    print_values([(line["text"], [gold["value"] for gold in line["quantities"]]) for line in lines])


def print_values(texts: Sequence[tuple[str, Sequence[float]]]) -> None:
    """Values alone, as others read them."""
    for name, read in rivals().items():
        right = told = 0
        for text, wanted in texts:
            found = read(text)
            right += sum(any(math.isclose(value, one, rel_tol=0.01) for one in found) for value in wanted)
            told += len(found)
        print_scores(f"  values by {name}", right, told, sum(len(wanted) for _, wanted in texts))


if __name__ == "__main__":
    main()
