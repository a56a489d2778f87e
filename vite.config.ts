// Builds two artifacts: the site (index.html and embed.html, plain files under any sub-path) and, in the modes
// `single` and `single-embed`, self-contained pages that also run from file:// and in sandboxed frames.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';

/** `import EngineWorker from './entry?worker'` becomes an inline worker where a second file cannot be loaded. */
function inlineWorkers(): Plugin {
  return {
    name: 'hashslot:inline-workers',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('?worker')) return null;
      return this.resolve(`${source}&inline`, importer, { skipSelf: true });
    },
  };
}

const sealed = ["default-src 'none'", "img-src 'self' data:", "base-uri 'none'", "form-action 'none'"];

/** Nothing but this site's own files; blob: is the second way to start the worker. */
const sitePolicy = [
  ...sealed,
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
];

/** A self-contained page has no files of its own: its scripts and styles are named by their hashes instead. */
function singlePolicy(html: string): string[] {
  const script = /<script\b[^>]*>([\s\S]*?)<\/script>/g;
  const style = /<style\b[^>]*>([\s\S]*?)<\/style>/g;
  const hashes = (text: string, element: RegExp) =>
    [...text.matchAll(element)]
      .map(([, content = '']) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`)
      .join(' ') || "'none'";
  const styles = hashes(html.replace(script, ''), style); // a script may hold the text of a style element
  return [...sealed, `script-src ${hashes(html, script)}`, `style-src ${styles}`, 'worker-src blob:'];
}

/** Writes the Content-Security-Policy into built pages. The dev server needs a looser one and gets none. */
function contentSecurityPolicy(policyOf: (html: string) => string[]): Plugin {
  return {
    name: 'hashslot:content-security-policy',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.html')) continue;
          const html = file.source.toString();
          const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html).join('; ')}" />`;
          file.source = html.replace(/(<meta charset="utf-8" ?\/?>)/i, `$1\n    ${meta}`);
          if (file.source === html)
            this.error(`${file.fileName} has no <meta charset="utf-8" /> to put the policy after`);
        }
      },
    },
  };
}

/** The licences travel with what they cover. */
function licences(): Plugin {
  return {
    name: 'hashslot:licences',
    apply: 'build',
    generateBundle() {
      for (const fileName of ['LICENSE', 'NOTICE']) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(fileName) });
      }
    },
  };
}

export default defineConfig(({ mode }) => {
  const single = mode.startsWith('single');
  const pages = { single: ['index.html'], 'single-embed': ['embed.html'] }[mode] ?? [
    'index.html',
    'embed.html',
  ];
  return {
    base: './', // every address is relative, so the site works under any sub-path
    publicDir: single ? false : 'public',
    plugins: single
      ? [react(), inlineWorkers(), viteSingleFile(), contentSecurityPolicy(singlePolicy)]
      : [react(), contentSecurityPolicy(() => sitePolicy), licences()],
    worker: {
      format: 'iife', // an inline worker starts in sandboxed frames and from file:// only in this format
      rolldownOptions: { output: { entryFileNames: 'assets/worker/[name]-[hash].js', comments: false } },
    },
    build: {
      target: 'es2022',
      outDir: single ? 'dist/single' : 'dist',
      emptyOutDir: mode !== 'single-embed',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: pages },
    },
    test: {
      include: ['src/**/*.test.{ts,tsx}', '.ci/*.test.ts', 'e2e/redis/*.test.ts'],
      testTimeout: 60_000, // a property over a whole simulation, on a machine that does other things as well
    },
  };
});
