"""An installation's environment, for tests of what reads its settings without a stack."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from shared.settings import Settings, settings
from tools.stack.environment import MAIL_FROM

PROJECT = "demo-tests"
BUCKET = "demo-tests-invoices"
NEEDED = {
    "GOOGLE_CLOUD_PROJECT": PROJECT,
    "SITE_URL": "https://console.example",
    "LINK_SECRET": "only-for-tests-" * 3,
    "INVOICE_BUCKET": BUCKET,
    "SMTP_URL": "smtp://127.0.0.1:1",
    "MAIL_FROM": MAIL_FROM,
}
"""The variables that every installation sets."""

Environment = Callable[..., None]
"""Sets variables, or removes those that are None; what was made of the settings is forgotten."""


@contextmanager
def installation(*caches: Any) -> Iterator[Environment]:
    """An installation as it is in the cloud, until the end of a test; the caches are of what is made of settings."""

    def forget() -> None:
        for cached in (settings, *caches):
            cached.cache_clear()

    with pytest.MonkeyPatch.context() as patched:

        def change(**variables: str | None) -> None:
            for name, value in variables.items():
                if value is None:
                    patched.delenv(name, raising=False)
                else:
                    patched.setenv(name, value)
            forget()

        change(**dict.fromkeys(name.upper() for name in Settings.model_fields) | NEEDED)
        yield change
    forget()
