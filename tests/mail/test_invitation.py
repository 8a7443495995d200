"""The invitation's mail: what it says, in which language, and that nothing typed can bend it."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.languages import Language
from shared.mail.smtp import Undeliverable
from tests.builders.customers import invitation
from tests.builders.mails import invitation_mail
from tests.builders.scripts import NAMES
from tests.support.examples import examples
from tests.support.mails import arrived, body, subject

URL = "https://console.example/invitation#" + "eyJpIjoiWnIza3E4IiwibiI6MX0.aSMZzA." * 4


class Anchors(HTMLParser):
    """Collects links, elements and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.elements: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_who_answers_writes_to_whoever_invited() -> None:
    assert arrived(invitation_mail(invitation(), URL))["Reply-To"].addresses[0].addr_spec == "anna@rivenditore.example"


def test_the_italian_mail_says_who_invites_for_what_and_until_when() -> None:
    message = arrived(invitation_mail(invitation(), URL))

    assert subject(message) == "Rivenditore S.r.l. La invita a collegare cliente.example"
    for text in (body(message, "plain"), Anchors(body(message, "html")).text):
        for said in (
            "Gentile Carla Dell’Acqua",
            "Rivenditore S.r.l.",
            "Cliente S.p.A.",
            "cliente.example",
            "15 giugno 2026, 14:00 (CEST)",
            "Fornitore S.r.l.",
            URL,
        ):
            assert said in text


@pytest.mark.parametrize("name", NAMES.values())
def test_names_in_every_script_arrive_as_they_were_entered(name: str) -> None:
    message = arrived(invitation_mail(invitation(reseller_name=name, organisation=name, contact_name=name), URL))

    assert subject(message) == f"{name} La invita a collegare cliente.example"
    for kind in ("plain", "html"):
        assert body(message, kind).count(name) >= 3


def test_the_english_mail() -> None:
    message = arrived(invitation_mail(invitation(language=Language.ENGLISH), URL))

    assert subject(message) == "Rivenditore S.r.l. invites you to connect cliente.example"
    assert "Dear Carla Dell’Acqua" in body(message, "plain")
    assert "15 June 2026, 14:00 (CEST)" in body(message, "plain")
    assert '<html lang="en">' in body(message, "html")
    assert message["Content-Language"] == "en"


@pytest.mark.parametrize("language", Language)
def test_every_language_leaves_nothing_to_fill_in(language: Language) -> None:
    message = arrived(invitation_mail(invitation(language=language), URL))

    assert "{" not in body(message, "plain") + subject(message) + Anchors(body(message, "html")).text


def test_the_html_has_one_link_and_loads_nothing() -> None:
    page = Anchors(body(arrived(invitation_mail(invitation(), URL)), "html"))

    assert page.links == [URL]
    assert not page.elements & {"img", "script", "link", "style", "form"}


def test_the_headers() -> None:
    message = arrived(invitation_mail(invitation(), URL))

    assert message["From"].addresses[0].addr_spec == "console@fornitore.example"
    assert message["From"].addresses[0].display_name == "Console rivenditore"
    assert message["To"].addresses[0].addr_spec == "carla@cliente.example"
    assert message["To"].addresses[0].display_name == "Carla Dell’Acqua"
    assert message["Date"] == "Mon, 01 Jun 2026 12:00:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "multipart/alternative"


def test_the_message_id_is_the_invitations_and_the_links() -> None:
    first, again = invitation_mail(invitation(), URL), invitation_mail(invitation(), URL + "other")
    resent = invitation_mail(invitation(link_number=2), URL)

    assert first["Message-ID"] == again["Message-ID"] == "<invitation-i1-1@fornitore.example>"
    assert resent["Message-ID"] == "<invitation-i1-2@fornitore.example>"


@pytest.mark.parametrize(
    "injected",
    ["Lucia\r\nBcc: spy@x.example", "Lucia\nBcc: spy@x.example", "Lucia\x0bBcc: a", "Lucia\u2028Bcc: spy@x.example"],
)
def test_no_header_can_be_injected(injected: str) -> None:
    message = arrived(invitation_mail(invitation(contact_name=injected, reseller_name=injected, domain=injected), URL))

    assert message["Bcc"] is None
    assert [address.addr_spec for address in message["To"].addresses] == ["carla@cliente.example"]


@pytest.mark.parametrize("name", ["Rossi, Lucia", 'Lucia "la Rossa" Rossi', "Lucia <spy@x.example>", "spy@x.example,"])
def test_a_name_stays_a_name(name: str) -> None:
    message = arrived(invitation_mail(invitation(contact_name=name), URL))

    (address,) = message["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "carla@cliente.example")


def test_markup_stays_text() -> None:
    tag = '<a href="https://evil.example">Officine</a>'
    page = Anchors(
        body(arrived(invitation_mail(invitation(organisation=tag, contact_name="{{ 7*7 }} {reseller}"), URL)), "html")
    )

    assert page.links == [URL]
    assert tag in page.text
    assert "{{ 7*7 }} {reseller}" in page.text


def test_a_domain_with_umlauts_is_written_as_servers_know_it() -> None:
    message = invitation_mail(invitation(email="anna@münchen.example"), URL)

    assert message["To"].addresses[0].addr_spec == "anna@xn--mnchen-3ya.example"


@pytest.mark.parametrize("address", ["anna@x.example\r\nBcc: a@b.example", "anna@-ü-.example"])
def test_an_impossible_address_is_undeliverable(address: str) -> None:
    with pytest.raises(Undeliverable, match="is not an e-mail address"):
        invitation_mail(invitation(email=address), URL)


@examples(40)
@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
def test_whatever_people_type_arrives_at_one_recipient(contact: str, reseller: str, organisation: str) -> None:
    invited = invitation(contact_name=contact, reseller_name=reseller, organisation=organisation)
    message = arrived(invitation_mail(invited, URL))

    assert [address.addr_spec for address in message["To"].addresses] == ["carla@cliente.example"]
    assert set(message.keys()) == {
        "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
        "Content-Language",
    }  # fmt: skip
    assert Anchors(body(message, "html")).links == [URL]
    assert URL in body(message, "plain")
