"""That a month is to be billed."""

from shared.domain.ownership import BelongsToReseller
from shared.domain.values import Instant


class StatementRequest(BelongsToReseller):
    """A request to bill a reseller's charges of a month; repeated until none wait."""

    month: str
    found_at: Instant

    @property
    def id(self) -> str:
        return f"{self.reseller_id}_{self.month}"
