"""What nothing can be recomputed with: amounts in another currency than the reseller's, and impossible dates."""

from collections.abc import Iterator
from datetime import date

from shared.domain.values import Value
from tools.operator.reconciling.records import (
    Difference,
    Records,
    account_path,
    charge_path,
    customer_path,
    document_path,
    ledger_path,
    reseller_path,
    subscription_path,
)

_YEARS = range(2000, 3000)
"""Beyond them the calendar could end in the middle of a calculation."""


def check(records: Records) -> list[Difference]:
    """Nothing for books that can be recomputed; else only what has to be repaired first."""
    stored = dict(_stored(records))
    return [*_currencies(stored, records), *_dates(stored)]


def _currencies(stored: dict[str, Value], records: Records) -> Iterator[Difference]:
    own = records.reseller.currency
    used = {path: {leaf for name, leaf in _leaves(value) if name == "currency"} for path, value in stored.items()}
    elsewhere = set().union(*used.values())
    if len(elsewhere) == 1 and own not in elsewhere:  # the others agree, so it is the reseller that is wrong
        said = f"has the currency {own}, but all its documents have {elsewhere.pop()}"
        yield Difference(path=reseller_path(records.reseller.id), what=said)
        return
    for path, currencies in used.items():
        for foreign in sorted(map(str, currencies - {own})):
            yield Difference(path=path, what=f"has amounts in {foreign}, but its reseller is billed in {own}")


def _dates(stored: dict[str, Value]) -> Iterator[Difference]:
    for path, value in stored.items():
        for name, leaf in _leaves(value):
            if isinstance(leaf, date) and leaf.year not in _YEARS:
                yield Difference(path=path, what=f"{name} is {leaf.isoformat()}, which is not possible")


def _stored(records: Records) -> Iterator[tuple[str, Value]]:
    for customer_id, customer in records.customers.items():
        yield customer_path(customer_id), customer
    for held, subscription in records.subscriptions.items():
        yield subscription_path(held), subscription
    for held, ledger in records.ledgers.items():
        for entry_id, entry in ledger.items():
            yield ledger_path(held, entry_id), entry
    for document_id, document in records.documents.items():
        yield document_path(document_id), document
    for charge_id, charge in records.charges.items():
        yield charge_path(charge_id), charge
    if records.account:
        yield account_path(records.reseller.id), records.account


def _leaves(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Everything that a value is made of in the end, with the name of its field."""
    if isinstance(value, Value):
        for field in type(value).model_fields:
            yield from _leaves(getattr(value, field), field)
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item, name)
    else:
        yield name, value
