from collections.abc import Sequence
from typing import Self

from shared.domain.customers.customer import Customer, CustomerStatus
from shared.domain.errors import NotFound
from shared.domain.members import Member
from shared.domain.orders.trials import trial_licences
from shared.domain.pricing.catalogue import Plan
from shared.domain.pricing.money import BasisPoints, Money
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import PriceList
from shared.domain.values import Value
from shared.store import customers, plans, resellers, trials
from shared.store.engine.reader import Reader
from shared.web.fields import OptionalCustomerId
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
    """The most licences that a free trial covers; 0 if there is none, or none any more for the named customer."""

    @classmethod
    def of(cls, plan: Plan, discount: BasisPoints, covered: int) -> Self:
        """`covered` is how many licences a trial would cover."""
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
            trial_days=plan.trial_days if covered else 0,
            trial_licences=covered,
        )


class Catalogue(Value):
    items: tuple[PlanView, ...]


class ListPlans(Value):
    customer_id: OptionalCustomerId = None
    """For whom: then only the trials that this customer can have are shown."""


@operation("GET", caller=Member.may_view)
def list_plans(request: ListPlans, caller: Member, reader: Reader) -> Catalogue:
    """What the reseller can buy, in its currency and at its prices."""
    reseller = reader.get(resellers.ref(caller.reseller_id))
    if reseller is None:
        raise NotFound
    customer = caller.own(reader.get(customers.ref(request.customer_id))) if request.customer_id else None
    on_sale = list(reader.all(plans.on_sale(reseller.currency)))
    covered = _trials(reader, customer, on_sale)
    return Catalogue(items=tuple(PlanView.of(plan, reseller.discount, covered[plan.id]) for plan in on_sale))


def _trials(reader: Reader, customer: Customer | None, on_sale: Sequence[Plan]) -> dict[str, int]:
    """How many licences a trial of each plan would cover.

    As long as the customer has not accepted, nothing is said of its domain: anybody may invite any domain.
    """
    if customer is None or customer.status is not CustomerStatus.ACTIVE:
        return {plan.id: plan.trial_licences for plan in on_sale}
    with_trial = {plan.product_id for plan in on_sale if plan.trial_licences}
    asked = {product_id: trials.ref(customer.domain, product_id) for product_id in sorted(with_trial)}
    reader.fetch(*asked.values())
    taken = {product_id for product_id, ref in asked.items() if reader.get(ref)}
    return {
        plan.id: trial_licences(plan, customer.summary_of(plan.product_id), taken=plan.product_id in taken)
        for plan in on_sale
    }
