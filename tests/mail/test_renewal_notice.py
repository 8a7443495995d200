"""The renewal notice: what it says, in which language, on which document it will be charged, and to whom."""

from datetime import UTC, date, datetime
from email.message import EmailMessage
from typing import Any

import pytest

from shared.domain.customers.notice_request import NoticeRequest, notice_request_for
from shared.domain.languages import Language
from shared.domain.orders.orders import renewal_preview
from shared.domain.orders.quotes import RenewalPreview
from shared.domain.pricing.prices import flat
from shared.domain.pricing.tax import LaterRate
from shared.domain.resellers import Billing, Reseller
from shared.mail.renewal_notice import compose
from shared.mail.smtp import Undeliverable
from tests.builders.parties import reseller
from tests.builders.plans import plan
from tests.builders.shop import Shop
from tests.support.mails import arrived, body, subject
from tools.stack.environment import SELLER

OWNERS = ["anna@rivenditore.example", "bruno@rivenditore.example"]


def noticed(
    of: Reseller | None = None, price: int = 1000, **contact: Any
) -> tuple[Shop, NoticeRequest, RenewalPreview]:
    shop = Shop(plan(prices=flat(price)), of=of)
    shop.order(licences=5)
    shop.customer = shop.customer.replace(**contact)
    shop.on("2026-06-24")
    notice, preview = (
        notice_request_for(shop.subscription, shop.seller, shop.today, shop.now),
        renewal_preview(shop.context()),
    )
    assert notice
    assert preview
    return shop, notice, preview


def mail(of: Reseller | None = None, to: list[str] = OWNERS, price: int = 1000, **contact: Any) -> EmailMessage:
    """The notice as it arrives."""
    shop, notice, preview = noticed(of, price, **contact)
    message = compose(notice, shop.customer, shop.reseller, preview, SELLER, to)
    return arrived(message)


def test_the_italian_notice_says_what_will_be_charged_and_how_to_change_it() -> None:
    message = mail()
    assert subject(message) == ("Rinnovo di Cliente S.p.A.: 1 luglio 2026, 61,00 €")
    for kind in ("plain", "html"):
        for said in (
            *(
                "Cliente S.p.A.",
                "cliente.example",
                "Shared Contacts, Team",
                "1 luglio 2026",
                "1 luglio 2026 – 31 luglio 2026",
            ),
            *("50,00 €", "IVA (22%)", "11,00 €", "61,00 €", "Fattura, 1 luglio 2026", "30 giugno 2026"),
            *("Modifica o disdici", "Rivenditore S.r.l.", "Fornitore S.r.l."),
        ):
            assert said in body(message, kind)
    assert "Licenze: 5\n" in body(message, "plain")


def test_the_english_notice_and_its_one_link() -> None:
    shop, *_ = noticed()
    message = mail(reseller(language=Language.ENGLISH))
    url = f"https://console.example/customers/{shop.customer.id}"
    assert "Renews on: 1 July 2026" in body(message, "plain")
    assert "Can be changed until: 30 June 2026" in body(message, "plain")
    assert f"Change or cancel:\n{url}\n" in body(message, "plain")
    assert body(message, "html").count("href=") == 1
    assert f'href="{url}"' in body(message, "html")
    assert message["Content-Language"] == "en"


def test_on_which_document_it_will_be() -> None:
    by_statement = mail(reseller(language=Language.ENGLISH, billing=Billing.STATEMENT))
    assert "Document: Monthly statement, 1 August 2026" in body(by_statement, "plain")
    assert "Documento" not in body(mail(price=0), "plain")


def test_which_rate_the_statement_will_have() -> None:
    later = LaterRate(since=date(2026, 7, 15), rate=2350)
    shop, notice, preview = noticed(reseller(language=Language.ENGLISH, billing=Billing.STATEMENT))
    message = compose(notice, shop.customer, shop.reseller, preview.replace(later_rate=later), SELLER, OWNERS)
    said = body(arrived(message), "plain")
    assert "VAT (22%): €11.00" in said
    assert "VAT from 15 July 2026: 23.5%: the statement will have this rate" in said
    assert "VAT from" not in body(mail(reseller(language=Language.ENGLISH)), "plain")


@pytest.mark.parametrize(
    ("country", "vat_number", "named"),
    [("FR", "FR40303265045", "VAT (Reverse charge): €0.00"), ("CH", None, "VAT (Not subject to VAT): €0.00")],
)
def test_why_there_is_no_tax(country: str, vat_number: str | None, named: str) -> None:
    party = reseller().party.replace(country=country, vat_number=vat_number, province=None)
    assert named in body(mail(reseller(language=Language.ENGLISH, party=party)), "plain")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("billing", Billing)
def test_nothing_is_left_to_fill_in(language: Language, billing: Billing) -> None:
    message = mail(reseller(language=language, billing=billing))
    assert "{" not in body(message, "plain") + str(message["Subject"]) + body(message, "html")


def test_one_mail_to_all_owners_with_the_same_id_each_time() -> None:
    _, notice, _ = noticed()
    message = mail()
    assert [address.addr_spec for address in message["To"].addresses] == OWNERS
    assert message["Message-ID"] == mail()["Message-ID"] == f"<renewal-notice-{notice.id}@fornitore.example>"
    assert message["Date"] == "Wed, 24 Jun 2026 12:00:00 +0000"
    assert notice.found_at == datetime(2026, 6, 24, 12, tzinfo=UTC)


def test_nothing_typed_becomes_a_header_or_markup() -> None:
    message = mail(organisation="<b>Rossi</b>\r\nBcc: spy@x.example {total}")
    assert message["Bcc"] is None
    assert "<b>" not in body(message, "html")
    assert "<b>Rossi</b> Bcc: spy@x.example {total}" in body(message, "plain")


@pytest.mark.parametrize(
    ("to", "why"), [([], "no owner and no address"), (["anna@-ü-.example"], "is not an e-mail address")]
)
def test_a_notice_for_nobody_is_undeliverable(to: list[str], why: str) -> None:
    with pytest.raises(Undeliverable, match=why):
        mail(to=to)
