import { type ComponentChild, render } from 'preact';

/** Without a language there are no messages yet. */
const NOT_LOADED = 'Impossibile caricare la pagina: riprovate. · The page could not be loaded: please try again.';

/** The first paint waits for its language, so that no text changes under anybody's eyes. */
export async function mount(page: ComponentChild, language: Promise<void>): Promise<void> {
  const root = document.getElementById('app');
  if (!root) return;
  try {
    await language;
    render(page, root);
  } catch {
    root.textContent = NOT_LOADED;
  }
}
