from argparse import Namespace

from shared.domain.pricing.catalogue import Plan
from shared.domain.pricing.prices import PricingModel
from shared.store.engine.reader import Reader
from tools.operator.support import finding
from tools.operator.support.amounts import decimal
from tools.operator.support.command import Command
from tools.operator.support.output import Output


def run(_: Namespace, out: Output) -> int:
    catalogue = Reader().all(finding.every_plan())
    rows = [_row(plan) for plan in catalogue]
    out.say([plan.model_dump(mode="json") for plan in catalogue], "\n".join(rows) or "There are no plans yet.")
    return 0


def _row(plan: Plan) -> str:
    start = f"{plan.id:<24} {plan.product_name} – {plan.name}, {plan.interval.value}, {_prices(plan)}, {_limits(plan)}"
    return start if plan.on_sale else f"{start}, not for sale"


def _prices(plan: Plan) -> str:
    tiers = " / ".join(decimal(tier.price, plan.currency) for tier in plan.prices.tiers)
    model = plan.prices.pricing_model
    return f"{tiers} {plan.currency}" + ("" if model is PricingModel.FLAT else f" ({model.value})")


def _limits(plan: Plan) -> str:
    trial = f", trial of {plan.trial_days} days for up to {plan.trial_licences}" if plan.trial_days else ""
    return f"{plan.minimum_licences} to {plan.maximum_licences} licences{trial}"


COMMAND = Command(
    group="plans",
    name="list",
    help="Lists the whole catalogue, including what is no longer for sale.",
    run=run,
)
