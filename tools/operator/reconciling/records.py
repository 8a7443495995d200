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
from shared.domain.customers.subscription import Subscription
from shared.domain.ownership import EntryKey
from shared.domain.resellers import Reseller
from shared.domain.values import Value

Held = tuple[str, str]
"""A subscription: the customer's id and the product's, as its path says them."""


class Difference(Value):
    """What is wrong with a document, named by its path."""

    path: str
    what: str


CLOCKS_DIFFER = timedelta(minutes=1)
"""How far apart the clocks of two machines may be that wrote one after the other."""
_NOT_CHARGED = {"corrects", "corrects_id", "purchase_order", "organisation", "domain", "tax"}
"""Fields of a line that say whom and which document it is about, not what it charges; and the tax, which is that of the
day of issue."""


@dataclass(frozen=True)
class Records:
    """A reseller's documents by their ids in Firestore, which may differ from what they say themselves."""

    reseller: Reseller
    customers: Mapping[str, Customer]
    subscriptions: Mapping[Held, Subscription]
    ledgers: Mapping[Held, Mapping[str, LedgerEntry]]
    documents: Mapping[str, Invoice]
    charges: Mapping[str, Charge]
    series: Mapping[str, Series]
    account: Account | None

    @cached_property
    def subscriptions_of(self) -> Mapping[str, Mapping[str, Subscription]]:
        """By customer and product."""
        found: dict[str, dict[str, Subscription]] = {}
        for (customer_id, product_id), subscription in self.subscriptions.items():
            found.setdefault(customer_id, {})[product_id] = subscription
        return found

    @property
    def held(self) -> list[Held]:
        """Every subscription that there is, or of which a ledger is left."""
        return sorted(self.subscriptions.keys() | self.ledgers.keys())

    def ledger(self, held: Held) -> dict[int, LedgerEntry]:
        """A subscription's entries in the order of their ids, those left out whose ids are no numbers."""
        numbered = {
            int(entry_id): entry for entry_id, entry in self.ledgers.get(held, {}).items() if is_entry_id(entry_id)
        }
        return dict(sorted(numbered.items()))

    def entries(self) -> Iterator[tuple[EntryKey, LedgerEntry]]:
        """Every entry, by what its path says that it is."""
        for held in self.held:
            for seq, entry in self.ledger(held).items():
                yield (*held, seq), entry

    @cached_property
    def lines_of(self) -> Mapping[EntryKey, Mapping[str, tuple[Line, ...]]]:
        """By ledger entry: the documents that bill it, and its lines on each."""
        billed: dict[EntryKey, dict[str, tuple[Line, ...]]] = {}
        for document_id, document in self.documents.items():
            for line in document.lines:
                on = billed.setdefault(line.entry_key, {})
                on[document_id] = (*on.get(document_id, ()), line)
        return billed

    @cached_property
    def charges_on(self) -> Mapping[str, tuple[Charge, ...]]:
        """By document: the charges that say that it bills them."""
        billed: dict[str, tuple[Charge, ...]] = {}
        for charge in self.charges.values():
            if charge.billed and charge.document_id:
                billed[charge.document_id] = (*billed.get(charge.document_id, ()), charge)
        return billed

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """By document, also of those that are missing: its number.

        A document says its own, unless it was altered: then its charges do, which were written with it.
        """
        said = {document_id: charges[0].number for document_id, charges in self.charges_on.items()}
        own = {stored_id: one.number for stored_id, one in self.documents.items() if not one.altered}
        altered = {stored_id: one.number for stored_id, one in self.documents.items()}
        return altered | {document_id: number for document_id, number in said.items() if number} | own


def is_entry_id(text: str) -> bool:
    """Whether it is how a seq is written: 1, 2, 3 …"""
    return text.isdecimal() and str(int(text)) == text


def reseller_path(reseller_id: str) -> str:
    return f"resellers/{reseller_id}"


def customer_path(customer_id: str) -> str:
    return f"customers/{customer_id}"


def subscription_path(held: Held) -> str:
    return f"{customer_path(held[0])}/subscriptions/{held[1]}"


def ledger_path(held: Held, entry_id: str) -> str:
    return f"{subscription_path(held)}/ledger/{entry_id}"


def entry_path(key: EntryKey) -> str:
    return ledger_path(key[:2], str(key[2]))


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
