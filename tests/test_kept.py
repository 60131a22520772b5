from index.kept import Kept


def test_what_was_longest_unused_makes_room() -> None:
    kept: Kept[str, int] = Kept(3)
    kept.keep("a", 1, 1)
    kept.keep("b", 2, 2)
    assert kept.take(["a", "c"]) == {"a": 1}
    kept.keep("c", 3, 1)
    assert kept.take("abc") == {"a": 1, "c": 3}


def test_what_is_larger_than_all_the_room_is_not_kept() -> None:
    kept: Kept[str, int] = Kept(3)
    kept.keep("a", 1, 1)
    kept.keep("b", 2, 4)
    assert kept.take("ab") == {}


def test_a_value_kept_again_counts_once() -> None:
    kept: Kept[str, int] = Kept(3)
    for _ in range(5):
        kept.keep("a", 1, 2)
    kept.keep("b", 2, 1)
    assert kept.take("ab") == {"a": 1, "b": 2}
