from bot.placing import Box, Room

MARK = Box.around(100, 100, 20, 20)


def test_words_stand_above_their_mark_where_nothing_is_in_the_way() -> None:
    assert Room(Box(0, 0, 400, 400)).place(MARK, 60, 30, 5) == Box(70, 115, 60, 30)


def test_words_go_below_where_something_is_above() -> None:
    room = Room(Box(0, 0, 400, 400))
    room.take([Box(90, 120, 20, 20)])
    assert room.place(MARK, 60, 30, 5) == Box(70, 55, 60, 30)


def test_words_stay_within_the_ground() -> None:
    assert Room(Box(0, 0, 400, 130)).place(MARK, 60, 30, 5) == Box(70, 55, 60, 30)


def test_two_words_at_one_mark_do_not_cover_each_other() -> None:
    room = Room(Box(0, 0, 400, 400))
    first, second = room.place(MARK, 60, 30, 5), room.place(MARK, 60, 30, 5)
    assert not first.covers(second)


def test_words_without_any_room_still_stand_somewhere() -> None:
    assert Room(Box(0, 0, 10, 10)).place(MARK, 60, 30, 5) == Box(70, 115, 60, 30)
