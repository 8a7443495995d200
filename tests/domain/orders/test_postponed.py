"""A scheduled plan or reduction that the licences in use don't fit waits: said before, in the entry, and after."""

from shared.domain.customers.notice_request import NoticeRequest, notice_of_postponed
from shared.domain.customers.postponed import PostponedChange
from shared.domain.mail_status import MailState, MailStatus
from shared.domain.orders.order import OrderAction
from shared.domain.orders.orders import renewal_preview
from tests.builders.plans import CHEAP, MONTHLY, YEARLY
from tests.builders.records import records
from tests.builders.shop import Shop
from tests.builders.times import ZONE
from tools.operator.reconciling.checking import differences

SMALL = CHEAP.replace(id="small", name="Small", maximum_licences=3)


def with_small_scheduled(scheduled: int = 3) -> Shop:
    shop = Shop(MONTHLY, SMALL, YEARLY)
    shop.order(plan_id="monthly", licences=5)
    shop.order(licences=scheduled)
    shop.order(plan_id="small")
    return shop


def said_before(shop: Shop) -> PostponedChange | None:
    """What the notice, the customer's page and a quote say."""
    preview = renewal_preview(shop.context())
    assert preview
    return preview.postponed


def said_of_plan(postponed: PostponedChange | None) -> tuple[int | None, int | None, str, int]:
    assert postponed
    assert postponed.plan
    return postponed.licences_in_use, postponed.licences, postponed.plan.plan_id, postponed.plan.maximum_licences


def test_a_plan_that_is_too_small_is_said_before_and_in_the_entry_until_it_fits() -> None:
    shop = with_small_scheduled()
    assert said_before(shop) is None
    shop.occupy(4)
    assert said_of_plan(said_before(shop)) == (4, 3, "small", 3)
    before = said_before(shop)
    assert shop.on("2026-07-01").renew().entry.postponed == before
    assert (shop.subscription.plan_id, shop.subscription.renewal_plan_id) == ("monthly", "small")
    assert (shop.subscription.licences, shop.last.net.amount) == (4, 4000)
    assert said_of_plan(shop.on("2026-08-01").renew().entry.postponed) == (4, 3, "small", 3)
    shop.occupy(2)
    assert said_before(shop) is None
    entry = shop.on("2026-09-01").renew().entry
    assert (entry.plan_id, entry.licences, entry.postponed) == ("small", 3, None)
    shop.sweep()
    assert differences(records(shop), ZONE, shop.now) == []


def test_it_is_not_tried_any_more_once_it_is_dropped() -> None:
    shop = with_small_scheduled()
    shop.occupy(4)
    shop.on("2026-07-01").renew()
    shop.order(plan_id="monthly")
    shop.order(licences=4)
    assert said_before(shop) is None
    entry = shop.on("2026-08-01").renew().entry
    assert (entry.plan_id, entry.licences, entry.postponed) == ("monthly", 4, None)


def test_a_quote_says_it_for_the_renewal_after_it_and_changes_with_it() -> None:
    shop = Shop(MONTHLY, SMALL)
    shop.order(plan_id="monthly", licences=5)
    shop.order(licences=3)
    fitting = shop.quote(plan_id="small")
    assert fitting.renewal
    assert (fitting.renewal.postponed, fitting.renewal.plan_name) == (None, "Small")
    shop.occupy(4)
    waiting = shop.quote(plan_id="small")
    assert waiting.renewal
    assert said_of_plan(waiting.renewal.postponed) == (4, 3, "small", 3)
    assert waiting.renewal.plan_name == "Monthly"
    assert waiting.quote_id != fitting.quote_id


def test_a_reduction_below_the_licences_in_use_is_said_in_the_same_way() -> None:
    shop = Shop(MONTHLY)
    shop.order(licences=5)
    shop.order(licences=2)
    shop.occupy(4)
    due = PostponedChange(licences_in_use=4, licences=2)
    assert said_before(shop) == due
    entry = shop.on("2026-07-01").renew().entry
    assert (entry.licences, entry.licences_at_next_renewal, entry.postponed) == (4, 2, due)
    assert differences(records(shop), ZONE, shop.now) == []


def test_more_users_than_licences_keep_only_the_licences_that_there_are() -> None:
    shop = with_small_scheduled()
    shop.occupy(9)
    assert said_of_plan(said_before(shop)) == (9, 3, "small", 3)
    entry = shop.on("2026-07-01").renew().entry
    assert (entry.licences, entry.plan_id) == (5, "monthly")
    assert differences(records(shop), ZONE, shop.now) == []


def test_a_plan_whose_maximum_was_lowered_waits_whoever_uses_the_licences() -> None:
    shop = with_small_scheduled()
    shop.plans["small"] = SMALL.replace(maximum_licences=2)
    assert said_of_plan(said_before(shop)) == (None, None, "small", 2)
    assert shop.on("2026-07-01").renew().entry.plan_id == "monthly"
    assert differences(records(shop), ZONE, shop.now) == []


def test_a_longer_wait_is_said_too_and_a_cancelled_subscription_has_nothing_to_say() -> None:
    shop = Shop(YEARLY, SMALL)
    shop.order(plan_id="yearly", licences=3)
    shop.order(plan_id="small")
    shop.plans["small"] = SMALL.replace(maximum_licences=2)
    shop.order(action=OrderAction.CANCEL)
    assert renewal_preview(shop.context()) is None
    shop.order(action=OrderAction.RESUME)
    assert said_before(shop)
    entry = shop.on("2027-06-01").renew().entry
    assert (entry.plan_id, entry.period.days) == ("yearly", 366)
    shop.order(action=OrderAction.CANCEL)
    assert shop.on("2028-06-01").renew().entry.postponed is None


def test_only_a_renewal_that_left_something_is_told_of_afterwards() -> None:
    shop = with_small_scheduled()
    shop.occupy(4)
    entry = shop.on("2026-07-02").renew().entry
    notice = notice_of_postponed(entry)
    assert notice
    assert notice.id == f"{shop.customer.id}_shared-contacts_2026-07-01_{entry.seq}"
    assert (notice.on, notice.seq, notice.found_at) == (entry.period.start, entry.seq, entry.at)
    shop.occupy(0)
    assert notice_of_postponed(shop.on("2026-08-01").renew().entry) is None


def test_a_stuck_mail_is_asked_for_again_after_a_day_and_no_other() -> None:
    shop = with_small_scheduled()
    shop.occupy(4)
    notice = notice_of_postponed(shop.on("2026-07-01").renew().entry)
    assert notice
    assert notice.asked_again(shop.later(days=1).now) is None
    again = notice.asked_again(shop.later(seconds=1).now)
    assert again
    assert (again.asked_at, again.found_at, again.id) == (shop.now, notice.found_at, notice.id)
    assert again.asked_again(shop.now) is None
    shop.later(days=2)
    sent: NoticeRequest = again.with_mail(MailStatus(state=MailState.SENT, at=shop.now))
    assert [one.asked_again(shop.now) for one in (sent, again.with_mail(None))] == [None, None]
