"""`series/{id}`: the counters of the numbers of documents."""

from datetime import date

from shared.domain.billing.invoices import InvoiceKind
from shared.domain.billing.numbering import Series, series_id
from shared.store.engine.refs import Collection, Ref

SERIES = Collection("series", Series)


def ref(reseller_id: str, today: date, kind: InvoiceKind) -> Ref[Series]:
    """The counter of a reseller's documents of one kind in the year of `today`."""
    return SERIES.ref(series_id(reseller_id, today.year, kind))
