"""Any history of orders, as hypothesis draws it: the documents that come of it are what the product really issues."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from shared.domain.billing.invoices import Invoice
from shared.domain.errors import ConsoleError
from shared.domain.languages import DocumentLanguage
from shared.domain.orders.order import OrderAction
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import PriceList, PricingModel, Tier, flat
from shared.domain.resellers import Billing, RateChange
from tests.support.business import contact, plan, reseller
from tests.support.shop import Shop
from tools.specimens.parties import GERMAN, ITALIAN, SWISS

GREEK = GERMAN.replace(name="Αθήνα Cloud Α.Ε.", country="GR", vat_number="EL094259216")
BUYERS = {"domestic": [ITALIAN], "reverseCharge": [GERMAN, GREEK], "notSubject": [SWISS]}
NAMES = st.text(st.characters(min_codepoint=0xA1, max_codepoint=0x24F, categories=["L", "N"]), min_size=1, max_size=80)
TIERS = (Tier(up_to=4, price=997), Tier(up_to=8, price=811), Tier(price=650))
COUNTS = st.integers(1, 12) | st.integers(1, 400_000)

WISHES = st.one_of(
    COUNTS.map(lambda count: {"licences": count}),
    COUNTS.map(lambda count: {"licences": count, "action": OrderAction.RETURN}),
    st.sampled_from(["flat", "dear", "volume", "graduated", "yearly"]).map(lambda name: {"plan_id": name}),
    st.sampled_from(
        [{"action": action} for action in (OrderAction.CANCEL, OrderAction.CANCEL_NOW, OrderAction.RESUME)]
    ),
    st.sampled_from([{"days": days} for days in (1, 3, 11, 31, 200)]),
)


def _plans(currency: str) -> list[Any]:
    lists = {
        "flat": flat(1000),
        "dear": flat(17_333),
        "volume": PriceList(pricing_model=PricingModel.VOLUME, tiers=TIERS),
        "graduated": PriceList(pricing_model=PricingModel.GRADUATED, tiers=TIERS),
    }
    found = [plan(id=name, prices=prices, currency=currency, maximum_licences=10**6) for name, prices in lists.items()]
    yearly = plan(id="yearly", interval=Interval.YEAR, prices=flat(9999), currency=currency, maximum_licences=10**6)
    return [*found, yearly]


@st.composite
def documents(draw: st.DrawFn, case: str, currencies: Sequence[str]) -> list[Invoice]:
    """What a history of orders gave rise to, with one of the three tax cases of billing.md."""
    currency = draw(st.sampled_from(currencies))
    buyer = draw(st.sampled_from(BUYERS[case]))
    given = {
        "party": buyer,
        "currency": currency,
        "document_language": draw(st.sampled_from(DocumentLanguage)),
        "billing": draw(st.sampled_from(Billing)),
        "discount": draw(st.sampled_from([0, 333, 1250])),
    }
    change = RateChange(on=draw(st.dates()).replace(year=2026), rate=2300)
    shop = Shop(*_plans(currency), of=reseller(**given), on="2026-01-31", rate_changes=(change,))
    shop.customer = shop.customer.replace(organisation=draw(NAMES), domain=contact().domain)
    shop.order(plan_id=draw(st.sampled_from(list(shop.plans))), licences=draw(COUNTS), purchase_order=draw(_ORDERS))
    for wish in draw(st.lists(WISHES, min_size=4, max_size=14)):
        _next(shop, wish, draw(_ORDERS))
    shop.later(days=40)
    shop.renew_all()
    shop.bill()
    return list(shop.documents.values())


_ORDERS = st.none() | st.sampled_from(["PO 7/26", "Ordine n° 4711 – reparto acquisti", "X" * 80])


def _next(shop: Shop, wish: dict[str, Any], purchase_order: str | None) -> None:
    if "days" in wish:
        shop.later(days=wish["days"])
        shop.renew_all()
        shop.bill()
        return
    first = {"plan_id": "flat"} if shop.customer.live_subscription is None and wish.keys() == {"licences"} else {}
    try:
        shop.order(**(first | wish), purchase_order=purchase_order)
    except ConsoleError:
        return  # refused, as it would be in the console
