"""That a month is to be billed."""

from shared.domain.ownership import BelongsToReseller
from shared.domain.values import Instant


class StatementRequest(BelongsToReseller):
    """A request to bill a reseller's charges of a month; repeated until none wait."""

    month: str
    found_at: Instant
    parts: int = 0
    """How many documents bill the month so far: one, unless very many charges wait for it."""

    @property
    def id(self) -> str:
        return statement_request_id(self.reseller_id, self.month)


def statement_request_id(reseller_id: str, month: str) -> str:
    return f"{reseller_id}_{month}"
