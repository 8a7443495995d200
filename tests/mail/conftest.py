"""An invitation to mail, and the settings of whoever mails it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from shared.domain.customers.invitation import VALID_FOR, Invitation
from shared.domain.languages import Language
from shared.settings import settings
from tools.stack.environment import SELLER_JSON

SENT_AT = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def smtp_url(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """The settings of this test; the value sets another mail server."""
    environment = {
        "GOOGLE_CLOUD_PROJECT": "demo-mail",
        "SITE_URL": "https://console.example",
        "LINK_SECRET": "only-for-tests-" * 3,
        "SELLER": SELLER_JSON,
        "INVOICE_BUCKET": "demo-mail",
        "SMTP_URL": "smtp://127.0.0.1:1",
        "MAIL_FROM": "Console rivenditore <console@fornitore.example>",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()

    def change(url: str) -> None:
        monkeypatch.setenv("SMTP_URL", url)
        settings.cache_clear()

    yield change
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def invitation() -> Callable[..., Invitation]:
    def make(**other: Any) -> Invitation:
        details: dict[str, Any] = {
            "id": "Zr3kq8",
            "reseller_id": "r1",
            "reseller_name": "Rivenditore Adriatico S.p.A.",
            "invited_by": "anna@rivenditore.example",
            "customer_id": "c1",
            "contact_name": "Lucia Dell’Acqua",
            "email": "lucia@officinerossi.example",
            "domain": "officinerossi.example",
            "organisation": "Officine Rossi S.n.c.",
            "language": Language.ITALIAN,
            "created_at": SENT_AT,
            "sent_at": SENT_AT,
            "expires_at": SENT_AT + VALID_FOR,
        }
        return Invitation(**(details | other))

    return make
