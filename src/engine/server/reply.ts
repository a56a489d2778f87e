// A reply as the server means it (RESP2 types), before it becomes bytes. Source: the RESP specification.
// Strings are byte strings: every character is <= 0xFF.

export type Reply =
  | { readonly type: 'simple'; readonly text: string }
  | { readonly type: 'error'; readonly text: string }
  /** `digits` is there when the number is too large for `value` to be exact. */
  | { readonly type: 'integer'; readonly value: number; readonly digits?: string }
  | { readonly type: 'bulk'; readonly value: string | null }
  | { readonly type: 'array'; readonly items: readonly Reply[] | null };

export const simple = (text: string): Reply => ({ type: 'simple', text });
export const error = (text: string): Reply => ({ type: 'error', text });
export const integer = (value: number): Reply => ({ type: 'integer', value });
/** A 64-bit integer, exact however large. */
export const long = (value: bigint): Reply => {
  const near = Number(value);
  return Number.isSafeInteger(near) ? integer(near) : { type: 'integer', value: near, digits: String(value) };
};
export const bulk = (value: string | null): Reply => ({ type: 'bulk', value });
export const array = (items: readonly Reply[] | null): Reply => ({ type: 'array', items });
export const OK: Reply = simple('OK');
