"""Events of documents that are not there, or that no trigger follows."""

import pytest

from functions.on_invitation_written import on_invitation_written
from functions.on_invoice_created import on_invoice_created
from functions.on_renewal_request_written import on_renewal_request_written
from shared.declaration import Declared
from shared.events.on_document import NotThisDocument
from tests.support.events import call, event_of
from tools.stack import Stack


@pytest.mark.parametrize("function", [on_invitation_written, on_invoice_created, on_renewal_request_written])
def test_an_event_whose_document_is_not_there_does_nothing(stack: Stack, function: Declared) -> None:
    call(function, "no-such-document")


@pytest.mark.parametrize("function", [on_invitation_written, on_invoice_created, on_renewal_request_written])
@pytest.mark.parametrize(
    "subject", ["documents/others/one", "documents/invitations", "documents/a/b/invitations/c", ""]
)
def test_an_event_of_another_document_is_a_mistake_in_the_deployment(function: Declared, subject: str) -> None:
    event = event_of(function, "one")
    event["subject"] = subject
    with pytest.raises(NotThisDocument):
        function(event)
