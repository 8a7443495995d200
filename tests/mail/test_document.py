"""The mail with a document: what it says in each language, attached or not, and that nothing typed becomes markup."""

from email.message import EmailMessage

import pytest

from shared.domain.languages import Language
from shared.domain.resellers import DocumentMail
from shared.mail.invoice import compose
from shared.mail.smtp import Undeliverable
from tests.builders.parties import on_statements, reseller
from tests.builders.shop import Shop
from tests.support.mails import arrived, body, subject

TO = ["fatture@rivenditore.example"]


def mail(shop: Shop, pdf: bytes | None = b"%PDF-", to: list[str] = TO) -> EmailMessage:
    """The newest document's mail as it arrives."""
    message = compose(shop.last, shop.reseller, to, pdf)
    return arrived(message)


def test_an_invoice_in_italian() -> None:
    shop = Shop()
    shop.order(licences=5)
    message = mail(shop)
    assert subject(message) == f"Fattura {shop.last.number}: 61,00 €"
    assert [part.get_filename() for part in message.iter_attachments()] == [f"{shop.last.number}.pdf"]
    for kind in ("plain", "html"):
        for said in ("in allegato", shop.last.number, "61,00 €", "Cliente S.p.A.", "IBAN", "1 luglio 2026"):
            assert said in body(message, kind), said
    assert len(f"Message-ID: {message['Message-ID']}") < 78


def test_a_credit_note_in_english_by_link() -> None:
    shop = Shop(of=reseller(language=Language.ENGLISH, document_mail=DocumentMail.LINK))
    shop.order(licences=5)
    invoice = shop.last
    shop.order(action="return", licences=4)
    message = mail(shop, pdf=None)
    assert "Credit note" in str(message["Subject"])
    assert list(message.iter_attachments()) == []
    text = body(message, "plain")
    assert f"https://console.example/invoices?number={shop.last.number}" in text
    assert invoice.number in text
    assert "Attached" not in text
    assert "IBAN" not in text


def test_a_statement_names_its_month_and_some_of_its_customers() -> None:
    shop = Shop(of=on_statements())
    shop.order(licences=5)
    shop.on("2026-07-01").bill()
    lines = [shop.last.lines[0].replace(customer_id=f"c{n}", organisation=f"<C{n}>") for n in range(5)]
    many = shop.last.replace(lines=tuple(lines))
    text = body(compose(many, shop.reseller, TO, None), "plain")
    assert "<C0>, <C1>, <C2> e altri 2" in text
    assert "giugno 2026" in text
    assert "<C0>" not in body(compose(many, shop.reseller, TO, None), "html")


@pytest.mark.parametrize("to", [[], ["x@-ü-.example"]])
def test_a_document_for_nobody_is_undeliverable(to: list[str]) -> None:
    shop = Shop()
    shop.order(licences=5)
    with pytest.raises(Undeliverable):
        mail(shop, to=to)
