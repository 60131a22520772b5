import struct
import threading

import numpy as np

from index.answers.joined import Bag, Joined

COLUMNS = np.dtype([("place", "<i8"), ("is_own", "?")])


def write(*rows: tuple[int, bool, list[int]]) -> bytes:
    """Rows with one bag, as they are laid out."""
    numbers = [number for *_, its in rows for number in its]
    return b"".join(
        [
            struct.pack("<2i", len(rows), len(numbers)),
            np.array([row[:2] for row in rows], COLUMNS).tobytes(),
            np.array(numbers, "<i8").tobytes(),
            np.array([len(its) for *_, its in rows], "<i4").tobytes(),
        ]
    )


WRITTEN = {
    "a": (4, write((0, True, [7, 8]), (1, False, []))),
    "b": (5, write()),
    "c": (6, write((9, True, [3]))),
}


def join(most: int = 1_000) -> Joined[str]:
    return Joined(COLUMNS, {"texts": "q"}, most)


def read(keys: list[str]) -> dict[str, tuple[int, bytes]]:
    return {key: WRITTEN[key] for key in keys}


def test_rows_come_in_the_order_of_their_keys_whenever_they_were_read() -> None:
    joined = join().having(["a"], read).having(["b", "c"], read)
    rows, places = joined.rows_of(["c", "b", "a"])
    assert joined.columns(rows)["place"].tolist() == [9, 0, 1]
    assert joined.versions(rows).tolist() == [6, 4, 4]
    assert places.tolist() == [0, 2, 2]
    bag = joined.bag("texts", rows)
    assert (bag.numbers.tolist(), bag.counts.tolist()) == ([3, 7, 8], [1, 2, 0])


def test_what_was_read_is_not_read_again() -> None:
    asked: list[list[str]] = []

    def noted(keys: list[str]) -> dict[str, tuple[int, bytes]]:
        asked.append(keys)
        return read(keys)

    joined = join()
    assert joined.having(["a"], noted) is joined.having(["a", "c"], noted) is joined.having(["c"], noted)
    assert asked == [["a"], ["c"]]


def test_a_full_one_is_followed_by_one_of_what_is_asked_for() -> None:
    joined = join(most=20).having(["a", "b"], read)
    fresh = joined.having(["a", "c"], read)
    assert ("b" in joined, "b" in fresh, "c" in fresh) == (True, False, True)
    assert joined.columns(joined.rows_of(["a"])[0])["place"].tolist() == [0, 1]


def test_a_key_that_is_not_kept_has_no_rows() -> None:
    joined = join().having(["a", "z"], lambda keys: {"a": WRITTEN["a"]})
    assert ("a" in joined, "z" in joined) == (True, False)
    rows, places = join().rows_of([])
    assert (rows.tolist(), places.tolist()) == ([], [])


def test_many_threads_may_add_the_same_rows() -> None:
    joined = join()
    threads = [threading.Thread(target=joined.add, args=(WRITTEN,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert joined.columns(joined.rows_of(["a", "b", "c"])[0])["place"].tolist() == [0, 1, 9]


def test_the_numbers_of_some_lines_keep_their_order() -> None:
    some = Bag(np.array([1, 2, 3, 4]), np.array([2, 0, 1, 1])).at(np.array([3, 0]))
    assert (some.numbers.tolist(), some.rows.tolist()) == ([4, 1, 2], [0, 1, 1])


def test_bags_may_have_numbers_of_several_sizes() -> None:
    rows = struct.pack("<3i", 2, 1, 3) + np.zeros(2, COLUMNS).tobytes()
    long = np.array([1 << 40], "<i8").tobytes() + np.array([0, 1], "<i4").tobytes()
    short = np.array([7, 8, 9], "<u2").tobytes() + np.array([2, 1], "<i4").tobytes()
    joined = Joined[str](COLUMNS, {"texts": "q", "pieces": "H"}, 1_000)
    joined.add({"a": (4, rows + long + short), "b": (5, rows + long + short)})
    taken, _ = joined.rows_of(["b", "a"])
    assert joined.bag("texts", taken).numbers.tolist() == [1 << 40, 1 << 40]
    assert joined.bag("pieces", taken).numbers.tolist() == [7, 8, 9, 7, 8, 9]
    assert joined.bag("pieces", taken).counts.tolist() == [2, 1, 2, 1]
