// The shape of what a language says around the slot map. Boundary: types only; loaded with it.
export interface SlotTexts {
  readonly map: string;
  /** All of it in a sentence, for whoever cannot see it. */
  readonly summary: (slots: string, masters: number, open: number) => string;
  readonly hint: string;
  readonly slot: (slot: number, owner: string, keys: string) => string;
  readonly nobody: string;
  readonly key: string;
  readonly keyHelp: string;
  readonly hashed: string;
  readonly lives: (slot: number, owner: string) => string;
  readonly heldBy: (names: string) => string;
  readonly heldByNobody: string;
  readonly legend: Readonly<Record<'owner' | 'keys' | 'open', string>>;
  readonly table: string;
  readonly columns: Readonly<Record<'owner' | 'slots' | 'count' | 'keys', string>>;
  readonly open: (slot: number, from: string, to: string) => string;
  readonly reshard: string;
  readonly from: string;
  readonly to: string;
  readonly count: string;
  readonly move: string;
  readonly moving: (count: number, from: string, to: string) => string;
  /** A stretch was dragged, and nobody was chosen yet. */
  readonly chosen: (count: number, from: string) => string;
  readonly lowest: string;
  readonly wrongCount: (most: string) => string;
  readonly sent: string;
  /** For each of these slots: */
  readonly sentEach: (range: string) => string;
  readonly which: string;
  readonly whichHelp: string;
  readonly named: string;
  readonly wrongRange: (owned: string) => string;
}
