"""What has to be read to say what a customer's next renewal will bring."""

from shared.domain.customers import Customer
from shared.domain.errors import NotThere
from shared.domain.periods import billing_day
from shared.domain.resellers import Reseller, Seller
from shared.domain.situation import Situation
from shared.domain.values import Instant
from shared.store import plans
from shared.store.reader import Reader


def before_renewal(
    reader: Reader, customer: Customer, reseller: Reseller, seller: Seller, now: Instant
) -> Situation | None:
    """The situation before the next renewal, at today's prices; None if there is no live subscription.

    Raises:
        NotThere: if a plan is not there: a defect.
    """
    live = customer.live_subscription
    if live is None:
        return None
    named = [plans.at(one) for one in dict.fromkeys((live.renewal_plan_id, live.plan_id))]
    reader.fetch(*named)
    plan, *others = (reader.get(one) for one in named)
    if plan is None:
        raise NotThere(f"customer {customer.id} has no plan")
    return Situation(
        customer=customer,
        plan=plan,
        other_plans=tuple(one for one in others if one),
        terms=reseller.terms(seller, now),
        today=billing_day(now, seller.time_zone),
        now=now,
    )
