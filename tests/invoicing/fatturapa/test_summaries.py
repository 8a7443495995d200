"""The summary of VAT, in so many parts that SdI takes it."""

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.orders.order import OrderAction
from shared.domain.pricing.prices import flat
from tests.builders.parties import ITALIAN, reseller
from tests.builders.plans import plan
from tests.builders.shop import Shop
from tests.support.examples import examples
from tests.support.fatturapa import check
from tests.support.sdi import texts


def test_a_credit_of_several_documents_has_a_summary_for_each_where_their_tax_is_off() -> None:
    """Four invoices of 0.25 with 0.06 of tax each: credited together, 0.24 is not 22 % of 1.00."""
    shop = Shop(plan(prices=flat(25)), of=reseller(party=ITALIAN))
    for count in (1, 2, 3, 4):
        shop.later(minutes=1).order(licences=count)
    shop.later(hours=1).order(action=OrderAction.CANCEL_NOW)
    xml = check(shop.last)
    assert [tax.amount.amount for tax in shop.last.taxes] == [-24]
    assert texts(xml, "DatiRiepilogo/ImponibileImporto") == ["0.25"] * 4
    assert texts(xml, "DatiRiepilogo/Imposta") == ["0.06"] * 4
    assert texts(xml, "ImportoTotaleDocumento") == ["1.24"]


@examples(20)
@given(price=st.integers(1, 400), purchases=st.lists(st.integers(1, 9), min_size=2, max_size=12))
def test_whatever_is_credited_together_can_be_written(price: int, purchases: list[int]) -> None:
    shop = Shop(plan(prices=flat(price)), of=reseller(party=ITALIAN), on="2026-06-11")
    for count in purchases:
        held = shop.live.licences if shop.live else 0
        shop.later(minutes=1).order(licences=held + count)
    shop.later(days=2).order(action=OrderAction.CANCEL_NOW)
    check(shop.last)
