import { useSignal } from '@preact/signals';
import { asProblem } from '../api/problem';
import { messages, problemMessage } from '../i18n/console';
import { Button } from './button';
import { Dialog } from './dialog';

interface Props {
  heading: string;
  body: string;
  confirmLabel: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

export function ConfirmDialog({ heading, body, confirmLabel, onConfirm, onClose }: Props) {
  const busy = useSignal(false);
  const refusal = useSignal('');

  const confirm = async () => {
    busy.value = true;
    refusal.value = '';
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      refusal.value = problemMessage(asProblem(error));
    } finally {
      busy.value = false;
    }
  };

  return (
    <Dialog startAt="content" heading={heading} onClose={onClose}>
      <div class="dialog-body">
        <p>{body}</p>
        <p class="refusal" role="alert">
          {refusal.value}
        </p>
      </div>
      <div class="dialog-foot">
        <Button variant="plain" autofocus onClick={onClose}>
          {messages().common.cancel}
        </Button>
        <Button variant="danger" busy={busy.value} onClick={confirm}>
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  );
}
