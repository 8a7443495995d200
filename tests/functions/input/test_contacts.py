"""What is no domain, e-mail address, name or language of a customer; test_contact.py has those that are."""

import pytest

from tests.builders.scene import Scene, new_contact
from tests.builders.scripts import NO_TYPEFACE
from tests.functions.input.operations import wrong_fields


def refused(scene: Scene, field: str, value: object) -> None:
    assert wrong_fields(scene.owner.post("create-customer", new_contact(**{field: value}))) == [[field]]


@pytest.mark.parametrize(
    "domain",
    [
        *("", "  ", "x", "cliente", "localhost", "...", "cliente example", "cli ente.example", "cli_ente.example"),
        *("192.168.0.1", "127.1", "::1", "[::1]", "1.2.3.0x10", "cliente.0x1", "cliente.123", "cliente.\u0661"),
        *(f"{'a' * 64}.example", f"{'abcdefg.' * 31}example", "-a.example", "a-.example", "ab--cd.example"),
        *("cliente.e", "cliente.-", "xn--a.example", "cliente.example..", ".cliente.example", "cliente..example"),
        *("cliente.example/", "cliente.example/login", "cliente.example:443", "cliente.example?q", "cliente.example#"),
        *("http://x", "https://cliente.example", "//cliente.example", "carla@cliente.example", "*.cliente.example"),
        *("cliente.example,altro.example", "cliente.example\n.altro.example", "cliente.example\0", "cli%65nte.example"),
        *("cliente.example'", "<b>.example", "\N{GRINNING FACE}.example", "\u202ecliente.example", "a\u200d.example"),
    ],
    ids=ascii,
)
def test_what_is_no_domain(scene: Scene, domain: str) -> None:
    refused(scene, "domain", domain)


@pytest.mark.parametrize(
    "email",
    [
        *("", "   ", "x", "carla", "carla@", "@cliente.example", "carla@cliente", "carla@localhost"),
        *("carla@@cliente.example", "carla@bianchi@cliente.example", "carla bianchi@cliente.example"),
        *("carla..b@cliente.example", ".carla@cliente.example", "carla.@cliente.example", '"carla"@cliente.example'),
        *("carla@[127.0.0.1]", "carla@127.0.0.1", "carla@cliente.123", "carla@cli_ente.example"),
        *("carla@-cliente.example", "carla@cliente..example", "carla@cliente.example.", f"{'c' * 65}@cliente.example"),
        *(f"carla@{'c' * 64}.example", f"carla@{'abcdefg.' * 31}example", "<carla@cliente.example>"),
        *(
            "Carla <carla@cliente.example>",
            "mailto:carla@cliente.example",
            "carla@cliente.example,dora@cliente.example",
        ),
        *("carla@cliente.example;dora@cliente.example", "carla@cliente.example\nBcc: dora@cliente.example"),
        *("carla@cliente.example\r\n\r\nCiao", "carla\0@cliente.example", "carla\u202e@cliente.example"),
        "carla\u200b@cliente.example",
    ],
    ids=ascii,
)
def test_what_is_no_email(scene: Scene, email: str) -> None:
    refused(scene, "email", email)


@pytest.mark.parametrize("field", ["contactName", "organisation"])
@pytest.mark.parametrize(
    "name",
    [
        *("", "   ", "\u00a0", "\t", "x" * 81, "—", "\u200b", "\u200b\u2060", "\ufeff", "\u00ad", "\u200e"),
        *("Carla\nBianchi", "Carla\r\nBcc: dora@cliente.example", "Carla\tBianchi", "Carla\u2028B", "Carla\u2029B"),
        *("Carla\0", "Carla\x1b[31m", "Carla\x7f", "Carla\x85Bianchi", "Carla\ue000", "Carla\uffff", "Carla\u0378"),
        *("Carla\u202ehcnaiB", "\u2066Carla\u2069", "Carla\u202c", "\u0301Carla"),
        *NO_TYPEFACE,
    ],
    ids=ascii,
)
def test_what_is_no_name(scene: Scene, field: str, name: str) -> None:
    refused(scene, field, name)


@pytest.mark.parametrize("language", ["", "fr", "IT", "it-IT", "italiano", " it"])
def test_a_language_that_we_do_not_speak(scene: Scene, language: str) -> None:
    refused(scene, "language", language)


def test_every_wrong_field_is_named(scene: Scene) -> None:
    body = {"contactName": " ", "email": "carla", "domain": "cliente", "organisation": 3, "language": "fr", "vat": "x"}
    assert sorted(wrong_fields(scene.owner.post("create-customer", body))) == sorted([name] for name in body)
