// A key with what it holds. Source: dictEntry and robj. Boundary: where it is kept is dataset.ts.
import type { Value } from './value';

/** K4. How a string is held when its bytes alone would not say so. */
export type StringEncoding = 'raw' | 'embstr' | null;

export interface Entry {
  readonly key: string;
  readonly value: Value;
  /** Milliseconds since 1970, or null for a key that stays. */
  readonly expiresAt: number | null;
  readonly encoding: StringEncoding;
  /** Its place in the database's `accessed`, from its creation to its end. */
  readonly row: number;
}
