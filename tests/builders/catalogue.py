"""The plans that the stack sells in tests."""

from shared.domain.pricing.catalogue import Product
from shared.domain.pricing.periods import Interval
from shared.domain.pricing.prices import flat
from shared.store import plans, products
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.plans import graduated, plan

MONTHLY = plan(
    id="test-monthly",
    product_id="test-product",
    product_name="Test Product",
    name="Test Monthly",
    maximum_licences=1000,
)
YEARLY = MONTHLY.replace(id="test-yearly", name="Test Yearly", interval=Interval.YEAR, prices=flat(10_000))
DEAR = MONTHLY.replace(id="test-dear", name="Test Dear", prices=flat(3000))
CHEAP = MONTHLY.replace(id="test-cheap", name="Test Cheap", prices=flat(500))
TIERED = MONTHLY.replace(id="test-tiered", name="Test Tiered", prices=graduated((10, 1000), then=800))
TRIAL = MONTHLY.replace(id="test-trial", name="Test Trial", trial_days=14, trial_licences=3)
SIGNATURES = plan(
    id="test-signatures",
    product_id="test-signatures",
    product_name="Test Signatures",
    name="Test Standard",
    prices=flat(200),
    maximum_licences=1000,
)
"""A plan of another product."""
CATALOGUE = (MONTHLY, YEARLY, DEAR, CHEAP, TIERED, TRIAL, SIGNATURES)


def stock_catalogue() -> None:
    """Writes the plans that tests buy, and their products."""

    def write(tx: Transaction) -> None:
        for of in (MONTHLY, SIGNATURES):
            tx.create(products.ref(of.product_id), Product(id=of.product_id, name=of.product_name))
        for sold in CATALOGUE:
            tx.create(plans.ref(sold.id), sold)

    in_transaction(write)
