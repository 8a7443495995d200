"""How long is kept what is only needed for a while; each collection says beside its declaration from when on.

Firestore deletes it, within a day or so of its time. All else stays: above all whatever an amount, a document or an
acceptance can be traced to. A trigger is called for a deletion too, and finds nothing to do.
"""

from datetime import timedelta

ANSWERS = timedelta(days=30)
"""For how long a repeated request gets its first answer again."""

REQUESTS = timedelta(days=90)
"""Requests that a trigger follows. The platform calls it for a week at the most, and jobs ask again for what is still
due; the rest of the time is for whoever looks into what was asked for."""

CLAIMS = timedelta(days=400)
"""A claim has to outlast everybody who could still ask for its effect, or a mail would be sent twice. The platform asks
for a week. An invitation's link is mailed only while it can be answered, two weeks. A renewal is announced within the
period before it, a year at the most. A document's file and mail can be asked for years later, but what came of them is
on the document, where its delivery looks first (shared/delivery)."""

INVITATIONS = timedelta(days=365)
"""Invitations that came to nothing: they name people who are not anybody's customers."""
