"""A reseller's account: what it owes, and its credit (billing.md, "Payments")."""

from datetime import date
from typing import Self

from shared.domain.billing.invoices import Invoice
from shared.domain.errors import Conflict
from shared.domain.ownership import BelongsToReseller
from shared.domain.pricing.currencies import CurrencyCode
from shared.domain.pricing.money import Money, no_money
from shared.domain.values import Instant, Value


class Refund(Value):
    """Credit that was paid back."""

    amount: Money
    on: date
    at: Instant


class InsufficientCredit(Conflict):
    code = "insufficient_credit"
    message = "The account does not have that much credit."


class Account(BelongsToReseller):
    """What a reseller owes: the outstanding amounts of its invoices, less its credit; negative if it is owed money.

    `credit` is what credit notes left over that no invoice could absorb, less what was used or paid back.
    `postings` counts the recorded documents and payments, and so gives their order whatever the clocks say.
    """

    balance: Money
    credit: Money
    postings: int = 0
    issued_at: Instant | None = None
    """When the newest document was issued; none is issued before it."""
    refunds: tuple[Refund, ...] = ()

    def issued(self, document: Invoice) -> Self:
        """With a new document; a credit note's total is negative."""
        return self._posted(document.total, document.unallocated).replace(issued_at=document.issued_at)

    def paid(self, invoice: Invoice) -> Self:
        """With the payment that was received for an invoice, and the credit that was applied to it."""
        return self._posted(-(invoice.received or no_money(invoice.currency)), -invoice.credit_applied)

    def refunded(self, refund: Refund) -> Self:
        """With some of the credit paid back.

        Raises:
            InsufficientCredit: if there is not that much.
        """
        if not 0 < refund.amount.amount <= self.credit.amount:
            raise InsufficientCredit
        return self.replace(
            balance=self.balance + refund.amount,
            credit=self.credit - refund.amount,
            refunds=(*self.refunds, refund),
        )

    def _posted(self, owed: Money, credit: Money) -> Self:
        return self.replace(balance=self.balance + owed, credit=self.credit + credit, postings=self.postings + 1)


def pay(
    invoice: Invoice, account: Account, on: date, at: Instant, credit: Money | None = None
) -> tuple[Invoice, Account]:
    """Records an invoice as paid: first from `credit` of the account, as far as needed; the rest as received.

    Raises:
        NothingOutstanding: if nothing is left to pay.
    """
    paid = invoice.paid(on, at, credit).replace(payment_posting=account.postings + 1)
    return paid, account.paid(paid)


def new_account(reseller_id: str, currency: CurrencyCode) -> Account:
    """The account of a reseller that was never billed."""
    return Account(reseller_id=reseller_id, balance=no_money(currency), credit=no_money(currency))
