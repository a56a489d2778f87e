// The shape of what a language says where somebody looks into a node. Boundary: types only; loaded with the inspector.
import type { Held, SeenConnection } from '../engine';

export type InspectSection =
  | 'beliefs'
  | 'links'
  | 'wire'
  | 'keys'
  | 'settings'
  | 'nodes'
  | 'info'
  | 'stream'
  | 'disk'
  | 'watched'
  | 'conf';

export interface InspectTexts {
  readonly sections: Readonly<Record<InspectSection, string>>;
  /** Something is other than before the latest note of the story. */
  readonly was: (before: string) => string;
  readonly changed: string;
  readonly notRunning: (node: string) => string;
  readonly commands: string;
  readonly keys: {
    readonly match: string;
    readonly database: string;
    readonly none: string;
    readonly columns: Readonly<Record<'key' | 'type' | 'slot' | 'ttl' | 'value', string>>;
    readonly count: (keys: string) => string;
    readonly page: (page: number, pages: number) => string;
    readonly before: string;
    readonly next: string;
    readonly elements: (n: string) => string;
    readonly forever: string;
    /** It has run out, and is still there: nobody has touched it since. */
    readonly over: string;
  };
  readonly settings: {
    readonly find: string;
    readonly onlyChanged: string;
    readonly none: string;
    readonly fixed: string;
    readonly usual: (value: string) => string;
    readonly inFile: (value: string) => string;
    readonly set: (parameter: string) => string;
    readonly sent: (command: string) => string;
    readonly empty: string;
  };
  readonly beliefs: {
    readonly see: (name: string) => string;
    readonly asSeen: (name: string) => string;
    readonly leave: string;
    /** So many things are in dispute. */
    readonly differ: (n: number) => string;
    readonly matrix: string;
    readonly who: string;
    readonly nobodySuspects: string;
    /** In a cell of the matrix. */
    readonly held: Readonly<Record<Held, string>>;
    readonly disputes: string;
    readonly agree: string;
    readonly nobody: string;
    readonly replicaOf: (replica: string, master: string) => string;
    readonly topics: Readonly<
      Record<'slots' | 'state' | 'role' | 'clusterState' | 'epoch', (about: string) => string>
    >;
    /** What is held of somebody, as an opinion. */
    readonly states: Readonly<Record<Held, string>>;
  };
  readonly wire: {
    readonly none: string;
    readonly hint: (all: string) => string;
    readonly arrived: string;
    readonly arrives: (wait: string) => string;
    readonly ways: Readonly<Record<'drop' | 'duplicate', string>>;
    /** In front of a number, ms. */
    readonly by: string;
    readonly delay: string;
    readonly wrongDelay: (least: string, most: string) => string;
    /** What hands do that no network would; and what can be done to TCP. */
    readonly byHand: string;
    readonly tcp: string;
    readonly message: string;
    readonly notYet: (at: string) => string;
    readonly there: (at: string) => string;
    readonly back: string;
    readonly gossip: string;
    readonly flags: string;
  };
  readonly link: {
    readonly link: string;
    readonly open: (a: string, b: string) => string;
    readonly ways: string;
    readonly cut: string;
    readonly isCut: string;
    readonly isOpen: string;
    readonly latency: string;
    readonly jitter: string;
    readonly loss: string;
    readonly duplicate: string;
    readonly underWay: string;
    readonly held: string;
    readonly doCut: string;
    readonly heal: string;
    readonly connections: string;
    readonly nothing: string;
    readonly nobody: string;
    readonly what: Readonly<Record<SeenConnection['what'], string>>;
    readonly state: Readonly<Record<SeenConnection['state'], string>>;
    readonly knows: (name: string, of: string) => string;
    readonly flags: string;
    /** The connection that it opened itself. */
    readonly own: string;
    readonly connected: string;
    readonly disconnected: string;
    readonly pingSent: string;
    readonly answered: string;
    readonly pongReceived: string;
    readonly never: string;
    readonly ago: (length: string) => string;
    readonly replica: string;
    readonly acknowledged: string;
    readonly master: string;
    readonly heard: string;
    readonly verdict: string;
    readonly up: string;
  };
  readonly watched: {
    readonly caption: (name: string) => string;
    readonly who: string;
    readonly holds: string;
    readonly okPing: (ago: string) => string;
    readonly well: string;
    readonly replica: (linkUp: boolean, offset: string, priority: number) => string;
    readonly vote: (leader: string, epoch: number) => string;
  };
  readonly client: {
    readonly client: string;
    readonly choose: string;
    readonly slotTable: string;
    readonly unknown: string;
    readonly writesTo: string;
  };
  readonly stream: {
    readonly history: string;
    readonly kept: (first: string, last: string) => string;
    readonly nothing: string;
    readonly replica: (name: string, state: string, offset: string) => string;
    readonly caption: string;
    readonly columns: Readonly<Record<'offset' | 'command', string>>;
  };
  readonly disk: {
    readonly memory: string;
    readonly afterKill: string;
    readonly afterOutage: string;
    readonly keys: (n: string) => string;
    readonly rdb: string;
    readonly aof: string;
    readonly file: (keys: string, bytes: string) => string;
    readonly appended: (bytes: string, changes: string) => string;
    readonly none: string;
    readonly child: string;
    readonly writes: (type: string, until: string) => string;
    readonly nodesConf: string;
  };
}
