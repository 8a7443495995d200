"""Trials: one for each Google domain and product, whoever sells it (billing.md, "Orders"; docs/decisions/0032)."""

from datetime import timedelta

from shared.domain.customers.ledger import EntryKind
from shared.domain.customers.subscription import Subscription, SubscriptionState, SubscriptionSummary
from shared.domain.orders.buying import buy, opened
from shared.domain.orders.change import Change
from shared.domain.orders.context import OrderContext
from shared.domain.pricing.catalogue import Plan
from shared.domain.pricing.periods import Period


def trial_licences(plan: Plan, known: Subscription | SubscriptionSummary | None, *, taken: bool) -> int:
    """The most licences that a trial of this plan covers for a customer; 0 if there is none any more.

    A trial begins with a customer's very first licences of a product, unless the domain has had it before (`taken`).
    While it lasts, any plan of the product that has a trial continues it. `known` is the customer's subscription of the
    product, also if it has ended.
    """
    offered = known.live and known.trial if known else not taken
    return plan.trial_licences if offered else 0


def covered_by_trial(context: OrderContext, licences: int) -> bool:
    """Whether so many licences of the context's plan would be on trial: a new one, or the one that lasts."""
    return licences <= trial_licences(context.plan, context.held, taken=context.trial_taken)


def start_trial(context: OrderContext, licences: int) -> Change:
    """A trial costs nothing; the paid periods are counted from its end."""
    trial = Period(start=context.today, end=context.today + timedelta(days=context.plan.trial_days))
    after = opened(context, licences, trial).replace(trial=True, anchor=trial.end)
    return Change(kind=EntryKind.TRIAL, after=after, effective_on=context.today)


def buy_out_of_trial(context: OrderContext, trial: SubscriptionState, licences: int) -> Change:
    """More licences than the trial covers are bought at once. A cancellation survives."""
    purchase = buy(context, licences)
    return purchase.replace(after=purchase.after.replace(status=trial.status))


def change_plan_in_trial(context: OrderContext, trial: SubscriptionState) -> Change:
    """A plan whose trial covers the licences continues the trial, at once and to the same end; another one is bought.

    A scheduled reduction survives.

    Raises:
        LicencesOutOfRange: if the plan is not sold for as many licences.
    """
    plan = context.plan
    plan.check_licences(trial.licences)
    if not covered_by_trial(context, trial.licences):
        purchase = buy(context, trial.licences)
        kept = purchase.after.replace(licences_at_next_renewal=trial.licences_at_next_renewal)
        return purchase.replace(after=kept)
    after = trial.followed_by(**plan.ref.model_dump(by_alias=False), prices=context.prices_of(plan))
    return Change(kind=EntryKind.CHANGE_PLAN, after=after, effective_on=context.today)
