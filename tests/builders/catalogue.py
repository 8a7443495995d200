"""The plans that the stack sells in tests."""

from shared.domain.pricing.catalogue import Plan, Product
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
SIGNATURES = MONTHLY.replace(
    id="test-basic", name="Test Basic", product_id="test-signatures", product_name="Test Signatures", prices=flat(200)
)
"""A plan of a second product, which only some tests offer (`tests/stack_fixtures.py`)."""
CATALOGUE = (MONTHLY, YEARLY, DEAR, CHEAP, TIERED, TRIAL)


def stock_catalogue() -> None:
    """Writes the plans that tests buy, and their product."""

    def write(tx: Transaction) -> None:
        tx.create(products.ref(MONTHLY.product_id), Product(id=MONTHLY.product_id, name=MONTHLY.product_name))
        for sold in CATALOGUE:
            tx.create(plans.ref(sold.id), sold)

    in_transaction(write)


def offer(plan_: Plan, *, on_sale: bool) -> None:
    """Puts a plan of a product of its own on sale, or takes it off again."""

    def write(tx: Transaction) -> None:
        tx.fetch(products.ref(plan_.product_id), plans.ref(plan_.id))
        tx.put(products.ref(plan_.product_id), Product(id=plan_.product_id, name=plan_.product_name))
        tx.put(plans.ref(plan_.id), plan_.replace(on_sale=on_sale))

    in_transaction(write)
