import { getInvoice } from '../api/console';
import { asProblem, Problem } from '../api/problem';
import { updateInvoice } from '../state/invoices';

/** In milliseconds. A document is mostly issued within a second, and seldom after ten. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;
const GROWTH = 1.5;
/** About two minutes. By then it is no longer a matter of seconds, and the page looks again as it does anyway. */
const MOST_QUESTIONS = 28;

/** Asks for a document until it has its number or was set aside. Returns how to stop. */
export function askUntilIssued(id: string): () => void {
  const running = new AbortController();
  let pause = FIRST_PAUSE;
  let questions = 0;
  let timer = setTimeout(ask, pause);

  async function ask(): Promise<void> {
    const isSeen = document.visibilityState === 'visible' && navigator.onLine;
    if (isSeen && (await isSettled(id, running.signal))) return;
    if (isSeen) questions += 1;
    if (running.signal.aborted || questions === MOST_QUESTIONS) return;
    pause = Math.min(pause * GROWTH, LONGEST_PAUSE);
    timer = setTimeout(ask, pause);
  }

  return () => {
    clearTimeout(timer);
    running.abort();
  };
}

/** Whether there is nothing more to ask: it is issued or set aside, or nobody will tell us. */
async function isSettled(id: string, signal: AbortSignal): Promise<boolean> {
  const answer = await getInvoice(id, signal).catch((error: unknown) => asProblem(error));
  if (signal.aborted) return true;
  if (answer instanceof Problem) return answer.isFinal;
  updateInvoice(answer);
  return answer.state !== 'issuing';
}
