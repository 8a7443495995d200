"""What a renewal leaves scheduled: said in the notice before it, and in a mail of its own afterwards."""

from email.message import EmailMessage

import pytest

from shared.domain.customers.notice_request import notice_of_postponed, notice_request_for
from shared.domain.languages import Language
from shared.domain.orders.orders import renewal_preview
from shared.mail import postponed_change, renewal_notice
from shared.mail.smtp import Undeliverable
from tests.builders.parties import reseller
from tests.builders.plans import CHEAP, MONTHLY
from tests.builders.shop import Shop
from tests.support.mails import arrived, body, subject
from tools.stack.environment import SELLER

SMALL = CHEAP.replace(id="small", name="Small", maximum_licences=3)
OWNERS = ["anna@rivenditore.example"]


def waiting(language: Language, in_use: int | None = 4, maximum: int = 3) -> Shop:
    shop = Shop(MONTHLY, SMALL, of=reseller(language=language))
    shop.order(plan_id="monthly", licences=5)
    shop.order(licences=3)
    shop.order(plan_id="small")
    shop.plans["small"] = SMALL.replace(maximum_licences=maximum)
    shop.occupy(in_use)
    return shop


def before(shop: Shop) -> EmailMessage:
    shop.on("2026-06-24")
    notice = notice_request_for(shop.subscription, shop.seller, shop.today, shop.now)
    preview = renewal_preview(shop.context())
    assert notice
    assert preview
    return arrived(renewal_notice.compose(notice, shop.customer, shop.reseller, preview, SELLER, OWNERS))


def after(shop: Shop, to: list[str] = OWNERS) -> EmailMessage:
    entry = shop.on("2026-07-01").renew().entry
    notice = notice_of_postponed(entry)
    assert notice
    message = arrived(postponed_change.compose(notice, shop.customer, shop.reseller, entry, SELLER, to))
    assert message["Message-ID"] == f"<renewal-notice-{notice.id}@fornitore.example>"
    return message


ROWS = {
    Language.ENGLISH: (
        "Postponed: Reduction to 3 (licences in use: 4)",
        "Postponed: Change to Small (licences in use: 4; this plan’s maximum: 3)",
    ),
    Language.ITALIAN: (
        "Rinviato: Riduzione a 3 (licenze in uso: 4)",
        "Rinviato: Passaggio a Small (licenze in uso: 4; massimo di questo piano: 3)",
    ),
}


@pytest.mark.parametrize("language", Language)
def test_the_notice_and_the_mail_afterwards_say_the_same_of_it(language: Language) -> None:
    shop = waiting(language)
    for message in (before(shop), after(shop)):
        for kind in ("plain", "html"):
            text = body(message, kind)
            assert "{" not in text + str(message["Subject"])
            for row in ROWS[language]:
                assert (row in text) if kind == "plain" else (row.partition(": ")[2] in text)


def test_what_the_english_mail_says() -> None:
    message = after(waiting(Language.ENGLISH))
    assert subject(message) == "Renewal of Cliente S.p.A.: a scheduled change was postponed"
    for said in ("Renewed on: 1 July 2026", "Tried again on: 1 August 2026", "Shared Contacts, Monthly", "Licences: 4"):
        assert said in body(message, "plain")


def test_what_the_italian_mail_says() -> None:
    message = after(waiting(Language.ITALIAN))
    assert subject(message) == "Rinnovo di Cliente S.p.A.: una modifica prevista è stata rinviata"
    for said in ("Rinnovato il: 1 luglio 2026", "Nuovo tentativo il: 1 agosto 2026", "Licenze: 4"):
        assert said in body(message, "plain")


def test_a_plan_whose_maximum_was_lowered_names_the_licences_that_there_are() -> None:
    shop = waiting(Language.ENGLISH, in_use=None, maximum=2)
    for message in (before(shop), after(shop)):
        text = body(message, "plain")
        assert "Postponed: Change to Small (licences: 3; this plan’s maximum: 2)" in text
        assert "in use" not in text


def test_where_nothing_waits_the_notice_says_nothing_of_it() -> None:
    assert "Postponed" not in body(before(waiting(Language.ENGLISH, in_use=2)), "plain")


def test_a_mail_for_nobody_is_undeliverable() -> None:
    with pytest.raises(Undeliverable):
        after(waiting(Language.ENGLISH), to=[])
