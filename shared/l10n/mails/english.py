"""The mails in English."""

from shared.l10n.mails.texts import (
    DocumentTexts,
    InvitationTexts,
    MailTexts,
    PostponedRows,
    PostponedTexts,
    RenewalTexts,
)

_INVITATION = InvitationTexts(
    subject="{reseller} invites you to connect {domain}",
    greeting="Dear {contact},",
    opening="{reseller} asks to manage the licences of this Google Workspace domain for you:",
    consequence=(
        "If you accept, {reseller} can buy licences and manage the subscription on your organisation’s behalf. "
        "Opening the link changes nothing: you decide on the page that it opens."
    ),
    organisation="Organisation",
    domain="Domain",
    valid_until="Valid until",
    button="Open the invitation",
    link="Or copy this address into your browser:",
    footnote=(
        "You did not expect this? You can ignore this message: nothing changes unless you confirm. "
        "The link is personal, please do not forward it."
    ),
    sent_by="Automatic message from {seller} on behalf of {reseller}",
)

_RENEWAL = RenewalTexts(
    subject="Renewal of {organisation}: {day}, {total}",
    greeting="Hello,",
    opening="This subscription is about to renew. If nothing changes, this is what we will charge:",
    consequence=(
        "On the customer’s page you can change the number of licences or the plan, or cancel: a cancelled "
        "subscription ends with the present period and is not charged again. The amounts are at today’s prices."
    ),
    button="Change or cancel",
    link="Or copy this address into your browser:",
    footnote="You get this message because you manage the subscriptions of {reseller} or receive its documents.",
    sent_by="Automatic message from {seller}",
    organisation="Organisation",
    domain="Domain",
    plan="Plan",
    licences="Licences",
    renews_on="Renews on",
    period="New period",
    net="Net",
    total="Total",
    later_rate="VAT from {since}",
    on_statement="{rate}: the statement will have this rate",
    billed="Document",
    by_invoice="Invoice, {day}",
    by_statement="Monthly statement, {billed_on}",
    change_until="Can be changed until",
)

_POSTPONED = PostponedTexts(
    subject="Renewal of {organisation}: a scheduled change was postponed",
    greeting="Hello,",
    opening="This subscription was renewed. A change that was scheduled could not be made, or not in full:",
    consequence=(
        "It is tried again at each renewal until it is possible. On the customer’s page you can choose another plan "
        "or another number of licences, or keep what there is."
    ),
    button="Open in the console",
    link="Or copy this address into your browser:",
    footnote="You get this message because you manage the subscriptions of {reseller} or receive its documents.",
    sent_by="Automatic message from {seller}",
    renewed_on="Renewed on",
    tried_again_on="Tried again on",
)

_POSTPONED_ROWS = PostponedRows(
    label="Postponed",
    fewer="Reduction to {licences} (licences in use: {in_use})",
    plan_in_use="Change to {plan} (licences in use: {count}; this plan’s maximum: {maximum})",
    plan_licences="Change to {plan} (licences: {count}; this plan’s maximum: {maximum})",
)

_DOCUMENT = DocumentTexts(
    subject="{document} {number}: {total}",
    greeting="Hello,",
    opening="Attached is the document that {seller} issued for {reseller}:",
    opening_without="{seller} issued this document for {reseller}:",
    consequence="All documents are on the console’s page Invoices, also as XML for accounting programs.",
    button="Open in the console",
    link="Or copy this address into your browser:",
    footnote="You get this message because you receive the documents of {reseller}.",
    sent_by="Automatic message from {seller}",
    number="Number",
    customers="Customers",
    others="and {count} more",
)

ENGLISH = MailTexts(
    invitation=_INVITATION, renewal=_RENEWAL, postponed=_POSTPONED, postponed_rows=_POSTPONED_ROWS, document=_DOCUMENT
)
