"""What nothing can be recomputed with: amounts in another currency than the reseller's, and impossible dates."""

from collections.abc import Iterator
from datetime import date

from shared.domain.resellers import Reseller
from shared.domain.values import Value
from tools.operator.reconciling.records import Difference, reseller_path

_YEARS = range(2000, 3000)
"""Beyond them the calendar could end in the middle of a calculation."""


class Plausibility:
    """Looks at each value before it is recomputed with."""

    def __init__(self, reseller: Reseller) -> None:
        self._reseller = reseller
        self._currencies: set[str] = set()
        self._foreign: list[tuple[str, str]] = []
        """Paths, with a currency that is not the reseller's."""
        self._dates: list[Difference] = []

    def holds(self, path: str, value: Value) -> bool:
        """Whether a value can be recomputed with; if not, it is among the `differences`."""
        currencies, right = set(), True
        for name, leaf in _leaves(value):
            if name == "currency":
                currencies.add(str(leaf))
            elif isinstance(leaf, date) and leaf.year not in _YEARS:
                what = f"{name} is {leaf.isoformat()}, which is not possible"
                self._dates.append(Difference(path=path, what=what))
                right = False
        self._currencies |= currencies
        foreign = sorted(currencies - {self._reseller.currency})
        self._foreign += [(path, currency) for currency in foreign]
        return right and not foreign

    def differences(self) -> list[Difference]:
        """Nothing for books that can be recomputed; else only what has to be repaired first."""
        return [*self._of_currencies(), *self._dates]

    def _of_currencies(self) -> Iterator[Difference]:
        own = self._reseller.currency
        if len(self._currencies) == 1 and own not in self._currencies:  # the others agree: the reseller is wrong
            (other,) = self._currencies
            what = f"has the currency {own}, but all its documents have {other}"
            yield Difference(path=reseller_path(self._reseller.id), what=what)
            return
        for path, currency in self._foreign:
            what = f"has amounts in {currency}, but its reseller is billed in {own}"
            yield Difference(path=path, what=what)


def _leaves(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Everything that a value is made of in the end, with the name of its field.

    But for tax in the seller's currency of VAT (`converted`), which is no amount of the reseller's: it is compared with
    what its rate of exchange gives.
    """
    if isinstance(value, Value):
        for field in type(value).model_fields.keys() - {"converted"}:
            yield from _leaves(getattr(value, field), field)
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item, name)
    else:
        yield name, value
