// Builds two artifacts: the site (index.html and embed.html, plain files under any sub-path) and, in the modes
// `single` and `single-embed`, self-contained pages that also run from file:// and in sandboxed frames.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { Plugin } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';

const INLINE = '\0inline-worker:';

/**
 * `import EngineWorker from './worker?worker&inline'`: the worker as one classic script within the page, since only that starts
 * in sandboxed frames and from file://. Where a second file cannot be loaded at all (`everywhere`), `?worker` becomes the same.
 */
function inlineWorkers(everywhere: boolean): Plugin {
  return {
    name: 'hashslot:inline-workers',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [path = '', query] = source.split('?');
      if (query !== 'worker&inline' && !(everywhere && query === 'worker')) return null;
      const found = await this.resolve(path, importer, { skipSelf: true });
      return found && INLINE + found.id;
    },
    async load(id) {
      if (!id.startsWith(INLINE)) return null;
      const script = await classicScript(id.slice(INLINE.length));
      return `const script = ${JSON.stringify(script)};
        export default function InlineWorker() {
          const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
          const worker = new Worker(url);
          worker.addEventListener('error', () => URL.revokeObjectURL(url));
          return worker;
        }`;
    },
  };
}

/** A worker with everything that it would load on demand. */
async function classicScript(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target,
      lib: { entry, name: 'engine', formats: ['iife'] },
      rolldownOptions: { output: { codeSplitting: false, comments: false } },
    },
  });
  const [script] = [built].flat().flatMap((each) => ('output' in each ? each.output[0].code : []));
  if (script === undefined) throw new Error(`${entry} was not built`);
  return script;
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

/**
 * A page's script waits for every piece that it is made of. The one that starts the engine needs none of them, so each page
 * asks for it by itself as well: it runs while the browser still reads the others.
 */
function engineFirst(): Plugin {
  return {
    name: 'hashslot:engine-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const early = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.name === earlyPiece.name,
        );
        if (!early) throw new Error('no chunk starts the engine');
        const attrs = { type: 'module', async: true, crossorigin: true, src: `./${early.fileName}` };
        return [{ tag: 'script', attrs, injectTo: 'head' }];
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

const target = 'es2022';

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** What barrels (src/engine, d3) hold besides: nothing that begins uses it. */
const besides = /src\/engine\/create\.ts|node_modules\/d3-(?:shape|path|polygon)/;

/** What an entry needs before anything is loaded on demand. */
function needs(entry: string) {
  let found: Set<string> | null = null;
  return (id: string, modules: Modules): boolean => {
    if (!found) {
      found = new Set([join(import.meta.dirname, entry)]);
      for (const each of found)
        for (const next of modules.getModuleInfo(each)?.importedIds ?? [])
          if (!besides.test(next)) found.add(next);
    }
    return found.has(id);
  };
}

/** A group of modules in one piece: left alone, what is shared with parts on demand is split off into a dozen. */
const piece = (name: string, entries: readonly string[]) => {
  const needed = entries.map(needs);
  return {
    debugName: name,
    name: (id: string, modules: Modules) => (needed.every((by) => by(id, modules)) ? name : null),
  };
};

const earlyPiece = { name: 'early', priority: 1, test: /src\/worker\/(?:early|start|remote)\.ts/ };

const tests = ['src/**/*.test.{ts,tsx}', '.ci/*.test.ts', 'e2e/redis/**/*.test.ts'];
const alone = 'src/engine/shapes.test.ts';

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
      ? [react(), inlineWorkers(true), viteSingleFile(), contentSecurityPolicy(singlePolicy)]
      : [react(), inlineWorkers(false), engineFirst(), contentSecurityPolicy(() => sitePolicy), licences()],
    worker: {
      format: 'es', // a module, so that it can load parts on demand
      rolldownOptions: {
        output: {
          entryFileNames: 'assets/worker/[name]-[hash].js',
          chunkFileNames: 'assets/worker/parts/[name]-[hash].js',
          comments: false,
          codeSplitting: { groups: [piece('worker', ['src/worker/worker.ts'])] },
        },
      },
    },
    build: {
      target,
      outDir: single ? 'dist/single' : 'dist',
      emptyOutDir: mode !== 'single-embed',
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: pages,
        // What both pages begin with in one piece: split by who asks for what, it would be a dozen.
        output: single
          ? {}
          : {
              codeSplitting: { groups: [earlyPiece, piece('page', ['src/main.tsx', 'src/embed/main.tsx'])] },
            },
      },
    },
    test: {
      testTimeout: 60_000, // a property over a whole simulation, on a machine that does other things as well
      maxWorkers: '100%', // also the last core: what a test starts besides is waited for
      // The engine keeps no state between runs, so one copy of it serves every file; but one asks the compiler what it has seen.
      projects: [
        { extends: true, test: { name: 'together', isolate: false, include: tests, exclude: [alone] } },
        { extends: true, test: { name: 'alone', include: [alone] } },
      ],
    },
  };
});
