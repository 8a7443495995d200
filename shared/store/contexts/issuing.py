"""Reads what is needed to issue a reseller's documents."""

from collections.abc import Iterable
from typing import Any

from shared.billing_calendar import billing_date
from shared.domain.billing.allocation import corrected_by
from shared.domain.billing.invoices import Invoice, InvoiceKind
from shared.domain.billing.issuing import IssuingContext
from shared.domain.billing.lines import Line
from shared.domain.billing.numbering import document_id
from shared.domain.errors import NotFound
from shared.domain.values import Instant
from shared.settings import settings
from shared.store import accounts, invoices, resellers, sellers, series
from shared.store.engine.reader import Reader
from shared.store.engine.refs import Ref


def needed(reseller_id: str, now: Instant) -> list[Ref[Any]]:
    """The documents that `issuing_context` reads, so that they can be fetched together with others."""
    return [
        sellers.ref(),
        resellers.ref(reseller_id),
        accounts.ref(reseller_id),
        *(series.ref(reseller_id, billing_date(now), kind) for kind in InvoiceKind),
    ]


def issuing_context(reader: Reader, reseller_id: str, now: Instant) -> IssuingContext:
    """The reseller with its account and this year's series.

    Raises:
        NotFound: if there is no such reseller.
    """
    reader.fetch(*needed(reseller_id, now))
    today = billing_date(now)
    reseller = reader.get(resellers.ref(reseller_id))
    if reseller is None:
        raise NotFound
    return IssuingContext(
        reseller=reseller,
        seller=sellers.read(reader).on(today),
        time_zone=settings().billing_time_zone,
        invoices=reader.get(series.ref(reseller_id, today, InvoiceKind.INVOICE)),
        credit_notes=reader.get(series.ref(reseller_id, today, InvoiceKind.CREDIT_NOTE)),
        account=reader.get(accounts.ref(reseller_id)),
    )


def with_corrected(reader: Reader, issuing: IssuingContext, lines: Iterable[Line]) -> IssuingContext:
    """The context with the documents that these lines correct, the documents that those corrected, and so on."""
    missing, corrected = {line.corrects for line in lines if line.corrects}, dict[str, Invoice]()
    while missing:
        refs = [invoices.ref(document_id(issuing.reseller.id, number)) for number in sorted(missing)]
        reader.fetch(*refs)
        loaded = {invoice.number: invoice for ref in refs if (invoice := reader.get(ref))}
        corrected |= loaded
        missing = {number for invoice in loaded.values() for number in corrected_by(invoice)} - corrected.keys()
    return issuing.replace(corrected=tuple(corrected.values()))
