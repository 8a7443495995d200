"""A reseller's account: the credit that is left on it, used or paid back."""

import pytest

from shared.domain.billing.accounts import InsufficientCredit, Refund
from shared.domain.billing.invoices import InvoiceState
from shared.domain.orders.order import OrderAction
from shared.domain.pricing.money import Money
from tests.builders.parties import reseller
from tests.builders.shop import FIRST, SECOND, bought


def test_the_tax_of_many_notes_is_that_of_one_so_that_nothing_stays_on_the_account() -> None:
    shop = bought(7, of=reseller(discount=333))
    for licences in (6, 5, 4, 3, 2, 1):
        shop.later(minutes=1).order(licences=licences, action=OrderAction.RETURN)
        assert shop.outstanding[FIRST] == shop.balance_and_credit[0] + shop.balance_and_credit[1]
    shop.later(minutes=1).order(action=OrderAction.CANCEL_NOW)
    assert (shop.outstanding, shop.balance_and_credit) == ({FIRST: 0}, (0, 0))
    assert shop.documents[FIRST].state is InvoiceState.CREDITED


def test_the_credit_of_a_paid_invoice_stays_on_the_account_until_it_is_used() -> None:
    shop = bought(2)
    shop.pay(FIRST)
    shop.later(hours=1).order(licences=1, action=OrderAction.RETURN)
    assert (shop.balance_and_credit, shop.last.allocations) == ((-1220, 1220), ())
    shop.later(hours=1).order(licences=4)
    paid = shop.pay(SECOND, with_credit=True)
    assert (paid.credit_applied.amount, paid.received) == (1220, Money(amount=2440, currency="EUR"))
    assert shop.balance_and_credit == (0, 0)


def test_credit_can_be_paid_back_but_not_more_than_there_is() -> None:
    shop = bought(2)
    shop.pay(FIRST)
    shop.later(hours=1).order(licences=1, action=OrderAction.RETURN)
    assert shop.account
    whole = Refund(amount=Money(amount=1220, currency="EUR"), on=shop.today, at=shop.now)
    shop.account = shop.account.refunded(whole)
    assert shop.balance_and_credit == (0, 0)
    with pytest.raises(InsufficientCredit):
        shop.account.refunded(whole)
