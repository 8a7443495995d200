"""The issuer: bills waiting charges, each with a document of its own, many in one go (docs/decisions/0024)."""

import sys
from collections.abc import Sequence

from shared.domain.billing.charges import Charge
from shared.domain.billing.issuing import AnotherDay, Issuing, NotYet
from shared.domain.ownership import SubscriptionKey


def bill_each(issuing: Issuing, waiting: Sequence[Charge], most_bytes: int = sys.maxsize) -> list[Charge]:
    """Bills charges in this order, which has those of one subscription in the order of their `seq`.

    One that can't be billed is set aside, without a number, and so is what credits it; the others go on. Once there are
    more than `most_bytes` to write, the rest is left for another time.

    Returns:
        those that were set aside, with the reason.
    """
    set_aside, left = list[Charge](), set[SubscriptionKey]()
    for charge in waiting:
        if charge.subscription_key in left:
            continue
        try:
            if issuing.bill([charge], charge.id) is None:
                raise ValueError("it comes to nothing")
        except AnotherDay:
            break
        except NotYet:
            left.add(charge.subscription_key)
        except Exception as error:  # whatever is wrong with this one must not keep the others
            set_aside.append(charge.as_set_aside(str(error) or type(error).__name__))
            issuing.put(set_aside[-1])
        if issuing.size > most_bytes:
            break
    return set_aside
