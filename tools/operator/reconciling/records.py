"""Everything that is stored of a reseller, and what may be found wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from shared.domain.billing.accounts import Account
from shared.domain.billing.charges import Charge
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.lines import Line
from shared.domain.billing.numbering import Series
from shared.domain.customers.customer import Customer
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.resellers import Reseller
from shared.domain.values import Value

Key = tuple[str, int]
"""A ledger entry: the customer's id, and the entry's seq as its own id says it."""


class Difference(Value):
    """What is wrong with a document, named by its path."""

    path: str
    what: str


CLOCKS_DIFFER = timedelta(minutes=1)
"""How far apart the clocks of two machines may be that wrote one after the other."""
_NOT_CHARGED = {"corrects", "corrects_entry", "purchase_order", "organisation", "domain"}
"""Fields of a line that say whom and which document it is about, not what it charges."""


@dataclass(frozen=True)
class Records:
    """A reseller's documents by their ids in Firestore, which may differ from what they say themselves."""

    reseller: Reseller
    customers: Mapping[str, Customer]
    ledgers: Mapping[str, Mapping[str, LedgerEntry]]
    """By customer."""
    documents: Mapping[str, Invoice]
    charges: Mapping[str, Charge]
    series: Mapping[str, Series]
    account: Account | None

    def ledger(self, customer_id: str) -> dict[int, LedgerEntry]:
        """A customer's entries in the order of their ids, those left out whose ids are no numbers."""
        numbered = {
            int(entry_id): entry
            for entry_id, entry in self.ledgers.get(customer_id, {}).items()
            if is_entry_id(entry_id)
        }
        return dict(sorted(numbered.items()))

    def entries(self) -> Iterator[tuple[Key, LedgerEntry]]:
        for customer_id in self.customers:
            for seq, entry in self.ledger(customer_id).items():
                yield (customer_id, seq), entry

    @cached_property
    def lines_of(self) -> Mapping[Key, Mapping[str, tuple[Line, ...]]]:
        """By ledger entry: the documents that bill it, and its lines on each."""
        billed: dict[Key, dict[str, tuple[Line, ...]]] = {}
        for document_id, document in self.documents.items():
            for line in document.lines:
                on = billed.setdefault((line.customer_id, line.entry_seq), {})
                on[document_id] = (*on.get(document_id, ()), line)
        return billed


def is_entry_id(text: str) -> bool:
    """Whether it is how a seq is written: 1, 2, 3 …"""
    return text.isdecimal() and str(int(text)) == text


def reseller_path(reseller_id: str) -> str:
    return f"resellers/{reseller_id}"


def customer_path(customer_id: str) -> str:
    return f"customers/{customer_id}"


def ledger_path(customer_id: str, entry_id: str) -> str:
    return f"{customer_path(customer_id)}/ledger/{entry_id}"


def entry_path(key: Key) -> str:
    return ledger_path(key[0], str(key[1]))


def charge_path(charge_id: str) -> str:
    return f"charges/{charge_id}"


def account_path(reseller_id: str) -> str:
    return f"accounts/{reseller_id}"


def document_path(document_id: str) -> str:
    return f"invoices/{document_id}"


def series_path(series_id: str) -> str:
    return f"series/{series_id}"


def charged(lines: tuple[Line, ...]) -> list[object]:
    """What lines charge; without amounts, as one that does not follow from the rest is reported on its document."""
    return [line.model_dump(exclude=_NOT_CHARGED | {"amount"}) for line in lines]
