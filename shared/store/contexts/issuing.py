"""Reads what is needed to issue a reseller's documents, and writes what came of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from shared.billing_calendar import billing_date
from shared.domain.billing.charges import Charge, charge_id
from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.issuing import Issuing, IssuingContext, issue_time
from shared.domain.errors import NotFound
from shared.domain.values import Instant
from shared.settings import settings
from shared.store import accounts, charges, invoices, resellers, sellers, series
from shared.store.engine.refs import Ref
from shared.store.engine.transaction import Transaction


def read(tx: Transaction, reseller_id: str, billed: Sequence[Charge], now: Instant) -> IssuingContext:
    """The context to bill these charges of a reseller, which the transaction has read.

    Raises:
        NotFound: if there is no such reseller.
    """
    origins = _origins(billed)
    tx.fetch(*_books(reseller_id, now), *origins)
    reseller, account = tx.load(resellers.ref(reseller_id), accounts.ref(reseller_id))
    if reseller is None:
        raise NotFound
    today = billing_date(issue_time(account, now))
    counters = [series.ref(reseller_id, today, kind) for kind in InvoiceKind]
    tx.fetch(*counters)
    credited = [charge for ref in origins if (charge := tx.get(ref))]
    vendor = sellers.read(tx)
    return IssuingContext(
        reseller=reseller,
        seller=vendor.on(today),
        time_zone=settings().billing_time_zone,
        exchange=vendor.exchange(reseller.currency, today),
        account=account,
        series=tuple(counter for ref in counters if (counter := tx.get(ref))),
        documents=tuple(_corrected(tx, {one.document_id for one in credited if one.document_id})),
        charges=tuple(credited),
    )


def record(tx: Transaction, issuing: Issuing) -> None:
    """Writes new documents, their series, the account, the charges, and the documents that were corrected."""
    for charge in issuing.changed_charges:
        tx.put(charges.ref(charge.id), charge)
    for document in issuing.new_documents:
        tx.create(invoices.ref(document.id), document)
    for document in issuing.changed_documents:
        tx.put(invoices.ref(document.id), document)
    for counter in issuing.changed_series:
        tx.put(series.SERIES.ref(counter.id), counter)
    if issuing.issued:
        tx.put(accounts.ref(issuing.account.reseller_id), issuing.account)


def _books(reseller_id: str, now: Instant) -> list[Ref[Any]]:
    today = billing_date(now)
    counters = [series.ref(reseller_id, today, kind) for kind in InvoiceKind]
    return [sellers.ref(), resellers.ref(reseller_id), accounts.ref(reseller_id), *counters]


def _origins(billed: Iterable[Charge]) -> list[Ref[Charge]]:
    """The charges that these credit, or charge again."""
    keys = {key for charge in billed for key in charge.origin_keys}
    return [charges.ref(charge_id(key)) for key in sorted(keys)]


def _corrected(tx: Transaction, missing: set[str]) -> list[Invoice]:
    """The documents with these ids, those that they correct, and so on."""
    found = dict[str, Invoice]()
    while missing:
        refs = [invoices.ref(document_id) for document_id in sorted(missing)]
        tx.fetch(*refs)
        loaded = {invoice.id: invoice for ref in refs if (invoice := tx.get(ref))}
        found |= loaded
        missing = {one for invoice in loaded.values() for one in invoice.credited_ids} - found.keys()
    return list(found.values())
