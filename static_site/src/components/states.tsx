import type { ComponentChildren } from 'preact';
import type { Problem } from '../api/problem';
import { messages, problemMessage } from '../i18n/console';
import { Button } from './button';
import { Icon, type IconName } from './icon';

export function Loading({ rows = 6 }: { rows?: number }) {
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{messages().loading}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} class="skeleton-row" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}

interface EmptyProps {
  icon: IconName;
  heading: string;
  body: string;
  children?: ComponentChildren;
}

export function Empty({ icon, heading, body, children }: EmptyProps) {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={icon} />
      </span>
      <h2>{heading}</h2>
      <p class="soft">{body}</p>
      {children}
    </div>
  );
}

interface NoMatchProps {
  heading: string;
  body: string;
  onClear: () => void;
}

/** A list that a filter has left empty. */
export function NoMatch({ heading, body, onClear }: NoMatchProps) {
  return (
    <Empty icon="search" heading={heading} body={body}>
      <Button onClick={onClear}>{messages().common.clear}</Button>
    </Empty>
  );
}

export function Failure({ problem, retry }: { problem: Problem; retry: () => void }) {
  return (
    <div class="empty" role="alert">
      <span class="empty-icon empty-icon-bad">
        <Icon name="warning" />
      </span>
      <h2>{messages().problem.heading}</h2>
      <p class="soft">{problemMessage(problem)}</p>
      <Button onClick={retry}>{messages().common.retry}</Button>
    </div>
  );
}
