import { useSignal } from '@preact/signals';
import { asProblem } from '../api/problem';
import { problemWords, words } from '../i18n/console';
import { Button } from './button';
import { Dialog } from './dialog';

interface Props {
  heading: string;
  body: string;
  action: string;
  act: () => Promise<void>;
  onClose: () => void;
}

export function ConfirmDialog({ heading, body, action, act, onClose }: Props) {
  const busy = useSignal(false);
  const refusal = useSignal('');

  const confirm = async () => {
    busy.value = true;
    refusal.value = '';
    try {
      await act();
      onClose();
    } catch (error) {
      refusal.value = problemWords(asProblem(error));
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
        <Button look="plain" autofocus onClick={onClose}>
          {words().common.cancel}
        </Button>
        <Button look="danger" busy={busy.value} onClick={confirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
