"""Everything that is stored of one reseller, and what may be found wrong with it."""

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
"""A ledger entry: the customer's id and seq."""


class Difference(Value):
    """What is wrong with one document, named by its path."""

    path: str
    what: str


CLOCKS_DIFFER = timedelta(minutes=1)
"""By so much the clocks of two machines may differ that wrote one after the other."""
_NOT_CHARGED = {"corrects", "corrects_entry", "purchase_order", "organisation", "domain"}
"""Fields of a line that say whom and which paper it is about, not what it charges."""


@dataclass(frozen=True)
class Records:
    """One reseller's documents by their ids in Firestore, which may differ from what they say themselves."""

    reseller: Reseller
    customers: Mapping[str, Customer]
    ledgers: Mapping[str, Mapping[str, LedgerEntry]]
    """By customer."""
    documents: Mapping[str, Invoice]
    charges: Mapping[str, Charge]
    series: Mapping[str, Series]
    account: Account | None

    def ledger(self, customer_id: str) -> list[LedgerEntry]:
        """A customer's entries in their order."""
        return sorted(self.ledgers.get(customer_id, {}).values(), key=lambda entry: entry.seq)

    def entries(self) -> Iterator[tuple[Key, LedgerEntry]]:
        for customer_id in self.customers:
            for entry in self.ledger(customer_id):
                yield (customer_id, entry.seq), entry

    @cached_property
    def lines_of(self) -> Mapping[Key, Mapping[str, tuple[Line, ...]]]:
        """The documents, and the lines on each, that a ledger entry has."""
        found: dict[Key, dict[str, tuple[Line, ...]]] = {}
        for document_id, document in self.documents.items():
            for line in document.lines:
                on = found.setdefault((line.customer_id, line.entry_seq), {})
                on[document_id] = (*on.get(document_id, ()), line)
        return found


def entry_path(key: Key) -> str:
    return f"customers/{key[0]}/ledger/{key[1]}"


def charge_path(charge_id: str) -> str:
    return f"charges/{charge_id}"


def account_path(reseller_id: str) -> str:
    return f"accounts/{reseller_id}"


def document_path(document_id: str) -> str:
    return f"invoices/{document_id}"


def charged(lines: tuple[Line, ...]) -> list[object]:
    """What lines charge. Amounts are left out: one that does not follow from the rest is told of its document."""
    return [line.model_dump(exclude=_NOT_CHARGED | {"amount"}) for line in lines]
