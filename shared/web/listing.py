"""Lists, page by page: `pageSize` and `pageToken` in, `items` and `nextPageToken` out."""

from collections.abc import Callable
from typing import Annotated, Generic, TypeVar

from pydantic import Field

from shared.domain.values import Value
from shared.store.engine.queries import Query
from shared.store.engine.reader import Reader
from shared.web.signed_tokens import cursor_of, page_token

Item = TypeVar("Item", bound=Value)
Stored = TypeVar("Stored", bound=Value)


class PageRequest(Value):
    """The part of a request that chooses the page; subclasses add filters."""

    page_size: Annotated[int, Field(ge=1, le=200)] = 50
    page_token: Annotated[str, Field(max_length=1000)] | None = None

    def scope(self, owner: str) -> str:
        """The list that is asked for: a page token of one list does not continue another."""
        return f"{type(self).__name__} {owner} {self.model_dump_json(exclude={'page_size', 'page_token'})}"


class Listing(Value, Generic[Item]):
    """One page of a list; the last has no `nextPageToken`."""

    items: tuple[Item, ...]
    next_page_token: str | None = None


def listing(
    reader: Reader, query: Query[Stored], request: PageRequest, owner: str, show: Callable[[Stored], Item]
) -> Listing[Item]:
    """The page of a query that a request asks for.

    Raises:
        BadRequest: if the page token belongs to another list.
    """
    scope = request.scope(owner)
    after = cursor_of(scope, request.page_token) if request.page_token else None
    page = reader.find(query.page(request.page_size, after))
    return Listing(
        items=tuple(show(item) for item in page.items),
        next_page_token=page_token(scope, page.next) if page.next else None,
    )
