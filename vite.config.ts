// Builds two artifacts: the site (index.html and embed.html, plain files under any sub-path) and, with
// `--mode single`, one self-contained page that also runs from file:// and in sandboxed frames.
import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';
import react from '@vitejs/plugin-react';
import { viteSingleFile } from 'vite-plugin-singlefile';

/** `import EngineWorker from './entry?worker'` becomes an inline worker where a second file cannot be loaded. */
function inlineWorkers(): Plugin {
  return {
    name: 'hashslot-inline-workers',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('?worker')) return null;
      return this.resolve(`${source}&inline`, importer, { skipSelf: true });
    },
  };
}

export default defineConfig(({ mode }) => {
  const single = mode === 'single';
  return {
    base: './',
    plugins: single ? [react(), inlineWorkers(), viteSingleFile()] : [react()],
    worker: { format: 'iife' },
    build: {
      target: 'es2022',
      outDir: single ? 'dist/single' : 'dist',
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: single ? ['index.html'] : ['index.html', 'embed.html'] },
    },
    test: {
      include: ['src/**/*.test.{ts,tsx}'],
    },
  };
});
