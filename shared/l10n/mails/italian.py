"""The mails in Italian."""

from shared.l10n.mails.texts import (
    DocumentTexts,
    InvitationTexts,
    MailTexts,
    PostponedRows,
    PostponedTexts,
    RenewalTexts,
)

_INVITATION = InvitationTexts(
    subject="{reseller} La invita a collegare {domain}",
    greeting="Gentile {contact},",
    opening="{reseller} chiede di gestire per Lei le licenze di questo dominio Google Workspace:",
    consequence=(
        "Se accetta, {reseller} potrà acquistare licenze e gestire l’abbonamento per conto della Sua organizzazione. "
        "Aprire il link non comporta nulla: decide Lei nella pagina che si apre."
    ),
    organisation="Organizzazione",
    domain="Dominio",
    valid_until="Valido fino al",
    button="Apri l’invito",
    link="Oppure copi questo indirizzo nel browser:",
    footnote=(
        "Non si aspettava questo invito? Può ignorare questo messaggio: senza la Sua conferma non cambia nulla. "
        "Il link è personale, non lo inoltri."
    ),
    sent_by="Messaggio automatico di {seller} per conto di {reseller}",
)

_RENEWAL = RenewalTexts(
    subject="Rinnovo di {organisation}: {day}, {total}",
    greeting="Buongiorno,",
    opening="questo abbonamento sta per rinnovarsi. Se non cambia nulla, ecco che cosa addebiteremo:",
    consequence=(
        "Nella pagina del cliente può cambiare il numero di licenze o il piano, oppure disdire: un abbonamento "
        "disdetto termina con il periodo in corso e non viene addebitato di nuovo. Gli importi sono ai prezzi di oggi."
    ),
    button="Modifica o disdici",
    link="Oppure copi questo indirizzo nel browser:",
    footnote="Riceve questo messaggio perché gestisce gli abbonamenti di {reseller} o ne riceve i documenti.",
    sent_by="Messaggio automatico di {seller}",
    organisation="Organizzazione",
    domain="Dominio",
    plan="Piano",
    licences="Licenze",
    renews_on="Data del rinnovo",
    period="Nuovo periodo",
    net="Imponibile",
    total="Totale",
    later_rate="IVA dal {since}",
    on_statement="{rate}: il riepilogo avrà questa aliquota",
    billed="Documento",
    by_invoice="Fattura, {day}",
    by_statement="Riepilogo mensile, {billed_on}",
    change_until="Modificabile fino al",
)

_POSTPONED = PostponedTexts(
    subject="Rinnovo di {organisation}: una modifica prevista è stata rinviata",
    greeting="Buongiorno,",
    opening="questo abbonamento si è rinnovato. Non è stato possibile fare, o fare per intero, una modifica prevista:",
    consequence=(
        "Ci riproviamo a ogni rinnovo finché è possibile. Nella pagina del cliente può scegliere un altro piano o un "
        "altro numero di licenze, oppure mantenere quello che c’è."
    ),
    button="Apri nella console",
    link="Oppure copi questo indirizzo nel browser:",
    footnote="Riceve questo messaggio perché gestisce gli abbonamenti di {reseller} o ne riceve i documenti.",
    sent_by="Messaggio automatico di {seller}",
    renewed_on="Rinnovato il",
    tried_again_on="Nuovo tentativo il",
)

_POSTPONED_ROWS = PostponedRows(
    label="Rinviato",
    fewer="Riduzione a {licences} (licenze in uso: {in_use})",
    plan_in_use="Passaggio a {plan} (licenze in uso: {count}; massimo di questo piano: {maximum})",
    plan_licences="Passaggio a {plan} (licenze: {count}; massimo di questo piano: {maximum})",
)

_DOCUMENT = DocumentTexts(
    subject="{document} {number}: {total}",
    greeting="Buongiorno,",
    opening="in allegato il documento che {seller} ha emesso per {reseller}:",
    opening_without="{seller} ha emesso questo documento per {reseller}:",
    consequence="Nella pagina Fatture della console si trovano tutti i documenti, anche in XML per la contabilità.",
    button="Apri nella console",
    link="Oppure copi questo indirizzo nel browser:",
    footnote="Riceve questo messaggio perché riceve i documenti di {reseller}.",
    sent_by="Messaggio automatico di {seller}",
    number="Numero",
    customers="Clienti",
    others="e altri {count}",
)

ITALIAN = MailTexts(
    invitation=_INVITATION, renewal=_RENEWAL, postponed=_POSTPONED, postponed_rows=_POSTPONED_ROWS, document=_DOCUMENT
)
