import pytest

from shared.domain.errors import NotFound, Refused
from shared.domain.members import Member, Role
from shared.domain.orders.quotes import QuoteChanged
from shared.domain.pricing.tax import VatNumberNeeded
from shared.domain.resellers import Billing
from tests.builders.customers import active_customer
from tests.builders.parties import reseller
from tests.builders.shop import Shop


def test_an_owner_orders_and_a_viewer_looks() -> None:
    for role in Role:
        member = Member(reseller_id="r1", email="anna@rivenditore.example", role=role)
        assert member.may_view()
        assert member.may_order() is (role is Role.OWNER)


def test_what_is_anothers_is_not_there() -> None:
    customer = active_customer()
    anna = Member(reseller_id="r1", email="anna@rivenditore.example", role=Role.OWNER)
    assert anna.own(customer) == customer
    with pytest.raises(NotFound):
        anna.own(None)
    with pytest.raises(NotFound):
        anna.replace(reseller_id="r2").own(customer)


def test_an_eu_reseller_needs_a_vat_number() -> None:
    party = reseller().party.replace(vat_number=None)
    with pytest.raises(VatNumberNeeded) as refused:
        reseller(party=party)
    assert refused.value.errors[0].loc == ("vatNumber",)
    assert Refused("So.").errors[0].msg == "So."


def test_a_changed_quote_comes_with_its_refusal() -> None:
    quote = Shop().quote(licences=1)
    assert QuoteChanged(quote).quote == quote


def test_a_reseller_that_keeps_its_discount_keeps_no_history_of_it() -> None:
    present = reseller(discount=500)
    changed = reseller(discount=500, billing=Billing.STATEMENT)
    assert changed.replacing(present, Shop().now) == changed
