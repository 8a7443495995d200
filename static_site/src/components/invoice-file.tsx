import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Act } from '../api/act';
import { getInvoiceFile, retryInvoiceDelivery } from '../api/console';
import { asProblem } from '../api/problem';
import type { InvoiceFile, InvoiceMail } from '../api/wire';
import { problemWords, words } from '../i18n/console';
import { mayChange } from '../session/session';
import { heardOfInvoice } from '../state/invoices';
import { notify } from '../state/notices';
import { Button } from './button';

interface Props {
  invoice: { id: string; number: string; file: InvoiceFile; mail?: InvoiceMail | null };
}

export function InvoiceFileButtons({ invoice: { id, number, file, mail } }: Props) {
  const busy = useSignal<'view' | 'download' | 'xml' | null>(null);
  if (file.state === 'pending')
    return (
      <span class="soft pending">
        <span class="spinner" aria-hidden="true" />
        {words().invoices.pending}
      </span>
    );
  if (file.state === 'failed')
    return (
      <Failed
        id={id}
        text={words().invoices.failed}
        retry={words().invoices.retryWhich(number)}
        detail={file.detail ?? ''}
      />
    );

  const run = async (which: 'view' | 'download' | 'xml', act: (id: string) => Promise<void>) => {
    busy.value = which;
    await act(id);
    busy.value = null;
  };
  return (
    <span class="file-cell">
      <span class="file-buttons">
        <Button
          look="plain"
          icon="eye"
          busy={busy.value === 'view'}
          aria-label={words().invoices.viewWhich(number)}
          onClick={() => void run('view', view)}
        >
          {words().invoices.view}
        </Button>
        <Button
          look="plain"
          icon="download"
          busy={busy.value === 'download'}
          aria-label={words().invoices.downloadWhich(number)}
          onClick={() => void run('download', (one) => download(one))}
        >
          {words().invoices.download}
        </Button>
        {file.xmlSha256 && (
          <Button
            look="plain"
            busy={busy.value === 'xml'}
            aria-label={words().invoices.xmlWhich(number)}
            onClick={() => void run('xml', (one) => download(one, 'xml'))}
          >
            {words().invoices.xml}
          </Button>
        )}
      </span>
      {mail?.state === 'failed' && (
        <Failed
          id={id}
          text={words().invoices.notMailed}
          retry={words().invoices.mailWhich(number)}
          detail={mail.detail ?? ''}
        />
      )}
    </span>
  );
}

/** What could not be done, and why; who may order can ask for it again. The news of it comes as with a new invoice. */
function Failed({ id, text, retry: retryName, detail }: { id: string; text: string; retry: string; detail: string }) {
  const busy = useSignal(false);
  const act = useMemo(() => new Act(), []);
  const retry = async () => {
    busy.value = true;
    try {
      heardOfInvoice(await retryInvoiceDelivery(act, id));
    } catch (error) {
      notify(problemWords(asProblem(error)), { bad: true });
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
        <Button look="plain" busy={busy.value} aria-label={retryName} onClick={() => void retry()}>
          {words().invoices.retry}
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
    tab.document.title = words().invoices.opening;
    tab.document.body.textContent = words().invoices.opening;
  }
  try {
    const { url } = await getInvoiceFile(id, 'view');
    if (tab) tab.location.replace(url);
    else notify(words().invoices.blocked, { link: { href: url, text: words().invoices.openHere } });
  } catch (error) {
    tab?.close();
    notify(problemWords(asProblem(error)), { bad: true });
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
    notify(problemWords(asProblem(error)), { bad: true });
  }
}
