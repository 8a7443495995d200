"""The environment in which the functions run here, in place of what a deployment sets."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from shared.domain.parties import CompanyRegistration, Party, SellerContact
from shared.domain.sellers import Seller
from shared.settings import settings

PROJECT = "demo-console"
"""Emulators never call Google's servers for a project whose name begins with demo-."""
BUCKET = "demo-console-invoices"
MAIL_FROM = "Console rivenditore <console@fornitore.example>"
LOGO = (Path(__file__).parent / "logo.svg").read_bytes()
SELLER = Seller(
    party=Party(
        name="Fornitore S.r.l.",
        street="Via Roma 1",
        postcode="20121",
        city="Milano",
        province="MI",
        country="IT",
        vat_number="IT07643520567",
        tax_code="07643520567",
    ),
    contact=SellerContact(name="Giulia Conti", phone="+39 02 1234 5678", email="amministrazione@fornitore.example"),
    registration=CompanyRegistration(
        office="MI", rea_number="1234567", share_capital=1_000_000, sole_shareholder=True, in_liquidation=False
    ),
    iban="IT60X0542811101000000123456",
    bic="BPPIITRRXXX",
    logo=sha256(LOGO).hexdigest(),
    standard_rate=2200,
)
"""The vendor of the local stack, as the operator would enter it."""
ENVIRONMENT_FILE = "stack.env"
"""Beside the logs: what `python -m tools.operator --local` connects with."""


@contextmanager
def applied(variables: Mapping[str, str]) -> Iterator[None]:
    """Sets variables of this process, and puts back what was there."""
    with patch.dict(os.environ, variables):
        settings.cache_clear()
        yield
    settings.cache_clear()


@contextmanager
def written(variables: Mapping[str, str], file: Path) -> Iterator[None]:
    """Keeps the variables in a file that nobody else may read, as long as the stack runs."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.writelines(f"{name}={value}\n" for name, value in variables.items())
    try:
        yield
    finally:
        file.unlink(missing_ok=True)
