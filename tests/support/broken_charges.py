"""Charges that can't be billed as they are stored."""

from collections.abc import Callable

from shared.store.engine.client import firestore


def in_another_currency(charge_id: str) -> Callable[[], object]:
    """Makes a charge one that can't be billed; what is returned mends it."""
    document = firestore().document(f"charges/{charge_id}")
    right = document.get().get("lines")
    document.update({"lines": [line | {"amount": line["amount"] | {"currency": "USD"}} for line in right]})
    return lambda: document.update({"lines": right})
