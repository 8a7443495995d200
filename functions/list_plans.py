from typing import Self

from shared.domain.errors import NotFound
from shared.domain.members import Member
from shared.domain.pricing.catalogue import Plan
from shared.domain.pricing.money import BasisPoints, Money
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import PriceList
from shared.domain.values import Value
from shared.store import plans, resellers
from shared.store.engine.reader import Reader
from shared.web.operation import operation


class PlanView(Value):
    """A plan at the reseller's net prices, per licence and interval."""

    id: str
    product_id: str
    product_name: str
    name: str
    interval: Interval
    list_price: Money
    price: Money
    """Like `list_price`, in the cheapest tier: there may be several (`prices`)."""
    prices: PriceList
    minimum_licences: int
    maximum_licences: int
    trial_days: int
    trial_licences: int
    """The most licences that a free trial covers; 0 if there is none."""

    @classmethod
    def of(cls, plan: Plan, discount: BasisPoints) -> Self:
        prices = plan.prices.less(discount)
        return cls(
            id=plan.id,
            product_id=plan.product_id,
            product_name=plan.product_name,
            name=plan.name,
            interval=plan.interval,
            list_price=Money(amount=plan.prices.lowest, currency=plan.currency),
            price=Money(amount=prices.lowest, currency=plan.currency),
            prices=prices,
            minimum_licences=plan.minimum_licences,
            maximum_licences=plan.maximum_licences,
            trial_days=plan.trial_days,
            trial_licences=plan.trial_licences,
        )


class Catalogue(Value):
    items: tuple[PlanView, ...]


@operation("GET", caller=Member.may_view)
def list_plans(caller: Member, reader: Reader) -> Catalogue:
    """What the reseller can buy, in its currency and at its prices."""
    reseller = reader.get(resellers.ref(caller.reseller_id))
    if reseller is None:
        raise NotFound
    on_sale = reader.all(plans.on_sale(reseller.currency))
    return Catalogue(items=tuple(PlanView.of(plan, reseller.discount) for plan in on_sale))
