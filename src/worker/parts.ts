// The host with parts of the engine that are loaded on demand: a message that needs one waits for it, and what comes meanwhile waits
// behind it, so everything is heard in its order. Boundary: the engine stays synchronous and knows nothing of loading.
import { begin, partsForAction, partsForConfig } from '../engine';
import type { Behaviours, CreateOptions, Part } from '../engine';
import { createHost } from './host';
import type { Host, HostOptions } from './host';
import type { ToWorker } from './protocol';
import type { Reader } from './side';

export type LoadPart = (part: Part) => Promise<{ readonly staff: Behaviours; readonly answer?: Reader }>;

const loaders: Readonly<Record<Part, () => ReturnType<LoadPart>>> = {
  commands: () => import('../engine/commandsPart'),
  operator: () => import('../engine/operatorPart'),
  sentinel: () => import('../engine/sentinelPart'),
  terminal: () => import('../engine/terminalPart'),
  insight: () => import('../engine/insightPart'),
  sockets: () => import('../engine/socketsPart'),
  outside: () => import('../engine/outsidePart'),
};

export const loadPart: LoadPart = (part) => loaders[part]();

interface Options extends Omit<HostOptions, 'create'>, Pick<CreateOptions, 'checkers'> {
  readonly load?: LoadPart;
}

/** What is heard while something is being loaded, and what has been loaded. */
interface Waiting {
  readonly queue: ToWorker[];
  readonly loaded: Set<Part>;
  loading: boolean;
}

export function createHostWithParts({ post, wall, checkers, load = loadPart }: Options): Host {
  const waiting: Waiting = { queue: [], loaded: new Set(), loading: false };
  const staff: Record<string, Behaviours[string]> = {};
  const host = createHost({
    post,
    wall,
    create: (config, seed, options) => begin(config, seed, { ...options, checkers: checkers ?? null, staff }),
  });

  /** False when it cannot be had, which may be different the next time. */
  async function fetchParts(missing: readonly Part[]): Promise<boolean> {
    try {
      for (const part of missing) {
        const { staff: further, answer } = await load(part);
        Object.assign(staff, further);
        host.equip(further);
        if (answer) host.readWith(answer);
        waiting.loaded.add(part);
      }
      return true;
    } catch {
      return false;
    }
  }

  async function hear(): Promise<void> {
    waiting.loading = true;
    for (let message = waiting.queue.shift(); message; message = waiting.queue.shift()) {
      const missing = partsFor(message).filter((part) => !waiting.loaded.has(part));
      if (missing.length === 0 || (await fetchParts(missing))) host.receive(message);
      else post(unheard(message, missing));
    }
    waiting.loading = false;
  }

  return {
    ...host,
    receive(message) {
      const isReady = !waiting.loading && partsFor(message).every((part) => waiting.loaded.has(part));
      if (isReady) return host.receive(message);
      waiting.queue.push(message);
      if (!waiting.loading) void hear();
    },
  };
}

function partsFor(message: ToWorker): readonly Part[] {
  switch (message.type) {
    case 'open':
      return [
        ...partsForConfig(message.config),
        ...[message.timeline, ...(message.branches?.all ?? []).map(({ own }) => own)]
          .flat()
          .flatMap(({ action }) => partsForAction(action)),
      ];
    case 'act':
      return partsForAction(message.action);
    case 'look':
      return ['insight'];
    default:
      return [];
  }
}

function unheard(message: ToWorker, missing: readonly Part[]): Parameters<HostOptions['post']>[0] {
  const about = missing.join(', ');
  if (message.type === 'act')
    return { type: 'refused', run: message.run, error: { why: 'notLoaded', about } };
  if (message.type === 'look') return { type: 'seen', run: message.run, answer: null };
  const what = JSON.stringify(message);
  return { type: 'panic', run: message.run, error: `could not load ${about}`, what, triple: null };
}
