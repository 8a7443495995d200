"""Four months in the life of the first sample reseller, day by day; the second one starts empty."""

from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from io import StringIO

from shared import clock
from shared.billing_calendar import billing_date
from tools.operator import cli as operator
from tools.sample.caller import Caller
from tools.sample.parties import ANNA, FIRST, set_up
from tools.stack import Stack, stopping


@dataclass(frozen=True)
class Step:
    """Something that happened so many days ago."""

    days_ago: int
    do: Callable[[], object]


def load(stack: Stack) -> None:
    """Makes the sample data; when it returns, all mails are sent and all PDFs are there.

    Raises:
        stopping.Stopped: if somebody asked for it meanwhile.
    """
    set_up()
    story = _Story(stack)
    try:
        for step in sorted(story.steps(), key=lambda step: -step.days_ago):
            stopping.check()
            story.reach(step.days_ago)
            step.do()
        story.reach(0)
        stack.clock.run_jobs()
        stack.settle()
        story.pay(unpaid=1)
    finally:
        clock.set_offset(timedelta(0))


class _Story:
    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._today = billing_date(clock.now())
        self._anna = Caller(stack, f"Bearer {stack.sign_in(ANNA)}")
        self._ids: dict[str, str] = {}
        self._renewals: set[date] = set()

    def steps(self) -> list[Step]:
        invite, accept, order = self._invite, self._accept, self._order
        return [
            Step(122, partial(invite, "Giulia Ferri", "officine-ferri.example", "Officine Ferri S.p.A.")),
            Step(121, partial(accept, "officine-ferri.example")),
            Step(121, partial(order, "officine-ferri.example", 12, "team-monthly")),
            Step(121, partial(invite, "Paolo Conti", "studioconti.example", "Studio Conti e Associati")),
            Step(120, partial(accept, "studioconti.example")),
            Step(120, partial(order, "studioconti.example", 4, "team-yearly")),
            Step(95, partial(order, "officine-ferri.example", 18, product_id="shared-contacts")),
            Step(80, partial(order, "officine-ferri.example", 10, "signatures-monthly")),
            Step(92, partial(invite, "Élise Dupont", "fromagerie-dupont.example", "Fromagerie Dupont", "en")),
            Step(90, partial(accept, "fromagerie-dupont.example")),
            Step(90, partial(order, "fromagerie-dupont.example", 25, "enterprise-monthly")),
            Step(61, partial(order, "studioconti.example", 7)),
            Step(48, partial(invite, "Marco Neri", "autolinee-neri.example", "Autolinee Neri")),
            Step(45, partial(invite, "Sara Greco", "vivai-greco.example", "Vivai Greco Società Agricola")),
            Step(44, partial(self._decline, "vivai-greco.example")),
            Step(30, partial(invite, "Dario Villa", "villa-costruzioni.example", "Villa Costruzioni S.r.l.")),
            Step(29, partial(self._withdraw, "villa-costruzioni.example")),
            Step(12, partial(order, "fromagerie-dupont.example", 30)),
            Step(10, partial(self._return_licences, "fromagerie-dupont.example", 28)),
            Step(9, partial(order, "officine-ferri.example", 15, product_id="shared-contacts")),
            Step(6, partial(invite, "Chiara Lodi", "lodi-logistica.example", "Lodi Logistica")),
            Step(5, partial(accept, "lodi-logistica.example")),
            Step(2, partial(invite, "Nadia Riva", "cantine-riva.example", "Cantine Riva")),
            Step(1, partial(invite, "Tommaso Galli", "galli-ceramiche.example", "Galli Ceramiche")),
        ]

    def reach(self, days_ago: int) -> None:
        """Goes to that day; on the way, the daily jobs run where they find something: wherever a period ends."""
        day = self._today - timedelta(days=days_ago)
        while self._renewals and min(self._renewals) <= day:
            self._go(min(self._renewals))
            self._stack.clock.run_jobs()
            self._renewals = self._upcoming_renewals()
        self._go(day)

    def _go(self, day: date) -> None:
        clock.set_offset(timedelta(days=(day - self._today).days))

    def _upcoming_renewals(self) -> set[date]:
        active = self._anna.get("list-customers", status="active", pageSize=200)["items"]
        subscriptions = [subscription for customer in active for subscription in customer["subscriptions"]]
        return {date.fromisoformat(subscription["period"]["end"]) for subscription in subscriptions}

    def _invite(self, name: str, domain: str, organisation: str, language: str = "it") -> None:
        address = f"{name.split()[0].lower().replace('é', 'e')}@{domain}"
        customer = self._anna.post(
            "create-customer",
            contactName=name,
            email=address,
            domain=domain,
            organisation=organisation,
            language=language,
        )
        self._ids[domain] = customer["id"]

    def _guest(self, domain: str) -> Caller:
        """The customer, who follows the newest link in the mail."""
        self._stack.settle()
        mail = next(mail for mail in self._stack.mailbox.mails() if mail.to[0].endswith(f"@{domain}"))
        link = next(link for link in mail.links if "/invitation#" in link)
        return Caller(self._stack, f"Invitation {link.partition('#')[2]}")

    def _accept(self, domain: str) -> None:
        self._guest(domain).post("accept-invitation")

    def _decline(self, domain: str) -> None:
        self._guest(domain).post("decline-invitation")

    def _withdraw(self, domain: str) -> None:
        self._anna.post("withdraw-invitation", customerId=self._ids[domain])

    def _order(self, domain: str, licences: int, plan_id: str | None = None, product_id: str | None = None) -> None:
        self._anna.order(self._ids[domain], licences, planId=plan_id, productId=product_id)
        self._renewals = self._upcoming_renewals()

    def _return_licences(self, domain: str, licences: int) -> None:
        self._anna.place({"customerId": self._ids[domain], "action": "return", "licences": licences})

    def pay(self, unpaid: int) -> None:
        """The operator records what came in for the overdue invoices, but for the newest few."""
        overdue = self._anna.get("list-invoices", state="overdue", pageSize=200)["items"]
        for invoice in overdue[unpaid:]:
            with redirect_stdout(StringIO()):
                operator.main(["invoice", "paid", invoice["number"], "--reseller", FIRST])
