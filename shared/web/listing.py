"""Lists, page by page: `pageSize` and `pageToken` in, `items` and `nextPageToken` out."""

from collections.abc import Callable
from typing import Annotated, Generic, TypeVar

from pydantic import Field

from shared.domain.values import Value
from shared.store.engine.queries import Cursor, Query
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

    def after(self, owner: str) -> Cursor | None:
        """Where the page before this one ended; None for the first page.

        Raises:
            BadRequest: if the page token belongs to another list.
        """
        return cursor_of(self.scope(owner), self.page_token) if self.page_token else None


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
    page = reader.find(query.page(request.page_size, request.after(owner)))
    return Listing(
        items=tuple(show(item) for item in page.items),
        next_page_token=page_token(request.scope(owner), page.next) if page.next else None,
    )
