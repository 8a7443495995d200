import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A part of a page under a heading of its own. */
export function Card({ heading, children }: { heading: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id} class="card-heading">
        {heading}
      </h2>
      {children}
    </section>
  );
}
