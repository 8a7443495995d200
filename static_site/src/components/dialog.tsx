import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { messages } from '../i18n/console';
import { Icon } from './icon';

interface Props {
  heading: string;
  lead?: string;
  /** Where the focus is first: on the heading, or on what asks for it with `autofocus`. */
  startAt: 'heading' | 'content';
  /** For two columns. */
  wide?: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

/** The browser's own modal dialog: it keeps the focus inside and gives it back afterwards. */
export function Dialog({ heading, lead, startAt, wide = false, onClose, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const open = useRef(true);
  const id = useId();

  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => {
      open.current = false;
      dialog?.close();
    };
  }, []);

  return (
    <dialog
      ref={element}
      class={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => open.current && onClose()}
    >
      <div class="dialog-head">
        <div>
          <h2 id={id} tabIndex={-1} autofocus={startAt === 'heading'}>
            {heading}
          </h2>
          {lead && <p class="soft">{lead}</p>}
        </div>
        <button type="button" class="icon-button" aria-label={messages().common.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
