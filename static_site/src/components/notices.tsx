import { messages } from '../i18n/console';
import { announcement, dismiss, notices } from '../state/notices';
import { Icon } from './icon';

export function Notices() {
  return (
    <>
      <div class="notices" role="status" aria-live="polite">
        {notices.value.map(({ id, text, bad, link }) => (
          <div key={id} class={bad ? 'notice notice-bad' : 'notice'}>
            <span>{text}</span>
            {link && (
              <a href={link.href} target="_blank" rel="noopener" onClick={() => dismiss(id)}>
                {link.text}
              </a>
            )}
            <button
              type="button"
              class="icon-button"
              aria-label={messages().common.dismiss}
              onClick={() => dismiss(id)}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
      </div>
      <div class="visually-hidden" aria-live="polite">
        {announcement.value}
      </div>
    </>
  );
}
