"""A file in place of Firestore, for more documents than the emulator can page through: it sorts all of them for each.

It answers the queries of one reseller's documents in the form in which Firestore's client gets them, so what a command
does with them is measured in full; what is left out is the network and the database, for which each call can wait.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from types import SimpleNamespace
from typing import Any, cast

from shared.store.engine.queries import Query, Row
from shared.store.engine.refs import Fields

_ORDERED = {"resellerId": "path", "issuedAt": "issued_at", "issueDate": "issue_date", "code": "path"}
"""What a query is ordered by, and the column that has the same order within one reseller."""


@dataclass
class OnDisk:
    file: Path
    wait: float = 0
    """Seconds that each call takes."""
    calls: int = 0
    documents: int = 0
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._database = sqlite3.connect(self.file, check_same_thread=False)
        self._database.execute("PRAGMA synchronous = OFF")
        columns = "path TEXT PRIMARY KEY, kind TEXT, issued_at TEXT, issue_date TEXT, content BLOB"
        self._database.execute(f"CREATE TABLE IF NOT EXISTS documents ({columns}) WITHOUT ROWID")
        for column in dict.fromkeys(_ORDERED.values()):
            name = f"CREATE INDEX IF NOT EXISTS by_{column} ON documents (kind, {column}, path)"
            self._database.execute(name)

    def write(self, documents: Iterable[tuple[str, Fields]]) -> None:
        with self._lock, self._database:
            rows = ((path, *_columns(path, fields), _packed(fields)) for path, fields in documents)
            self._database.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?)", rows)

    def rows(self, query: Query[Any]) -> list[Row[Any]]:
        """As `shared.store.engine.reader.rows`."""
        column, kind = _ORDERED[query.order_by], query.collection.path.rpartition("/")[2]
        where, order = f"kind = ? AND {column} IS NOT NULL", "DESC" if query.descending else "ASC"
        values: list[Any] = [kind]
        for condition in query.conditions:
            if condition.field == query.order_by and column != "path":
                where += f" AND {column} {condition.operator} ?"
                values.append(condition.value)
        if query.after:
            ordered, last = query.after
            path = last if query.group else f"{query.collection.path}/{last}"
            where += f" AND ({column}, path) {'<' if query.descending else '>'} (?, ?)"
            values += [path if column == "path" else str(ordered), path]
        found = self._read(
            f"SELECT path, content FROM documents WHERE {where} ORDER BY {column} {order}, path {order} LIMIT ?",  # noqa: S608  # columns of ours
            [*values, query.limit],
        )
        return [Row(query.collection, path, _unpacked(content)) for path, content in found]

    # What follows is what is used of Firestore's client.

    def document(self, path: str) -> Any:
        return SimpleNamespace(path=path)

    def get_all(self, references: list[Any], **_: Any) -> Iterator[Any]:
        marks = ", ".join("?" for _ in references)
        paths = [reference.path for reference in references]
        found = dict(self._read(f"SELECT path, content FROM documents WHERE path IN ({marks})", paths))  # noqa: S608  # question marks
        for path in paths:
            content = found.get(path)
            fields = None if content is None else _unpacked(content)
            yield SimpleNamespace(
                reference=self.document(path), exists=fields is not None, to_dict=lambda it=fields: it, update_time=None
            )

    def write_option(self, **_: Any) -> None:
        return None

    def batch(self) -> Any:
        written: list[tuple[str, Fields]] = []

        def write(reference: Any, fields: Fields, **_: Any) -> None:
            written.append((reference.path, fields))

        def commit(**_: Any) -> None:
            self._waited()
            self.write(written)

        return SimpleNamespace(create=write, update=write, set=write, commit=commit)

    def _read(self, statement: str, values: list[Any]) -> list[tuple[str, bytes]]:
        self._waited()
        with self._lock:
            found = self._database.execute(statement, values).fetchall()
            self.documents += len(found)
        return found

    def _waited(self) -> None:
        with self._lock:
            self.calls += 1
        time.sleep(self.wait)


def _columns(path: str, fields: Fields) -> tuple[str, str | None, str | None]:
    kind = path.split("/")[-2]
    issued_at = fields.get("issuedAt") if kind == "invoices" else None
    return kind, None if issued_at is None else str(issued_at), fields.get("issueDate")


def _packed(fields: Fields) -> bytes:
    from google.cloud.firestore_v1 import _helpers
    from google.cloud.firestore_v1.types import Document

    content: bytes = Document.serialize(Document(fields=_helpers.encode_dict(fields)))
    return content


def _unpacked(content: bytes) -> Fields:
    from google.cloud.firestore_v1 import _helpers
    from google.cloud.firestore_v1.types import Document

    return cast(Fields, _helpers.decode_dict(Document.deserialize(content).fields, None))
