"""Invoices and credit notes as they are shown."""

from datetime import date
from typing import Self

from shared.domain.billing.invoices import Invoice, InvoicedCustomer, InvoiceFile, InvoiceKind, InvoiceState
from shared.domain.billing.lines import Totals
from shared.domain.mail_status import MailStatus
from shared.domain.pricing.money import Money
from shared.domain.values import Instant

_CUSTOMERS = 3
_REFERENCES = 10
"""So many are named: a summary stays small, however long the document is."""


class InvoiceSummary(Totals):
    """An invoice in a list: everything but its lines and parties, which its PDF shows."""

    id: str
    number: str
    kind: InvoiceKind
    state: InvoiceState
    issue_date: date
    issued_at: Instant
    due_date: date
    statement: str | None
    corrects: tuple[str, ...]
    """The numbers of the invoices that a credit note corrects, the first ten."""
    purchase_orders: tuple[str, ...]
    """The first ten."""
    outstanding: Money
    customers: tuple[InvoicedCustomer, ...]
    """The first three; a statement can be for hundreds."""
    customer_count: int
    file: InvoiceFile
    mail: MailStatus | None

    @classmethod
    def of(cls, invoice: Invoice) -> Self:
        shown = {name: getattr(invoice, name) for name in cls.model_fields if name != "customer_count"}
        customers = invoice.customers
        return cls(
            **shown
            | {
                "corrects": invoice.corrects[:_REFERENCES],
                "purchase_orders": invoice.purchase_orders[:_REFERENCES],
                "customers": customers[:_CUSTOMERS],
                "customer_count": len(customers),
            }
        )
