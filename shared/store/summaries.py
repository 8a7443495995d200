"""`customerSummaries/{id}`, `invoiceSummaries/{id}`: what browsers listen to, in the wire's shape.

Written with what they are made of, in the same transaction, and read by browsers alone (firestore.rules).
"""

from shared.domain.billing.charges import Charge
from shared.domain.billing.invoices import Invoice
from shared.domain.customers.customer import Customer
from shared.store.engine.queries import Query
from shared.store.engine.refs import Collection
from shared.views.customers import CustomerView
from shared.views.invoices import InvoiceSummary


class StoredCustomerSummary(CustomerView):
    """With the reseller, who alone may read it."""

    reseller_id: str


class StoredInvoiceSummary(InvoiceSummary):
    """With the reseller, who alone may read it."""

    reseller_id: str


CUSTOMER_SUMMARIES = Collection("customerSummaries", StoredCustomerSummary)
INVOICE_SUMMARIES = Collection("invoiceSummaries", StoredInvoiceSummary)


def of_customer(customer: Customer) -> StoredCustomerSummary:
    shown = CustomerView.of(customer)
    return StoredCustomerSummary(**_fields(shown), reseller_id=customer.reseller_id)


def of_invoice(invoice: Invoice) -> StoredInvoiceSummary:
    shown = InvoiceSummary.of(invoice)
    return StoredInvoiceSummary(**_fields(shown), reseller_id=invoice.reseller_id)


def of_charge(charge: Charge) -> StoredInvoiceSummary | None:
    """As long as its own document is not issued; then that has the summary, under the same id."""
    if charge.statement is not None or charge.billed:
        return None
    return StoredInvoiceSummary(**_fields(InvoiceSummary.of_charge(charge)), reseller_id=charge.reseller_id)


def newest_customers(reseller_id: str) -> Query[StoredCustomerSummary]:
    """What the console's page of customers listens to (static_site/src/live/firestore.ts)."""
    query = Query(CUSTOMER_SUMMARIES, (), order_by="createdAt", descending=True)
    return query.where("resellerId", "==", reseller_id)


def newest_invoices(reseller_id: str) -> Query[StoredInvoiceSummary]:
    """What the console's page of invoices listens to."""
    query = Query(INVOICE_SUMMARIES, (), order_by="issuedAt", descending=True)
    return query.where("resellerId", "==", reseller_id)


def _fields(shown: CustomerView | InvoiceSummary) -> dict[str, object]:
    return {name: getattr(shown, name) for name in type(shown).model_fields}
