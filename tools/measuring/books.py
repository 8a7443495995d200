"""The operator's commands on the books of a large reseller: `python -m tools.measuring.books --customers 10000`.

Each command runs in a process of its own, on a file in place of Firestore (`on_disk`), and says how long it took, how
much memory it had at most, how many documents it read and in how many calls.
"""

import os
import resource
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from contextlib import redirect_stdout
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from shared import clock
from shared.domain.sellers import SellerHistory, SellerVersion
from shared.store import sellers
from shared.store.engine import reader, transaction
from shared.store.engine.refs import encode
from tools.measuring.large import Large
from tools.measuring.on_disk import OnDisk
from tools.specimens.parties import SELLER

_RESELLER = "large"
_ZONE = "Europe/Rome"
_SETTINGS = {
    "GOOGLE_CLOUD_PROJECT": "demo-measuring",
    "SITE_URL": "https://console.example",
    "LINK_SECRET": "x" * 32,
    "SMTP_URL": "smtp://localhost:25",
    "MAIL_FROM": "console@vendor.example",
    "INVOICE_BUCKET": "invoices",
    "BILLING_TIME_ZONE": _ZONE,
}


def main() -> None:
    parser = ArgumentParser(prog="python -m tools.measuring.books", description=__doc__)
    parser.add_argument("--customers", type=int, default=10_000, help="of the reseller; each has ten documents")
    parser.add_argument("--wait", type=float, default=0.02, help="seconds that each call takes besides (0.02)")
    parser.add_argument("--file", type=Path, help="where the books are kept, to measure again; made if not there")
    parser.add_argument("command", nargs="*", help="after --: only this one, in this process")
    arguments = parser.parse_args()
    if arguments.command:
        _run(arguments)
        return
    with TemporaryDirectory() as folder:
        file = arguments.file or Path(folder) / "books"
        if not file.exists():
            _make(file, arguments.customers)
        month = f"{Large.of(_RESELLER, 'BIG', _ZONE, clock.now(), 1).newest:%Y-%m}"
        for command in (
            "reconcile",
            "export ledger",
            "export invoices",
            f"invoices fatturapa --month {month} --to {folder}",
            "reseller list",
        ):
            own = [] if command == "reseller list" else ["--reseller", _RESELLER]
            this = [sys.executable, "-m", "tools.measuring.books", "--file", str(file), "--wait", str(arguments.wait)]
            subprocess.run([*this, "--", *command.split(), *own], check=True)


def _make(file: Path, count: int) -> None:
    store = OnDisk(file)
    history = SellerHistory(versions=(SellerVersion(since=clock.now().date().replace(year=2000), seller=SELLER),))
    store.write([(sellers.ref().path, encode(sellers.SELLERS, history))])
    store.write(Large.of(_RESELLER, "BIG", _ZONE, clock.now(), count).stored())


def _run(arguments: Namespace) -> None:
    from tools.operator.cli import main as command_line

    os.environ.update(_SETTINGS)
    store = OnDisk(arguments.file, wait=arguments.wait)
    for module in (reader, transaction):
        setattr(module, "firestore", lambda: store)  # noqa: B010  # in place of the connection
    reader.rows = store.rows
    begun = time.monotonic()
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        status = command_line(arguments.command)
    seconds = time.monotonic() - begun
    used = resource.getrusage(resource.RUSAGE_SELF)
    name = " ".join(takewhile(lambda word: not word.startswith("--"), arguments.command))
    print(
        f"{name:<20} status {status}  {seconds:7.1f} s  "
        f"{used.ru_utime + used.ru_stime:7.1f} s of processor  {used.ru_maxrss / 1024:6.0f} MiB at most  "
        f"{store.documents:8} documents in {store.calls} calls"
    )


if __name__ == "__main__":
    main()
