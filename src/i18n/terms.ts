// Which terms have a glossary entry, in the order in which the glossary lists them. The entries are in each language.

export const termIds = [
  'master',
  'replica',
  'slot',
  'clusterBus',
  'gossip',
  'nodeTimeout',
  'pfail',
  'fail',
  'quorum',
  'failover',
  'election',
  'rank',
  'vote',
  'promotion',
  'epoch',
  'configEpoch',
  'update',
  'offset',
  'lag',
  'replid',
  'fullResync',
  'acknowledged',
  'moved',
  'slotTable',
  'clusterdown',
  'fullCoverage',
  'minority',
  'nodesConf',
  'director',
] as const;
export type TermId = (typeof termIds)[number];

export interface GlossaryEntry {
  /** The word as the page uses it, with Redis's other word for it where there is one. */
  readonly word: string;
  readonly meaning: string;
}
export type Glossary = Readonly<Record<TermId, GlossaryEntry>>;
