import { useSignal } from '@preact/signals';
import { getInvoiceFile } from '../api/console';
import { asProblem } from '../api/problem';
import type { InvoiceFile } from '../api/wire';
import { problemWords, words } from '../i18n/console';
import { notify } from '../state/notices';
import { Button } from './button';

interface Props {
  invoice: { id: string; number: string; file: InvoiceFile };
}

export function InvoiceFileButtons({ invoice: { id, number, file } }: Props) {
  const busy = useSignal<'view' | 'download' | null>(null);
  if (file.state === 'pending') return <span class="soft pending"><span class="spinner" aria-hidden="true" />{words().invoices.pending}</span>;
  if (file.state === 'failed') return <span class="bad" title={file.detail ?? ''}>{words().invoices.failed}</span>;

  const run = async (which: 'view' | 'download', act: (id: string) => Promise<void>) => {
    busy.value = which;
    await act(id);
    busy.value = null;
  };
  return (
    <span class="file-buttons">
      <Button look="plain" icon="eye" busy={busy.value === 'view'} aria-label={words().invoices.viewWhich(number)} onClick={() => void run('view', view)}>
        {words().invoices.view}
      </Button>
      <Button look="plain" icon="download" busy={busy.value === 'download'} aria-label={words().invoices.downloadWhich(number)} onClick={() => void run('download', download)}>
        {words().invoices.download}
      </Button>
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

async function download(id: string): Promise<void> {
  try {
    const { url } = await getInvoiceFile(id, 'download');
    const link = document.createElement('a');
    link.href = url;
    link.download = '';
    link.click();
  } catch (error) {
    notify(problemWords(asProblem(error)), { bad: true });
  }
}
