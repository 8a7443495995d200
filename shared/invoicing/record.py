"""A document's record: what it says, and the charges and ledger entries that it bills, as JSON beside its PDF.

Every issued document can be rebuilt from its record alone, with what it bills, should the database be lost. Records
have the written forms that
digests cover (`shared/domain/written`), so that they stay readable whatever the code calls things by then.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from shared.domain.billing.charges import Charge
from shared.domain.billing.invoices import Invoice, InvoiceKind, InvoiceState
from shared.domain.content_digest import WithDigest
from shared.domain.customers.ledger import LedgerEntry
from shared.domain.ownership import EntryKey
from shared.domain.pricing.money import no_money

FORMAT = 1
"""Of the record as a whole; each value in it has the version of its own written form."""

T = TypeVar("T", bound=WithDigest)


class AlteredRecord(ValueError):
    """A record that does not say what was written: a digest does not fit, or it is in another format."""


@dataclass(frozen=True)
class DocumentRecord:
    """A document with everything that it bills."""

    document: Invoice
    charges: tuple[Charge, ...]
    entries: Mapping[EntryKey, LedgerEntry]


def write(record: DocumentRecord) -> bytes:
    """The record as it is stored; the same bytes for the same record."""
    content = {
        "format": FORMAT,
        "document": _write(record.document),
        "charges": [_write(charge) for charge in record.charges],
        "entries": [_write(record.entries[key]) for key in sorted(record.entries)],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def read(content: bytes) -> DocumentRecord:
    """The record that was stored. What changed after the document was issued, such as payments, is not in it.

    Raises:
        AlteredRecord: if it is not what was written.
    """
    try:
        written = json.loads(content)
        if written["format"] != FORMAT:
            raise AlteredRecord(f"The record has format {written['format']}.")
        nothing = no_money(written["document"]["written"]["currency"])
        note = written["document"]["written"]["kind"] == InvoiceKind.CREDIT_NOTE.value
        state = InvoiceState.CREDITED if note else InvoiceState.OPEN
        document = _read(Invoice, written["document"], state=state, credited=nothing, credit_applied=nothing)
        entries = [_read(LedgerEntry, part) for part in written["entries"]]
        charges = tuple(_read(Charge, part) for part in written["charges"])
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise AlteredRecord(f"The record can't be read: {error}") from error
    return DocumentRecord(document, charges, {entry.key: entry for entry in entries})


def billed_entries(document: Invoice) -> list[EntryKey]:
    """The ledger entries that a document's lines come from, each once."""
    return sorted({line.entry_key for line in document.lines})


def _write(value: WithDigest) -> dict[str, Any]:
    return {"digestVersion": value.digest_version, "digest": value.digest, "written": value.written()}


def _read(model: type[T], part: Mapping[str, Any], **later: Any) -> T:
    value = model.of_written(part["written"], part["digestVersion"], **later)
    if value.digest != part["digest"]:
        raise AlteredRecord(f"A {model.__name__} was altered.")
    return value
