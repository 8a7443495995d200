import pytest

from shared.domain.billing.delivery_request import NothingFailed, request_if_stuck, retry_failed
from shared.domain.billing.invoices import FileState, InvoiceFile
from shared.domain.mail_status import MailState, MailStatus
from tests.builders.shop import Shop


def test_a_document_is_asked_for_again_once_it_should_have_arrived() -> None:
    shop = Shop()
    shop.order(licences=1)
    issued = shop.last
    assert request_if_stuck(issued, shop.now) is None
    shop.later(days=1)
    asked = request_if_stuck(issued, shop.now)
    assert asked
    assert (asked.invoice_id, asked.asked_at) == (issued.id, shop.now)
    assert request_if_stuck(issued, shop.now, asked) is None, "it was asked for just now"
    assert request_if_stuck(issued, shop.later(days=1).now, asked)
    arrived = issued.with_file(InvoiceFile(state=FileState.READY))
    assert request_if_stuck(arrived, shop.now)
    assert request_if_stuck(arrived.with_mail(MailStatus(state=MailState.SENT)), shop.now) is None
    assert request_if_stuck(arrived.with_mail(None), shop.now) is None
    assert request_if_stuck(issued.with_file(InvoiceFile(state=FileState.FAILED)), shop.now) is None


def test_only_what_failed_is_asked_for_again() -> None:
    shop = Shop()
    shop.order(licences=1)
    failed = shop.last.with_file(InvoiceFile(state=FileState.FAILED, detail="no room"))
    pending, retry = retry_failed(failed, "anna", shop.now)
    assert (pending.file, retry.invoice_id, retry.reseller_id) == (InvoiceFile(), failed.id, failed.reseller_id)
    with pytest.raises(NothingFailed):
        retry_failed(pending, "anna", shop.now)
    not_mailed = pending.with_mail(MailStatus(state=MailState.FAILED, detail="nobody there"))
    assert retry_failed(not_mailed, "anna", shop.now)[0] == pending
    with pytest.raises(NothingFailed):
        retry_failed(pending.with_mail(None), "anna", shop.now)
