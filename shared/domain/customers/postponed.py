"""What a renewal leaves scheduled, because more licences are in use than it allows (billing.md, "Orders")."""

from shared.domain.pricing.catalogue import PlanRef
from shared.domain.values import Value


class PostponedPlan(PlanRef):
    """A scheduled plan that is not sold for so many licences."""

    maximum_licences: int


class PostponedChange(Value):
    """What was scheduled for a renewal and is not carried out by it, or not in full; the next renewal tries it again.

    Either a number of licences, a plan, or both.
    """

    licences_in_use: int | None
    """How many the customer's users occupied, where that was known."""
    licences: int | None = None
    """The number that was scheduled: fewer than are in use, which are kept."""
    plan: PostponedPlan | None = None
    """The plan that was scheduled: the present one is kept."""
