from argparse import ArgumentParser, Namespace
from datetime import date

from shared import clock
from shared.billing_calendar import billing_date
from shared.domain.pricing.exchange import MOST_DAYS, ExchangeRate
from shared.domain.sellers import SellerHistory
from shared.store import sellers
from shared.store.engine.transaction import Transaction, in_transaction
from tools.operator.support import days, exchange, files, parameters, printable
from tools.operator.support.command import Command
from tools.operator.support.errors import OperatorError
from tools.operator.support.output import Output


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="the currency of which the rate is for one unit, such as EUR")
    parser.add_argument("counter", metavar="COUNTER", help="the other currency, such as USD")
    parser.add_argument("rate", metavar="RATE", help="what one unit of BASE costs in it: 1.0812")
    parser.add_argument("--source", required=True, metavar="WHO", help="who published it, as documents name it: BCE")
    parser.add_argument("--on", type=parameters.day, metavar="DAY", help="the day that it is of (default: today)")


def run(arguments: Namespace, out: Output) -> int:
    today = billing_date(clock.now())
    day = days.not_to_come(arguments.on)
    fields = {"base": arguments.base, "counter": arguments.counter, "rate": arguments.rate.replace(",", ".")}
    rate = files.checked(ExchangeRate, fields | {"source": arguments.source, "day": day}, "The rate")
    printable.check_line(rate.source, "source")
    in_transaction(lambda tx: _write(tx, rate, today))
    out.say({"entered": rate.model_dump(mode="json")}, f"Entered {exchange.written(rate)}.")
    return 0


def _write(tx: Transaction, rate: ExchangeRate, today: date) -> None:
    history: SellerHistory | None = tx.get(sellers.ref())
    due = history.on(today).vat_currency if history else None
    if history is None or due is None:
        raise OperatorError("Nothing is known of a currency of VAT: enter the seller first (`seller set`).")
    if due not in (rate.base, rate.counter):
        raise OperatorError(f"VAT is due in {due}: enter the rate of {due} and the other currency.")
    if (today - rate.day).days > MOST_DAYS:
        raise OperatorError(f"A rate of {rate.day} is too old: documents take one of the last {MOST_DAYS} days.")
    tx.put(sellers.ref(), history.with_rate(rate))


COMMAND = Command(
    group="seller",
    name="rate",
    help="Enters a day's rate of exchange, for documents in another currency than that in which VAT is due.",
    arguments=arguments,
    run=run,
)
