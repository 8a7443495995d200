"""Any history of orders, as hypothesis draws it: the documents that come of it are what the product really issues."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from shared.domain.billing.invoices import Invoice
from shared.domain.errors import ConsoleError
from shared.domain.languages import DocumentLanguage
from shared.domain.orders.order import OrderAction
from shared.domain.resellers import Billing
from tests.builders.parties import GERMAN, SWISS, reseller
from tests.builders.places import EVERYBODY_OUTSIDE, LIVIGNO, MONACO
from tests.builders.plans import odd_plans
from tests.builders.shop import Shop
from tools.specimens.parties import ITALIAN

GREEK = GERMAN.replace(name="Αθήνα Cloud Α.Ε.", country="GR", vat_number="EL094259216")
BUYERS = {
    "domestic": [ITALIAN],
    "reverseCharge": [GERMAN, GREEK, MONACO],
    "notSubject": [SWISS, LIVIGNO, *EVERYBODY_OUTSIDE],
}
"""By the three tax cases of billing.md."""

_NAMES = st.text(st.characters(min_codepoint=0xA1, max_codepoint=0x24F, categories=["L", "N"]), min_size=1, max_size=80)
_LICENCES = st.integers(1, 12) | st.integers(1, 400_000)
_MOST_LICENCES = 10**6
_PURCHASE_ORDERS = st.none() | st.sampled_from(["PO 7/26", "Ordine n° 4711 – reparto acquisti", "X" * 80])
_STEPS = st.one_of(
    _LICENCES.map(lambda count: {"licences": count}),
    _LICENCES.map(lambda count: {"licences": count, "action": OrderAction.RETURN}),
    st.sampled_from(odd_plans()).map(lambda plan: {"plan_id": plan.id}),
    st.sampled_from(
        [{"action": action} for action in (OrderAction.CANCEL, OrderAction.CANCEL_NOW, OrderAction.RESUME)]
    ),
    st.sampled_from([{"days": days} for days in (1, 3, 11, 31, 200)]),
)
"""An order, or days that go by."""


@st.composite
def documents(draw: st.DrawFn, case: str, currencies: Sequence[str]) -> list[Invoice]:
    """What a history of orders gave rise to, with one of the three tax cases."""
    currency = draw(st.sampled_from(currencies))
    buying = reseller(
        party=draw(st.sampled_from(BUYERS[case])),
        currency=currency,
        document_language=draw(st.sampled_from(DocumentLanguage)),
        billing=draw(st.sampled_from(Billing)),
        discount=draw(st.sampled_from([0, 333, 1250])),
        billing_email="fatture@rivenditore.example",
        buyer_reference=draw(st.sampled_from([None, "04011000-12345-03"])),
    )
    day = draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
    shop = Shop(*odd_plans(currency, _MOST_LICENCES), of=buying, on="2026-01-31")
    shop.sellers = shop.sellers.with_version(shop.seller.replace(standard_rate=2300), day)
    shop.customer = shop.customer.replace(organisation=draw(_NAMES))
    first = draw(st.sampled_from(list(shop.plans)))
    shop.order(plan_id=first, licences=draw(_LICENCES), purchase_order=draw(_PURCHASE_ORDERS))
    for step in draw(st.lists(_STEPS, min_size=4, max_size=14)):
        _take(shop, step, draw(_PURCHASE_ORDERS))
    shop.later(days=40)
    shop.renew_all()
    shop.bill()
    return list(shop.documents.values())


def _take(shop: Shop, step: dict[str, Any], purchase_order: str | None) -> None:
    if "days" in step:
        shop.later(days=step["days"])
        shop.renew_all()
        shop.bill()
        return
    bought = {"plan_id": "flat"} if shop.live is None and step.keys() == {"licences"} else {}
    try:
        shop.order(**(bought | step), purchase_order=purchase_order)
    except ConsoleError:
        return  # refused, as it would be in the console
