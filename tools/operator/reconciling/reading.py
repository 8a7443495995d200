"""Recomputing the books of one reseller or of all, several at the same time."""

from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from threading import Lock

from shared import clock
from shared.domain.resellers import Reseller
from shared.store import accounts, resellers
from shared.store.engine.reader import Reader, every_row
from shared.store.engine.together import side_by_side
from tools.operator.reconciling.checking import differences
from tools.operator.reconciling.records import Difference
from tools.operator.reconciling.stored import StoredBooks, Unreadable
from tools.operator.support import finding
from tools.operator.support.output import Output

_AT_ONCE = 8
"""Resellers that are looked at at the same time."""
_LARGE = 10_000
"""Documents and payments of a reseller that is looked at with no other large one: so memory has a bound."""


def every_difference(reseller_id: str | None, time_zone: str, out: Output) -> Iterator[Difference]:
    """What is wrong with a reseller's books, or with everybody's if none is named.

    Raises:
        OperatorError: if there is no such reseller.
    """
    stored = Unreadable()
    if reseller_id:
        named = stored.value(lambda: finding.reseller(Reader(), reseller_id), resellers.ref(reseller_id).path)
        found = {reseller_id: named} if named else {}
    else:
        found = {row.id: value for row in every_row(finding.every_reseller()) if (value := stored.of_row(row))}
    yield from stored.differences
    alone = Lock()
    within = out if reseller_id else Output(quiet=True)  # of several at the same time, nobody could tell the bars apart
    looks = (partial(_look, stored_id, reseller, time_zone, alone, within) for stored_id, reseller in found.items())
    looked = side_by_side(looks, _AT_ONCE)
    for differing in looked if reseller_id else out.progress(looked, resellers.RESELLERS.path):
        yield from differing


def _look(stored_id: str, reseller: Reseller, time_zone: str, alone: Lock, out: Output) -> list[Difference]:
    if reseller.id != stored_id:
        return [Difference(path=resellers.ref(stored_id).path, what=f"says that it is {reseller.id}")]
    account = Unreadable().value(lambda: Reader().get(accounts.ref(reseller.id)), "")
    with alone if account and account.postings > _LARGE else nullcontext():
        return _checked(reseller, time_zone, out)


def _checked(reseller: Reseller, time_zone: str, out: Output) -> list[Difference]:
    """What two readings both find: an order that was placed during one of them is no difference."""
    first = _read(reseller, time_zone, out)
    if not first:
        return []
    second = set(_read(reseller, time_zone, out))
    return [difference for difference in first if difference in second]


def _read(reseller: Reseller, time_zone: str, out: Output) -> list[Difference]:
    """While something can't be read, the rest can't be recomputed: it is checked once that is repaired."""
    books = StoredBooks(reseller, out)
    found = differences(books, time_zone, clock.now())
    if books.unreadable.differences:
        return books.unreadable.differences
    reported = {difference.path for difference in found}
    return found + [copied for copied in books.copies if copied.path not in reported]
