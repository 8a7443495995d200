import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { getInvoiceFile, retryInvoiceDelivery } from '../api/console';
import { IdempotentPost } from '../api/idempotent-post';
import { asProblem } from '../api/problem';
import type { IssuedInvoice } from '../api/wire';
import { messages, problemMessage } from '../i18n/console';
import { mayChange } from '../session/session';
import { updateInvoice } from '../state/invoices';
import { notify } from '../state/notices';
import { Button } from './button';

export function InvoiceFileButtons({ invoice: { id, number, file, mail } }: { invoice: IssuedInvoice }) {
  const busy = useSignal<'view' | 'download' | 'xml' | null>(null);
  if (file.state === 'pending')
    return (
      <span class="soft pending">
        <span class="spinner" aria-hidden="true" />
        {messages().invoices.pending}
      </span>
    );
  if (file.state === 'failed')
    return (
      <Failed
        id={id}
        text={messages().invoices.failed}
        retry={messages().invoices.retryWhich(number)}
        detail={file.detail ?? ''}
      />
    );

  const run = async (which: 'view' | 'download' | 'xml', work: (invoiceId: string) => Promise<void>) => {
    busy.value = which;
    await work(id);
    busy.value = null;
  };
  return (
    <span class="file-cell">
      <span class="file-buttons">
        <Button
          variant="plain"
          icon="eye"
          busy={busy.value === 'view'}
          aria-label={messages().invoices.viewWhich(number)}
          onClick={() => void run('view', view)}
        >
          {messages().invoices.view}
        </Button>
        <Button
          variant="plain"
          icon="download"
          busy={busy.value === 'download'}
          aria-label={messages().invoices.downloadWhich(number)}
          onClick={() => void run('download', (invoiceId) => download(invoiceId))}
        >
          {messages().invoices.download}
        </Button>
        {file.xmlSha256 && (
          <Button
            variant="plain"
            busy={busy.value === 'xml'}
            aria-label={messages().invoices.xmlWhich(number)}
            onClick={() => void run('xml', (invoiceId) => download(invoiceId, 'xml'))}
          >
            {messages().invoices.xml}
          </Button>
        )}
      </span>
      {mail?.state === 'failed' && (
        <Failed
          id={id}
          text={messages().invoices.notMailed}
          retry={messages().invoices.mailWhich(number)}
          detail={mail.detail ?? ''}
        />
      )}
    </span>
  );
}

/** What could not be done, and why; who may order can ask for it again. The news of it comes as with a new invoice. */
function Failed({ id, text, retry: retryName, detail }: { id: string; text: string; retry: string; detail: string }) {
  const busy = useSignal(false);
  const post = useMemo(() => new IdempotentPost(), []);
  const retry = async () => {
    busy.value = true;
    try {
      updateInvoice(await retryInvoiceDelivery(post, id));
    } catch (error) {
      notify(problemMessage(asProblem(error)), { bad: true });
    } finally {
      busy.value = false;
    }
  };
  return (
    <span class="file-buttons">
      <span class="bad" title={detail}>
        {text}
      </span>
      {mayChange.value && (
        <Button variant="plain" busy={busy.value} aria-label={retryName} onClick={() => void retry()}>
          {messages().invoices.retry}
        </Button>
      )}
    </span>
  );
}

/** The tab opens in the click itself, or popup blockers would stop it once the address is there. */
async function view(id: string): Promise<void> {
  const tab = open('', '_blank');
  if (tab) {
    tab.opener = null;
    tab.document.title = messages().invoices.opening;
    tab.document.body.textContent = messages().invoices.opening;
  }
  try {
    const { url } = await getInvoiceFile(id, 'view');
    if (tab) tab.location.replace(url);
    else notify(messages().invoices.blocked, { link: { href: url, text: messages().invoices.openHere } });
  } catch (error) {
    tab?.close();
    notify(problemMessage(asProblem(error)), { bad: true });
  }
}

async function download(id: string, kind: 'pdf' | 'xml' = 'pdf'): Promise<void> {
  try {
    const { url } = await getInvoiceFile(id, 'download', kind);
    const link = document.createElement('a');
    link.href = url;
    link.download = '';
    link.click();
  } catch (error) {
    notify(problemMessage(asProblem(error)), { bad: true });
  }
}
