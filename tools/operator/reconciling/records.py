"""What is kept of a reseller's books for the checks that compare documents, and what may be found wrong with them."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import groupby
from sys import intern

from shared.domain.billing.accounts import Account
from shared.domain.billing.charges import Charge, charge_id, charging_line
from shared.domain.billing.invoices import Invoice
from shared.domain.billing.lines import Line
from shared.domain.billing.numbering import Series
from shared.domain.ownership import EntryKey, SubscriptionKey
from shared.domain.resellers import Reseller
from shared.domain.values import Value
from tools.operator.reconciling.extracts import Charged, ChargeExtract, DocumentExtract, Part, charged, one_key


class Difference(Value):
    """What is wrong with a document, named by its path."""

    path: str
    what: str


CLOCKS_DIFFER = timedelta(minutes=1)
"""How far apart the clocks of two machines may be that wrote one after the other."""


class Records:
    """Extracts of a reseller's documents and charges by their ids in Firestore, with what else is small."""

    def __init__(self, reseller: Reseller, account: Account | None, series: Mapping[str, Series]) -> None:
        self.reseller = reseller
        self.account = account
        self.series = series
        self.documents: dict[str, DocumentExtract] = {}
        self.charges: dict[str, ChargeExtract] = {}
        self.parts_of: dict[EntryKey, tuple[Part, ...]] = {}
        """By ledger entry: its lines, on each document that bills it."""
        self.charges_on: dict[str, list[ChargeExtract]] = {}
        """By document: the charges that say that it bills them."""
        self._under_another_id: dict[EntryKey, ChargeExtract] = {}

    def keep_document(self, stored_id: str, invoice: Invoice) -> None:
        stored_id = intern(stored_id)
        self.documents[stored_id] = DocumentExtract.of(invoice)
        for key, lines in _by_entry(invoice.lines):
            own = charging_line(lines)
            part = Part(stored_id, charged(lines), own.tax.rate if own else 0, own.exchange if own else None)
            self.parts_of[key] = (*self.parts_of.get(key, ()), part)

    def keep_charge(self, stored_id: str, charge: Charge) -> None:
        extract = ChargeExtract.of(charge)
        self.charges[intern(stored_id)] = extract
        if stored_id != charge.id:
            self._under_another_id[charge.entry_key] = extract
        if extract.billed and extract.document_id:
            self.charges_on.setdefault(extract.document_id, []).append(extract)

    def number(self, document_id: str) -> str | None:
        """A document's number, also of one that is missing.

        It says its own, unless it was altered: then its charges do, which were written with it.
        """
        own = self.documents.get(document_id)
        if own and not own.altered:
            return own.number
        charges = self.charges_on.get(document_id)
        return (charges[0].number if charges else None) or (own.number if own else None)

    def billed(self, key: EntryKey) -> Charged | None:
        """What was billed of an entry, or waits to be."""
        charge = self.charges.get(charge_id(key))
        if charge is None or charge.key != key:
            charge = self._under_another_id.get(key)
        if charge:
            return charge.charged
        parts = self.parts_of.get(key)
        return b"".join(part.charged for part in parts) if parts else None


def _by_entry(lines: Iterable[Line]) -> Iterable[tuple[EntryKey, list[Line]]]:
    ordered = sorted(lines, key=lambda line: line.entry_key)
    return ((one_key(key), list(own)) for key, own in groupby(ordered, key=lambda line: line.entry_key))


def reseller_path(reseller_id: str) -> str:
    return f"resellers/{reseller_id}"


def customer_path(customer_id: str) -> str:
    return f"customers/{customer_id}"


def subscription_path(key: SubscriptionKey) -> str:
    return f"{customer_path(key[0])}/subscriptions/{key[1]}"


def trial_path(domain: str, product_id: str) -> str:
    return f"domains/{domain}/trials/{product_id}"


def ledger_path(key: SubscriptionKey, entry_id: str) -> str:
    return f"{subscription_path(key)}/ledger/{entry_id}"


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
