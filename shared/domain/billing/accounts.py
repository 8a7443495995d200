"""What a reseller owes, and the credit that it has (billing.md, "Invoices and credit notes")."""

from datetime import date
from typing import Self

from shared.domain.billing.invoices import Invoice
from shared.domain.errors import Conflict
from shared.domain.pricing.money import CurrencyCode, Money, no_money
from shared.domain.resellers import BelongsToReseller
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
    """What a reseller owes: what is outstanding on its invoices, less its credit; negative if it is owed.

    `credit` is what credit notes left that no invoice could take, as far as it was not used or paid back.
    `postings` counts the documents and payments that were recorded: their order, whatever clocks say.
    """

    balance: Money
    credit: Money
    postings: int = 0
    refunds: tuple[Refund, ...] = ()

    def issued(self, document: Invoice) -> Self:
        """With a new document; a credit note's total is negative."""
        return self._posted(document.total, document.unallocated)

    def paid(self, invoice: Invoice) -> Self:
        """With what was received for an invoice that is marked as paid, and the credit that was used for it."""
        return self._posted(-(invoice.received or no_money(invoice.currency)), -invoice.credit_applied)

    def refunded(self, refund: Refund) -> Self:
        """With credit paid back.

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
    """Records a payment: out of so much of the account's credit first, as far as it is needed; the rest was received.

    Raises:
        NothingOutstanding: if nothing is left to pay.
    """
    paid = invoice.paid(on, at, credit).replace(payment_posting=account.postings + 1)
    return paid, account.paid(paid)


def new_account(reseller_id: str, currency: CurrencyCode) -> Account:
    """The account of a reseller that was never billed."""
    return Account(reseller_id=reseller_id, balance=no_money(currency), credit=no_money(currency))
