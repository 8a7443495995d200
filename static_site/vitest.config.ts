import { defineConfig } from 'vitest/config';

/** The site's logic, in Node: what needs a browser is in tests/site. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/browser.ts'],
    env: { TZ: 'UTC' },
    restoreMocks: true,
  },
});
