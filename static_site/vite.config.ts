import { defineConfig, type Plugin } from 'vite';

/** `--mode local-stack` adds the chooser of sample accounts and the emulators; it has a folder of its own, so that it is never deployed by mistake. */
export default defineConfig(({ mode }) => ({
  plugins: [preloadImports()],
  build: {
    outDir: mode === 'local-stack' ? 'dist-local' : 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no data: URLs outside images.
    assetsInlineLimit: 0,
    modulePreload: false, // see `preloadImports`
    rolldownOptions: {
      input: ['index.html', 'invitation.html'],
      output: {
        // What sign-in and Firestore share comes with sign-in, which is first: no chunk waits for another.
        codeSplitting: {
          groups: [
            { name: 'firebase-auth', test: /session\/firebase-auth|firebase\/(app|auth|component|logger|util)\b/ },
          ],
        },
      },
    },
  },
}));

/**
 * Lets the browser load what a page's script imports beside it, and not after it. Vite's own way
 * of doing that adds a helper to every dynamic import, for style sheets that ours don't have.
 */
function preloadImports(): Plugin {
  return {
    name: 'preload-imports',
    enforce: 'pre',
    load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null),
    transformIndexHtml: {
      order: 'post',
      handler: (_, { chunk }) =>
        chunk?.imports.map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        })),
    },
  };
}
