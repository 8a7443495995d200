"""Starts the whole product on this machine, and ends all of it."""

import json
import secrets
import tempfile
from contextlib import ExitStack
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from shared import clock
from shared.declaration import FUNCTIONS, DocumentFunction, HttpFunction, ScheduledFunction
from shared.domain.sellers import SellerHistory, SellerVersion
from shared.invoicing.pdf import letterhead
from shared.store import sellers
from shared.store.engine.transaction import Transaction, in_transaction
from tools.stack import stopping
from tools.stack.auth import AuthEmulator
from tools.stack.clock import LocalClock
from tools.stack.dev import dev_app
from tools.stack.downloads import Downloads
from tools.stack.environment import BUCKET, ENVIRONMENT_FILE, LOGO, MAIL_FROM, PROJECT, SELLER, applied, written
from tools.stack.events import EventReceiver
from tools.stack.firestore import FirestoreEmulator
from tools.stack.functions import LoadedFunction, load, of_kind
from tools.stack.gateway import Gateway, fixed_json, no_such_operation
from tools.stack.hosting import Hosting
from tools.stack.logs import logging_to
from tools.stack.mailbox import Mailbox
from tools.stack.places import LOGS, SITE
from tools.stack.ports import LOOPBACK, known_port
from tools.stack.signatures import SigningKey
from tools.stack.site import Site
from tools.stack.storage import StorageEmulator

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class Stack:
    """A context manager: inside it, `url` serves everything. At most one per process, since it sets the environment.

    The functions run in threads of this process, so a debugger and a test's monkeypatch reach them.
    """

    def __init__(
        self, *, port: int = 0, functions: Path = FUNCTIONS, site: Path = SITE, log_folder: Path = LOGS
    ) -> None:
        self._port = port
        self._functions = functions
        self._site = site
        self._log_folder = log_folder

    def __enter__(self) -> Self:
        with ExitStack() as parts:
            self._start(parts)
            self._parts = parts.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._parts.close()

    def settle(self) -> None:
        """Waits until all events of all writes so far, and what follows from them, are dealt with."""
        self._events.settle()

    def sign_in(self, email: str) -> str:
        """An ID token of a person who signed in with Google."""
        return self.auth.sign_in(email)

    def _start(self, parts: ExitStack) -> None:
        """The emulators take seconds and start side by side, while the rest is made ready."""
        parts.enter_context(logging_to(self._log_folder))
        port = known_port(self._port)
        self.url = f"http://localhost:{port}"
        self.firestore = parts.enter_context(FirestoreEmulator(PROJECT, log_folder=self._log_folder))
        self.auth = parts.enter_context(AuthEmulator(PROJECT, log_folder=self._log_folder))
        storage = StorageEmulator(BUCKET)
        parts.callback(storage.stop)
        storage.put(letterhead.object_name(sha256(LOGO).hexdigest()), LOGO, "image/svg+xml")
        self.mailbox = Mailbox()
        parts.callback(self.mailbox.stop)
        key = SigningKey.generate()
        variables = self._variables(storage, self._key_file(parts, key))
        parts.enter_context(applied(variables))
        parts.enter_context(written(variables, self._log_folder / ENVIRONMENT_FILE))
        functions = list(load(self._functions))

        stopping.check()
        self.firestore.wait_until_up()
        in_transaction(_enter_seller)
        self._events = EventReceiver(self.firestore, of_kind(functions, DocumentFunction))
        parts.callback(self._events.stop)
        parts.callback(clock.set_offset, timedelta(0))
        self.clock = LocalClock(of_kind(functions, ScheduledFunction), self.settle)
        self.auth.wait_until_up()
        site = Site(self._site, Hosting.read(), connect_to=self._emulator_urls())
        gateway = Gateway(port, site, self._mounts(of_kind(functions, HttpFunction), Downloads(storage.url, key)))
        parts.callback(gateway.stop)

    def _variables(self, storage: StorageEmulator, key_file: Path) -> dict[str, str]:
        return {
            "GOOGLE_CLOUD_PROJECT": PROJECT,
            "FIRESTORE_EMULATOR_HOST": self.firestore.address,
            "FIREBASE_AUTH_EMULATOR_HOST": self.auth.address,
            "STORAGE_EMULATOR_HOST": storage.url,
            "STORAGE_URL": f"{self.url}/storage",
            "SIGNING_KEY_FILE": str(key_file),
            "INVOICE_BUCKET": BUCKET,
            "SITE_URL": self.url,
            "SMTP_URL": self.mailbox.url,
            "MAIL_FROM": MAIL_FROM,
            "LINK_SECRET": secrets.token_urlsafe(32),
        }

    def _mounts(
        self, operations: list[LoadedFunction[HttpFunction]], downloads: Downloads
    ) -> dict[str, "WSGIApplication"]:
        return {
            **{operation.declaration.path: operation.app for operation in operations},
            "/api": no_such_operation,
            "/storage": downloads,
            "/_dev": dev_app(self.mailbox, self.clock),
            "/__/firebase/init.json": fixed_json(self._site_configuration()),
        }

    def _site_configuration(self) -> str:
        """What Hosting answers under /__/firebase/init.json, and where the emulators are."""
        return json.dumps(
            {
                "apiKey": "demo-key",
                "authDomain": self.url.removeprefix("http://"),
                "projectId": PROJECT,
                "emulators": {
                    "auth": f"http://{self.auth.address}",
                    "firestore": {"host": LOOPBACK, "port": self.firestore.port},
                },
            }
        )

    def _emulator_urls(self) -> list[str]:
        return [f"http://{self.auth.address}", f"http://{self.firestore.address}"]

    def _key_file(self, parts: ExitStack, key: SigningKey) -> Path:
        """Readable by nobody else, and gone with the stack."""
        file = Path(parts.enter_context(tempfile.TemporaryDirectory(prefix="stack-"))) / "signing-key.pem"
        file.write_bytes(key.pem())
        return file


def _enter_seller(tx: Transaction) -> None:
    version = SellerVersion(since=date(2000, 1, 1), seller=SELLER)
    tx.create(sellers.ref(), SellerHistory(versions=(version,)))
