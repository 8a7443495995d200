"""Invoices and credit notes as they are shown."""

from datetime import date
from typing import Self

from shared.domain.billing.invoices import Invoice, InvoicedCustomer, InvoiceFile, InvoiceKind, InvoiceState
from shared.domain.billing.lines import Totals
from shared.domain.mail_status import MailStatus
from shared.domain.pricing.money import Money
from shared.domain.values import Instant


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
    purchase_orders: tuple[str, ...]
    outstanding: Money
    customers: tuple[InvoicedCustomer, ...]
    file: InvoiceFile
    mail: MailStatus | None

    @classmethod
    def of(cls, invoice: Invoice) -> Self:
        return cls(**{name: getattr(invoice, name) for name in cls.model_fields})
