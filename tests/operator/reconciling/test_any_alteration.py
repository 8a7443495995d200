"""Whatever a stored document says instead of what was written, the books are looked at to the end."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import pytest

from shared.domain.ownership import SubscriptionKey
from shared.domain.values import Value
from tests.builders.records import Records, records
from tests.builders.shop import Shop
from tests.operator.reconciling.alterations import alterations, altered
from tests.operator.reconciling.books import monthly, named, with_payments

UNCONTRADICTED = {
    "Account": {"refunds.at", "refunds.on"},
    "Charge": {"carried_to", "detail"},
    "Customer": set(
        "accepted_at contact_name created_at domain email invitation.expires_at invitation.link.invitation_id "
        "invitation.link.number invitation.mail.at invitation.mail.detail invitation.mail.state language "
        "organisation status".split()
    ),
    "Subscription": {"licences_assigned", "notice_requested_for", "renewal_asked_again_on"},
    "Invoice": {"file.detail", "file.size", "file.state", "file.xml_sha256", "file.xml_size", "paid_at", "paid_on"},
}
"""Fields whose right content follows from nothing else."""


class Stored(NamedTuple):
    """A document, and the books with another in its place."""

    path: str
    value: Value
    books_with: Callable[[Value], Records]


@pytest.mark.parametrize("make", [monthly, with_payments])
def test_an_altered_document_is_named_unless_nothing_contradicts_it(make: Callable[[], Shop]) -> None:
    shop = make()
    for path, value, books_with in every_document(records(shop), shop):
        uncontradicted = UNCONTRADICTED.get(type(value).__name__, set())
        for alteration in alterations(value):
            other = altered(value, alteration)
            if other is None or other == value:
                continue
            found = named(books_with(other), shop)
            field = ".".join(step for step in alteration.where if isinstance(step, str))
            assert field in uncontradicted or found, (path, alteration)


def every_document(books: Records, shop: Shop) -> Iterator[Stored]:
    """All that is stored of the books, but for the reseller itself."""
    for name, folder in {
        "customers": "customers",
        "documents": "invoices",
        "charges": "charges",
        "series": "series",
    }.items():
        for stored_id, value in getattr(books, name).items():
            yield Stored(f"{folder}/{stored_id}", value, partial(_with, books, name, stored_id))
    key = (shop.customer.id, shop.product_id)
    yield Stored("subscription", shop.subscription, lambda other: replace(books, subscriptions={key: other}))
    for entry_id, entry in books.ledgers[key].items():
        yield Stored(f"ledger/{entry_id}", entry, partial(_with_entry, books, key, entry_id))
    assert books.account
    yield Stored(f"accounts/{shop.reseller.id}", books.account, lambda other: replace(books, account=other))


def _with(books: Records, name: str, stored_id: str, other: Value) -> Records:
    return replace(books, **{name: {**getattr(books, name), stored_id: other}})


def _with_entry(books: Records, key: SubscriptionKey, entry_id: str, other: Value) -> Records:
    return replace(books, ledgers={key: {**books.ledgers[key], entry_id: other}})
