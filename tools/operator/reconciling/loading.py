"""Reading everything that is stored of a reseller. What can't be read is a difference, not an end."""

from collections.abc import Callable
from typing import TypeVar

from pydantic import ValidationError

from shared.domain.resellers import Reseller
from shared.domain.values import Value
from shared.store import accounts, customers, invoices, ledger
from shared.store.engine.queries import Query, Row
from shared.store.engine.reader import Reader, every_row
from shared.store.engine.refs import Collection, encode
from tools.operator.reconciling.records import Difference, Records
from tools.operator.support import finding
from tools.operator.support.output import Output

T = TypeVar("T", bound=Value)


class Loader:
    """One reading of a reseller's documents.

    `unreadable` are those that are not what the code writes, `copies` those of which only what lists use is wrong.
    """

    def __init__(self, out: Output) -> None:
        self._out = out
        self.unreadable: list[Difference] = []
        self.copies: list[Difference] = []

    def load(self, reseller: Reseller) -> Records:
        owners = self._values(customers.of_reseller(reseller.id))
        ledgers = {
            customer_id: self._values(ledger.entries(customer_id))
            for customer_id in self._out.progress(owners, f"{reseller.id}, ledgers")
        }
        return Records(
            reseller=reseller,
            customers=owners,
            ledgers=ledgers,
            documents=self._values(invoices.of_reseller(reseller.id)),
            charges=self._values(finding.charges_of(reseller.id)),
            series=self._values(finding.series_of(reseller.id)),
            account=self._one(lambda: Reader().get(accounts.ref(reseller.id)), accounts.ref(reseller.id).path),
        )

    def _values(self, query: Query[T]) -> dict[str, T]:
        found = {}
        for row in self._out.progress(every_row(query), query.collection.path):
            value = self._one(lambda row=row: row.value, f"{query.collection.path}/{row.id}")  # type: ignore[misc]
            if value is not None:
                found[row.id] = value
                self._check_queried(query.collection, row, value)
        return found

    def _check_queried(self, collection: Collection[T], row: Row[T], value: T) -> None:
        """The fields that only queries and browsers use say the same as the value itself."""
        due = encode(collection, value)
        for name in collection.queried(value):
            if row.fields.get(name) != due[name]:
                said = f"{name}, which lists use, is {row.fields.get(name)}, should be {due[name]}"
                self.copies.append(Difference(path=f"{collection.path}/{row.id}", what=said))

    def _one(self, read: Callable[[], T | None], path: str) -> T | None:
        try:
            return read()
        except ValidationError as error:
            wrong = "; ".join(
                f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors(include_url=False)
            )
            self.unreadable.append(Difference(path=path, what=f"can't be read: {wrong}"))
            return None
