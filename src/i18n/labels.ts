// Every fixed text of the page, by where it stands. Functions where a value is part of the text.

export interface Labels {
  readonly page: {
    readonly title: string;
    readonly skipToStory: string;
    readonly loading: string;
    readonly scenario: string;
    /** "Redis 7.0 rules" */
    readonly rules: string;
    readonly seed: string;
    readonly seedHelp: string;
    readonly setSeed: string;
    readonly share: string;
    readonly language: string;
    readonly fullScreen: string;
    readonly leaveFullScreen: string;
    readonly view: string;
    readonly close: string;
    readonly keys: string;
    readonly glossary: string;
    readonly about: string;
    readonly compare: string;
    readonly ledger: string;
    readonly steer: string;
    readonly terminal: string;
  };
  /** What each shows is said with the texts that come later. */
  readonly presets: Readonly<Record<PresetName, string>>;
  readonly invitation: {
    /** "Kill a master: click n1" */
    readonly text: (node: string) => string;
  };
  readonly stage: {
    readonly name: string;
    readonly legend: string;
    readonly shard: string;
    readonly master: string;
    readonly replica: string;
    readonly suspected: string;
    readonly failed: string;
    readonly asksVotes: string;
    readonly heartbeat: string;
    readonly unserved: string;
    readonly redirect: string;
  };
  readonly settings: {
    readonly theme: string;
    readonly themes: Readonly<Record<'auto' | 'light' | 'dark' | 'projector', string>>;
    readonly heartbeats: string;
    readonly reducedMotion: string;
  };
  readonly tabs: {
    readonly name: string;
    readonly story: string;
    readonly node: string;
    readonly table: string;
  };
  readonly story: {
    readonly empty: string;
    readonly whoTookPart: string;
    readonly start: (masters: string, replicas: string, seed: number) => string;
    readonly older: (hidden: number) => string;
    readonly why: string;
    readonly whyNot: string;
  };
  readonly node: {
    readonly none: string;
    readonly choose: string;
    readonly address: string;
    readonly id: string;
    readonly process: string;
    readonly state: string;
    readonly role: string;
    readonly slots: string;
    readonly claims: string;
    readonly configEpoch: string;
    readonly currentEpoch: string;
    readonly offset: string;
    readonly lag: string;
    readonly follows: string;
    readonly link: string;
    readonly linkUp: string;
    readonly linkDown: string;
    readonly copying: (percent: string) => string;
    readonly keys: string;
    readonly clusterState: string;
    readonly suspectedBy: string;
    readonly nobody: string;
    readonly election: string;
    readonly waitsUntil: (clock: string, rank: number) => string;
    readonly votes: (votes: number, needed: number, epoch: number) => string;
    readonly behind: (seconds: string) => string;
    readonly bytes: (bytes: string) => string;
    readonly cutOff: string;
  };
  readonly table: { readonly caption: string; readonly name: string; readonly actions: string };
  readonly counters: {
    readonly name: string;
    readonly requests: string;
    readonly redirects: string;
    readonly errors: string;
    readonly unserved: string;
    readonly acknowledged: string;
    readonly lost: string;
  };
  readonly transport: {
    readonly name: string;
    readonly play: string;
    readonly pause: string;
    readonly clock: string;
    readonly speed: string;
    readonly director: string;
    readonly directorOn: string;
    readonly directorOff: string;
    readonly directorHelp: string;
    readonly again: string;
    readonly againHelp: string;
    readonly newSeed: string;
    readonly watchAgain: string;
    readonly watchAgainHelp: string;
  };
  /** What a frame with the stage, and a picture of it, are called. */
  readonly frameTitle: (scenario: string) => string;
  readonly own: string;
}

export type PresetName =
  | 'alone'
  | 'alone-rdb'
  | 'alone-aof'
  | 'replicas'
  | 'stale-reads'
  | 'chain'
  | 'min-replicas'
  | 'sentinel'
  | 'split-brain'
  | 'split-brain-limited'
  | 'too-few-sentinels'
  | 'three-masters'
  | 'six-masters-two-replicas'
  | 'smallest'
  | 'lagging-replica'
  | 'partition'
  | 'zones'
  | 'sentinel-zones';
