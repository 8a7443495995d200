import pytest

from shared.domain.delivering import NothingFailed, retried
from shared.domain.invoices import FileState, InvoiceFile
from shared.domain.mailing import Mail, MailState
from tests.support.shop import Shop


def test_only_what_failed_is_asked_for_again() -> None:
    shop = Shop()
    shop.order(licences=1)
    failed = shop.last.with_file(InvoiceFile(state=FileState.FAILED, detail="no room"))
    pending, retry = retried(failed, "anna", shop.now)
    assert (pending.file, retry.invoice_id, retry.reseller_id) == (InvoiceFile(), failed.id, failed.reseller_id)
    with pytest.raises(NothingFailed):
        retried(pending, "anna", shop.now)
    not_mailed = pending.with_mail(Mail(state=MailState.FAILED, detail="nobody there"))
    assert retried(not_mailed, "anna", shop.now)[0] == pending
    with pytest.raises(NothingFailed):
        retried(pending.with_mail(None), "anna", shop.now)
