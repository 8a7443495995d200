"""A request that was carried out while the same one was being decided: it gets that answer."""

from datetime import UTC, datetime

import pytest

from shared.domain.errors import Conflict
from shared.domain.values import Value
from shared.store import requests
from shared.store.engine.transaction import Transaction, in_transaction
from shared.web.idempotency import KeyReused, Repeatable

pytestmark = pytest.mark.usefixtures("stack")

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


class Answer(Value):
    number: int


def request(digest: str = "asked") -> Repeatable:
    return Repeatable(requests.ref("anna@rivenditore.example", "place_order", digest), "place_order", digest)


def under_way(repeatable: Repeatable) -> Transaction:
    """One that has looked, and found no answer."""
    tx = Transaction()
    assert tx.get(repeatable.document) is None
    return tx


def carry_out(repeatable: Repeatable, number: int) -> str:
    return in_transaction(lambda tx: repeatable.once(tx, "r1", NOW, lambda: Answer(number=number)))


def refused() -> Value:
    raise Conflict


def test_it_gets_the_answer_although_the_change_is_refused_by_now() -> None:
    same = request("carried-out-meanwhile")
    tx = under_way(same)
    answer = carry_out(same, 1)
    assert same.once(tx, "r1", NOW, refused) == answer == carry_out(same, 2)


def test_what_was_not_carried_out_is_refused() -> None:
    same = request("never-carried-out")
    with pytest.raises(Conflict):
        same.once(under_way(same), "r1", NOW, refused)


def test_the_answer_of_another_request_is_not_given() -> None:
    first = request("another")
    other = Repeatable(first.document, first.operation, "something else")
    tx = under_way(other)
    carry_out(first, 1)
    with pytest.raises(Conflict) as caught:
        other.once(tx, "r1", NOW, refused)
    assert not isinstance(caught.value, KeyReused)
