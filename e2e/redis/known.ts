// What is known to differ from a real server: scenarios whose commands the engine is still to learn, and single replies that
// stay different for a reason. An entry that no longer holds fails the run, so that both lists only shrink.

/** Scenarios by name. Take one out when `npm run oracle -- NAME` says that nothing differs. */
export const awaited: readonly string[] = [];

export interface Difference {
  readonly scenario: string;
  /** The line as it stands in the scenario. */
  readonly line: string;
  /** For the fidelity page: why it differs and stays so. */
  readonly why: string;
}

const notObeyed = (line: string): Difference => ({
  scenario: 'config',
  line,
  why: 'a parameter or policy that the model does not obey keeps its default, and setting it is refused',
});

const sort = (scenario: string, line: string): Difference => ({ scenario, line, why: 'SORT is left out' });

export const differences: readonly Difference[] = [
  {
    scenario: 'replica-writes',
    line: 'node n2 DBSIZE',
    why: 'a key with an expiry that a writable replica was given itself is hidden when it has run out, and not deleted',
  },
  sort('keys', 'node n1 SORT l'),
  sort('keys', 'node n1 SORT l ALPHA'),
  sort('standalone', 'node n1 SORT none'),
  {
    scenario: 'operator',
    line: 'operator add-node n7 n1',
    why: 'functions are not simulated, so there are none to hand over',
  },
  {
    scenario: 'odd-resp3',
    line: 'node n1#3 EXEC',
    why: 'what a transaction publishes to its own connection comes after the answer of EXEC; 7.0 writes it into the middle of it',
  },
  notObeyed('node n1 CONFIG SET maxmemory-policy allkeys-lru'),
  notObeyed('node n1 CONFIG SET hz 1000'),
  notObeyed('node n1 CONFIG GET hz'),
  notObeyed('node n1 CONFIG SET hz abc'),
  notObeyed('node n1 CONFIG SET maxmemory 0 hz abc'),
  notObeyed('node n1 CONFIG SET proto-max-bulk-len 1'),
];
