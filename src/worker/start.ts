// The ways to an engine on a real page, best first. `?worker=off` in the address skips both kinds of worker: a switch for
// places where a worker starts and then misbehaves, and for showing that the page works without one.
import { createRemote } from './remote';
import type { Remote, Way } from './remote';
import EngineWorker from './worker?worker';

const ways: readonly Way[] = [
  { place: 'worker', start: () => new EngineWorker() },
  {
    place: 'inlineWorker',
    async start() {
      const { default: InlineWorker } = await import('./worker?worker&inline');
      return new InlineWorker();
    },
  },
];

/** `search` is the page's query. */
export function startEngine(search: string): Promise<Remote> {
  const off = new URLSearchParams(search).get('worker') === 'off';
  return createRemote(off ? [] : ways, async () => (await import('./inline')).createOnPage());
}
