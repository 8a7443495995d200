"""What people type for a customer, and the form in which it is kept."""

import secrets

import pytest

from tests.builders.scene import Scene, new_contact
from tests.builders.scripts import NAMES
from tests.support.answers import ok, problem


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("{}.example", "{}.example"),
        ("  {}.example ", "{}.example"),
        ("{}.EXAMPLE", "{}.example"),
        ("{}.example.", "{}.example"),
        ("{}\N{IDEOGRAPHIC FULL STOP}example\N{IDEOGRAPHIC FULL STOP}", "{}.example"),
        ("{}.\N{ZERO WIDTH SPACE}exam\N{SOFT HYPHEN}ple", "{}.example"),
        ("BÜCHER-{}.Example.", "xn--bcher-{}-jzb.example"),
        ("xn--bcher-{}-jzb.example", "xn--bcher-{}-jzb.example"),
        ("{}.straße.example", "{}.xn--strae-oqa.example"),
        ("{}.例え.テスト", "{}.xn--r8jz45g.xn--zckzah"),
        ("a-b.123.{}.co.uk", "a-b.123.{}.co.uk"),
    ],
    ids=ascii,
)
def test_a_domain_has_one_spelling(scene: Scene, typed: str, kept: str) -> None:
    unique = secrets.token_hex(5)
    customer = ok(scene.owner.post("create-customer", new_contact(domain=typed.format(unique))), 201)
    assert customer["domain"] == kept.format(unique)
    problem(scene.owner.post("create-customer", new_contact(domain=customer["domain"])), 409, "already_invited")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" carla@cliente.example\n", "carla@cliente.example"),
        ("Carla.Bianchi+console@CLIENTE.Example", "Carla.Bianchi+console@cliente.example"),
        ("d'angelo@cliente.example", "d'angelo@cliente.example"),
        ("lucìa@bücher.example", "lucìa@bücher.example"),
        ("carla@xn--bcher-kva.example", "carla@bücher.example"),
        (f"{'c' * 64}@posta.cliente.example", f"{'c' * 64}@posta.cliente.example"),
    ],
    ids=ascii,
)
def test_an_email_is_kept_as_an_email(scene: Scene, typed: str, kept: str) -> None:
    customer = ok(scene.owner.post("create-customer", new_contact(email=typed)), 201)
    assert customer["email"] == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Carla \N{NO-BREAK SPACE} Bianchi ", "Carla Bianchi"),
        ("Zoe\N{COMBINING DIAERESIS} d'Angelo", "Zo\N{LATIN SMALL LETTER E WITH DIAERESIS} d'Angelo"),
        ("x" * 80, "x" * 80),
        ('3D & "Figli" <S.n.c.>', '3D & "Figli" <S.n.c.>'),
        ("株式会社サンプル", "株式会社サンプル"),
        ("שלום בע״מ", "שלום בע״מ"),
        ("Bar \N{BLACK STAR}", "Bar \N{BLACK STAR}"),
        *((name, name) for name in NAMES.values()),
    ],
    ids=ascii,
)
def test_a_name_is_kept_as_people_write_it(scene: Scene, typed: str, kept: str) -> None:
    customer = ok(scene.owner.post("create-customer", new_contact(contactName=typed, organisation=typed)), 201)
    assert (customer["contactName"], customer["organisation"]) == (kept, kept)


def test_the_language_is_the_resellers_own_unless_another_is_named(scene: Scene) -> None:
    for named, kept in (({}, "it"), ({"language": None}, "it"), ({"language": "en"}, "en")):
        assert ok(scene.owner.post("create-customer", new_contact() | named), 201)["language"] == kept
