"""`invoice retry`."""

from shared.domain.billing.invoices import FileState, InvoiceFile
from shared.store import invoices
from shared.store.engine.reader import Reader
from shared.store.engine.transaction import Transaction, in_transaction
from tests.builders.scene import Scene
from tests.operator.conftest import Operator, refused


def test_only_a_file_that_failed_is_asked_for_again(operator: Operator, scene: Scene) -> None:
    scene.with_licences(3)
    scene.stack.settle()
    number = scene.invoices()[0]["number"]
    refused(operator("invoice", "retry", number, "--reseller", scene.who.reseller.id), "or are on their way")
    with_file = Reader().get(invoices.ref(scene.invoices()[0]["id"]))
    assert with_file
    failed = with_file.with_file(InvoiceFile(state=FileState.FAILED, detail="no room"))

    def fail(tx: Transaction) -> None:
        tx.get(invoices.ref(failed.id))
        tx.put(invoices.ref(failed.id), failed)

    in_transaction(fail)
    assert operator("invoice", "retry", number, "--reseller", scene.who.reseller.id).status == 0
    scene.stack.settle()
    assert scene.invoices()[0]["file"] == with_file.file.model_dump(mode="json", by_alias=True)
