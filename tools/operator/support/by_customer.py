"""What belongs to each customer of a reseller, customer by customer, from queries over all of them."""

from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from typing import Any

from shared.store.engine.queries import Query, Row
from shared.store.engine.reader import every_page
from shared.store.engine.together import ahead


def by_customer(*queries: Query[Any]) -> Iterator[tuple[str, list[Row[Any]]]]:
    """Each customer's id, with its own documents and those below it.

    The queries are read at the same time, and have to give documents in the order of their paths: then one customer's
    follow each other in each of them, and no more than a page of each is held besides.
    """
    streams = [(row for page in ahead(every_page(query)) for row in page) for query in queries]
    yield from ((one_id, list(rows)) for one_id, rows in groupby(merge(*streams, key=_customer), key=_customer))


def _customer(row: Row[Any]) -> str:
    """The customer that a document customers/… is, or is below."""
    return row.path.split("/")[1]
