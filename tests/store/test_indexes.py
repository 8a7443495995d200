"""The emulator answers queries that lack an index; the cloud refuses them. So every query is checked here.

And every entry that an index has of a document costs each of its writes time and money: they are counted.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from shared.store.customers import CUSTOMERS
from shared.store.engine import reader
from shared.store.engine.queries import Query
from shared.store.engine.refs import encode
from shared.store.ledger import LEDGERS
from shared.store.ledger import collection as ledger
from shared.store.members import MEMBERS
from tests.builders.customers import active_customer
from tests.builders.parties import reseller
from tests.conventions.sources import name, sources
from tests.store.test_rolling_deployments import EXAMPLES
from tests.support.index_entries import Declared
from tools.indexes import FILE, MODULES, Index, collections, group_of, index_of, queries, rendered

QUERIES = queries()
CONTENT = json.loads(FILE.read_text(encoding="utf-8"))
DECLARED = Declared.of(CONTENT)
UNTOUCHED = Declared(composite=(), overrides={})
"""As Firestore indexes by itself."""
ENTRIES = {
    "accounts": 0,
    "charges": 7,
    "customerSummaries": 1,
    "customers": 180,  # nearly all for the search: its prefixes, once with the status and once without
    "deliveryRequests": 0,
    "domains": 0,
    "effects": 0,
    "invitations": 1,
    "invoiceSummaries": 1,
    "invoices": 11,
    "ledger": 3,
    "members": 1,
    "noticeRequests": 1,
    "plans": 2,
    "products": 1,
    "progressives": 0,
    "renewalRequests": 0,
    "requests": 0,
    "resellers": 1,
    "sellers": 0,
    "series": 1,
    "statementRequests": 0,
    "subscriptions": 3,
    "transmissions": 0,
    "trials": 0,
}
"""The most index entries that the example of each collection may have."""


def declared() -> set[Index]:
    """What the file indexes."""
    single = {
        Index(field["collectionGroup"], ((field["fieldPath"], one["order"]),), one["queryScope"])
        for field in CONTENT["fieldOverrides"]
        for one in field["indexes"]
    }
    scopes = [index["queryScope"] for index in CONTENT["indexes"]]
    return single | {Index(*declared, scope) for declared, scope in zip(DECLARED.composite, scopes, strict=True)}


def test_the_file_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == rendered(), "run python -m tools.indexes"


def test_the_queries_are_found() -> None:
    modules = {query.split(".")[0] for query in QUERIES}
    assert modules == {
        "charges",
        "customers",
        "finding",
        "invitations",
        "invoices",
        "ledger",
        "members",
        "notice_requests",
        "plans",
        "products",
        "subscriptions",
        "summaries",
    }


def test_queries_are_made_nowhere_else() -> None:
    """Nor is Firestore's own client asked, but by the reader."""
    known = {*(Path(str(module.__file__)) for module in MODULES), Path(str(reader.__file__))}
    asks = re.compile(r"(?<!class )\bQuery\(|\.collection\(|\.collection_group\(")
    written = [path for room in ("functions", "shared", "tools") for path in sources(room, ".py")]
    assert [name(path) for path in written if path not in known and asks.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_each_query_has_its_index(query: Query[Any]) -> None:
    assert index_of(query) in declared()


def test_no_index_is_kept_for_nothing() -> None:
    assert declared() == {index_of(query) for query in QUERIES.values()}


def test_the_index_of_a_query() -> None:
    whole = Query(MEMBERS, (), order_by="email")
    assert index_of(whole.where("email", ">", "a")) == Index("members", (("email", "ASCENDING"),))
    entries = Query(ledger("c1", "p1"), (), order_by="seq", descending=True)
    assert index_of(entries) == Index("ledger", (("seq", "DESCENDING"),))
    assert index_of(entries.where("tags", "array_contains", "x").where("kind", "==", "buy")) == Index(
        "ledger", (("kind", "ASCENDING"), ("tags", "CONTAINS"), ("seq", "DESCENDING"))
    )
    everywhere = Query(LEDGERS, (), order_by="resellerId", group=True)
    assert index_of(everywhere) == Index("ledger", (("resellerId", "ASCENDING"),), "COLLECTION_GROUP")
    with pytest.raises(ValueError, match="a range of another field"):
        index_of(whole.where("role", "<", "owner"))


def test_entries_are_counted_as_firestore_makes_them() -> None:
    document = {"name": "x", "size": None, "party": {"city": "Roma", "lines": [1, 2]}, "tags": ["a", "b", "c"]}
    assert UNTOUCHED.entries("g", document) == 2 + 2 + (2 + 2 + (2 + 2)) + (2 + 3)
    exempted = Declared(
        composite=(
            ("g", (("name", "ASCENDING"), ("party.city", "DESCENDING"))),
            ("g", (("tags", "CONTAINS"), ("size", "ASCENDING"))),
            ("g", (("tags", "CONTAINS"), ("size.amount", "ASCENDING"))),
            ("g", (("name", "ASCENDING"), ("missing", "ASCENDING"))),
            ("other", (("name", "ASCENDING"), ("size", "ASCENDING"))),
        ),
        overrides={("g", "*"): (), ("g", "party.city"): ("ASCENDING",), ("g", "tags"): ("CONTAINS",)},
    )
    assert exempted.entries("g", document) == (1 + 3) + (1 + 3)
    in_a_map = Declared(composite=(), overrides={("g", "party"): (), ("g", "party.city"): ("DESCENDING",)})
    assert in_a_map.entries("g", {"party": document["party"]}) == 1


def test_there_is_a_limit_for_every_collection() -> None:
    assert set(ENTRIES) == set(collections())


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=lambda example: type(example).__name__)
def test_a_document_has_few_entries(example: Any) -> None:
    (collection,) = [one for one in collections().values() if one.model is type(example)]
    group = group_of(collection)
    assert DECLARED.entries(group, encode(collection, example)) <= ENTRIES[group]


def test_the_longest_names_stay_far_from_what_firestore_allows() -> None:
    """It refuses a document with more than 40,000 entries: so many prefixes can't be."""
    words = " ".join(chr(first) + chr(second) for first in range(97, 110) for second in (97, 98))[:80]
    customer = active_customer(reseller()).replace(
        organisation=words, contact_name=words[::-1], email=f"{'m' * 64}@{'d' * 60}.example"
    )
    assert DECLARED.entries("customers", encode(CUSTOMERS, customer)) < 4000
