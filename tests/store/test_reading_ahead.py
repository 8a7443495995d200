"""Reading several things at the same time: results in order, and no more of them waiting than was asked for."""

import threading
from collections.abc import Iterator

import pytest

from shared.store.engine.together import ahead, side_by_side


def test_results_come_in_order_and_few_wait() -> None:
    begun: list[int] = []
    lock = threading.Lock()

    def call(number: int) -> int:
        with lock:
            begun.append(number)
        return number

    results = side_by_side((lambda number=number: call(number) for number in range(100)), most=4)
    taken = []
    for result in results:
        taken.append(result)
        assert len(begun) <= len(taken) + 4
    assert taken == list(range(100))
    assert list(side_by_side([], most=4)) == []


def test_they_run_at_the_same_time() -> None:
    meeting = threading.Barrier(3, timeout=10)
    assert sorted(side_by_side([meeting.wait] * 3, most=3)) == [0, 1, 2]


def test_one_is_read_while_another_is_looked_at() -> None:
    read = [threading.Event() for _ in range(4)]

    def pages() -> Iterator[int]:
        for number, event in enumerate(read):
            event.set()
            yield number

    seen = []
    for number in ahead(pages()):
        seen.append(number)
        if number < 2:
            assert read[number + 1].wait(10)
            assert not read[number + 2].is_set()
    assert seen == [0, 1, 2, 3]
    assert list(ahead([])) == []


def test_what_fails_is_raised_where_it_is_looked_at() -> None:
    def pages() -> Iterator[int]:
        yield 1
        raise LookupError

    looking = ahead(pages())
    assert next(looking) == 1
    with pytest.raises(LookupError):
        next(looking)


def test_nothing_goes_on_once_nobody_looks() -> None:
    threads = threading.active_count()
    looking = ahead(iter(range(10)))
    assert next(looking) == 0
    looking.close()  # type: ignore[attr-defined]  # it is a generator
    assert threading.active_count() == threads
