import { defineConfig } from 'vite';

/** `--mode local-stack` adds the chooser of sample accounts and the emulators; it has a folder of its own, so that it is never deployed by mistake. */
export default defineConfig(({ mode }) => ({
  build: {
    outDir: mode === 'local-stack' ? 'dist-local' : 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no data: URLs outside images, and every browser here preloads by itself.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'invitation.html'] },
  },
}));
