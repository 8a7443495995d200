"""Invoices and credit notes as they are shown."""

from datetime import date
from enum import StrEnum
from typing import Self

from shared.domain.billing.charges import Charge, ChargeState
from shared.domain.billing.invoices import Invoice, InvoicedCustomer, InvoiceFile, InvoiceKind
from shared.domain.billing.lines import Totals, totals
from shared.domain.mail_status import MailStatus
from shared.domain.pricing.money import Money, no_money
from shared.domain.values import Instant

_CUSTOMERS = 3
_REFERENCES = 10
"""So many are named: a summary stays small, however long the document is."""


class DocumentState(StrEnum):
    """What is shown of a document: the state of an invoice, or that it is still to be issued."""

    OPEN = "open"
    PAID = "paid"
    OVERDUE = "overdue"
    CREDITED = "credited"
    ISSUING = "issuing"
    """It is ordered, and has its number within seconds."""
    SET_ASIDE = "setAside"
    """It can't be issued; the vendor has to look."""


class InvoiceSummary(Totals):
    """An invoice in a list: everything but its lines and parties, which its PDF shows.

    Until it is issued there is no number and no due date, and the rest is as expected.
    """

    id: str
    number: str | None
    kind: InvoiceKind
    state: DocumentState
    issue_date: date
    issued_at: Instant
    due_date: date | None
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
        shown = {name: getattr(invoice, name) for name in cls.model_fields if name not in ("customer_count", "state")}
        customers = invoice.customers
        return cls(
            **shown
            | {
                "state": DocumentState(invoice.state.value),
                "corrects": invoice.corrects[:_REFERENCES],
                "purchase_orders": invoice.purchase_orders[:_REFERENCES],
                "customers": customers[:_CUSTOMERS],
                "customer_count": len(customers),
            }
        )

    @classmethod
    def of_charge(cls, charge: Charge) -> Self:
        """Of a charge whose document is still to be issued."""
        line = charge.lines[0]
        sums = totals(charge.lines, line.amount.currency, line.tax)
        orders = dict.fromkeys(line.purchase_order for line in charge.lines if line.purchase_order)
        return cls(
            net=sums.net,
            taxes=sums.taxes,
            total=sums.total,
            id=charge.id,
            number=None,
            kind=InvoiceKind.CREDIT_NOTE if sums.total.amount < 0 else InvoiceKind.INVOICE,
            state=DocumentState.SET_ASIDE if charge.state is ChargeState.SET_ASIDE else DocumentState.ISSUING,
            issue_date=charge.on,
            issued_at=charge.at,
            due_date=None,
            statement=None,
            corrects=(),
            purchase_orders=tuple(orders),
            outstanding=no_money(line.amount.currency),
            customers=(InvoicedCustomer(id=line.customer_id, organisation=line.organisation, domain=line.domain),),
            customer_count=1,
            file=InvoiceFile(),
            mail=None,
        )
