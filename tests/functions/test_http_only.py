"""The whole journey by nothing but HTTP: what a program of somebody else's could do."""

import json
import re
import uuid
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import requests
from pypdf import PdfReader

from tests.builders.catalogue import MONTHLY
from tests.builders.signed_up import SignedUp
from tools.stack.waiting import wait_until

Json = dict[str, Any]
LICENCES = 17


def answered(response: requests.Response) -> Any:
    response.raise_for_status()
    return response.json()


def get(url: str, headers: Json | None = None, **parameters: Any) -> Any:
    return answered(requests.get(url, params=parameters, headers=headers, timeout=30))


def post(url: str, body: Json, headers: Json | None = None) -> Any:
    key = {"Idempotency-Key": str(uuid.uuid4())}
    return answered(requests.post(url, json=body, headers=key | (headers or {}), timeout=30))


def test_from_a_new_customer_to_a_pdf(base_url: str, reseller: SignedUp) -> None:
    api = f"{base_url}/api"

    # Signing in, at the address that the site is told.
    identity = get(f"{base_url}/__/firebase/init.json")["emulators"]["auth"]
    claims = {"sub": reseller.owner_email, "email": reseller.owner_email, "email_verified": True}
    google = {"providerId": "google.com", "id_token": json.dumps(claims)}
    account = {"requestUri": base_url, "returnSecureToken": True, "postBody": urlencode(google)}
    signed_in = post(f"{identity}/identitytoolkit.googleapis.com/v1/accounts:signInWithIdp?key=any", account)
    owner = {"Authorization": f"Bearer {signed_in['idToken']}"}
    assert get(f"{api}/session", owner)["email"] == reseller.owner_email

    # A new customer, invited.
    domain = f"officine-{reseller.reseller.id[-8:]}.example"
    contact = {
        "contactName": "Giulia Ferri",
        "email": f"giulia@{domain}",
        "domain": domain,
        "organisation": "Officine Ferri S.r.l.",
    }
    customer = post(f"{api}/create-customer", contact, owner)
    assert customer["status"] == "invited"

    # The customer opens the link in the mail, and accepts.
    inbox = f"{base_url}/_dev/inbox"
    (mail,) = wait_until(lambda: get(inbox, {"Accept": "application/json"}, to=contact["email"]), 20, "the invitation")
    token = next(link.partition("#")[2] for link in mail["links"] if link.startswith(f"{base_url}/invitation#"))
    guest = {"Authorization": f"Invitation {token}"}
    assert get(f"{api}/get-invitation", guest)["domain"] == domain
    assert post(f"{api}/accept-invitation", {}, guest)["status"] == "active"
    assert get(f"{api}/get-customer", owner, customerId=customer["id"])["customer"]["status"] == "active"

    # Licences: quoted, then ordered.
    order = {"customerId": customer["id"], "planId": MONTHLY.id, "licences": LICENCES}
    quote = get(f"{api}/quote-order", owner, **order)
    placed = post(f"{api}/place-order", order | {"quoteId": quote["quoteId"]}, owner)

    # Its document is issued soon after.
    def issued() -> Json | None:
        shown = get(f"{api}/get-invoice", owner, invoiceId=placed["charge"]["documentId"])
        return shown if shown["number"] else None

    assert wait_until(issued, 30, "the invoice")["total"] == quote["total"]  # type: ignore[index]  # it waited for it

    # The invoice, once its file is there.
    def invoice_with_file() -> Json | None:
        (invoice,) = get(f"{api}/list-invoices", owner, customerId=customer["id"])["items"]
        return invoice if invoice["file"]["state"] == "ready" else None

    invoice = wait_until(invoice_with_file, 30, "the invoice's file")
    assert invoice is not None
    link = get(f"{api}/get-invoice-file", owner, invoiceId=invoice["id"], kind="pdf", disposition="download")
    file = requests.get(link["url"], timeout=30)
    assert file.headers["Content-Type"] == "application/pdf"
    assert f'filename="{invoice["number"]}.pdf"' in file.headers["Content-Disposition"]

    # It says what the quote promised.
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(file.content)).pages).split())
    assert invoice["number"] in text
    assert domain in text
    assert re.search(rf"\b{LICENCES} licenze\b", text)
    for amount in (quote["net"], quote["taxes"][0]["amount"], quote["total"]):
        assert f"{amount['amount'] // 100},{amount['amount'] % 100:02}" in text
