"""A document that can't be issued."""

from shared.store import charges
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.scene import Scene
from tests.support.answers import Json


def set_aside(scene: Scene, customer: Json) -> None:
    """What the issuer does with the charge of the customer's newest entry if it can't issue its document."""
    charge_id = scene.ledger(customer)[-1]["documentId"]

    def put_aside(tx: Transaction) -> None:
        charge = tx.get(charges.ref(charge_id))
        assert charge
        tx.put(charges.ref(charge_id), charge.as_set_aside("no seller on that day"))

    in_transaction(put_aside)
