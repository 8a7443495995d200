import pytest

from shared.domain.filing import FileNotFailed, retried
from shared.domain.invoices import FileState, InvoiceFile
from tests.support.shop import Shop


def test_only_a_file_that_failed_is_asked_for_again() -> None:
    shop = Shop()
    shop.order(licences=1)
    failed = shop.last.with_file(InvoiceFile(state=FileState.FAILED, detail="no room"))
    pending, retry = retried(failed, "anna", shop.now)
    assert (pending.file, retry.invoice_id, retry.reseller_id) == (InvoiceFile(), failed.id, failed.reseller_id)
    with pytest.raises(FileNotFailed):
        retried(pending, "anna", shop.now)
