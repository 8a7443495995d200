"""`python -m tools.measuring.jobs`: how long each job takes for so many documents that are due.

On an emulator of its own, without the functions that follow what a job writes. Each call to Firestore is delayed, as
if it were as far away as it is from a function in the same region. Then the job runs again, and should find nothing.

The emulator has no indexes: for each page of a query it goes through everything that there is, which takes seconds.
"""

import logging
import resource
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import date, datetime
from unittest.mock import patch

from werkzeug.test import Client

from shared import clock
from shared.declaration import FUNCTIONS, ScheduledFunction
from shared.domain.sellers import SellerHistory, SellerVersion
from shared.store import sellers
from shared.store.engine import client
from shared.store.engine.transaction import in_transaction
from tools.measuring import due
from tools.measuring.calls import counted
from tools.stack.environment import PROJECT, SELLER, applied
from tools.stack.firestore import FirestoreEmulator
from tools.stack.functions import LoadedFunction, load, of_kind

_PATIENCE = 300
_MAKERS: dict[str, Callable[[datetime], Callable[[int], list[due.Stored]]]] = {
    "request_renewals": due.over,
    "request_notices": due.near,
    "mark_overdue_invoices": due.unpaid,
    "expire_invitations": due.unanswered,
}


def main() -> None:
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--due", type=int, default=10_000, help="documents that each job finds (10000)")
    parser.add_argument("--delay", type=float, default=10, help="milliseconds that each call takes longer (10)")
    parser.add_argument("jobs", nargs="*", default=sorted(_MAKERS), metavar="JOB", help="one of " + ", ".join(_MAKERS))
    asked = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    loaded = {job.name: job for job in of_kind(list(load(FUNCTIONS)), ScheduledFunction)}
    for name in asked.jobs:
        patient = patch.object(client, "CALL_TIMEOUT", _PATIENCE)
        with patient, FirestoreEmulator(PROJECT, rules=None) as emulator, applied(_variables(emulator)):
            client.firestore.cache_clear()
            emulator.wait_until_up()
            in_transaction(
                lambda tx: tx.create(
                    sellers.ref(), SellerHistory(versions=(SellerVersion(since=date(2000, 1, 1), seller=SELLER),))
                )
            )
            due.write(_MAKERS[name](clock.now()), asked.due)
            for run in ("first", "again"):
                _measure(loaded[name], run, asked.delay / 1000)


def _measure(job: LoadedFunction[ScheduledFunction], run: str, delay: float) -> None:
    before, began, worked = _peak_memory(), time.monotonic(), time.process_time()
    with counted(delay) as calls:
        answer = Client(job.app).post("/")
    took, worked = time.monotonic() - began, time.process_time() - worked
    print(
        f"{job.name}, {run}: {answer.get_data(as_text=True).strip()[:60]} in {took:.1f} s, "
        f"{calls.querying:.1f} s of it for queries; {worked:.1f} s of a processor, "
        f"{calls.round_trips} round trips, {calls.read} documents read, {calls.written} written, "
        f"memory at most {before} MB before, {_peak_memory()} MB since",
        flush=True,
    )


def _peak_memory() -> int:
    """Of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _variables(emulator: FirestoreEmulator) -> dict[str, str]:
    return {
        "GOOGLE_CLOUD_PROJECT": PROJECT,
        "FIRESTORE_EMULATOR_HOST": emulator.address,
        "SITE_URL": "http://localhost",
        "LINK_SECRET": "x" * 32,
        "INVOICE_BUCKET": "none",
        "SMTP_URL": "smtp://localhost",
        "MAIL_FROM": "nobody@example.com",
    }


if __name__ == "__main__":
    main()
