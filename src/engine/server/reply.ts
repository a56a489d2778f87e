// A reply as the server means it, before it becomes bytes; and what a RESP2 client is told instead of RESP3's types.
// Source: the RESP2 and RESP3 specifications, addReply… in networking.c.
// Strings are byte strings: every character is <= 0xFF.

export type Reply =
  | { readonly type: 'simple'; readonly text: string }
  | { readonly type: 'error'; readonly text: string }
  /** `digits` is there when the number is too large for `value` to be exact. */
  | { readonly type: 'integer'; readonly value: number; readonly digits?: string }
  | { readonly type: 'bulk'; readonly value: string | null }
  /** `settled`: its items are in the protocol of their time already. */
  | { readonly type: 'array'; readonly items: readonly Reply[] | null; readonly settled?: true }
  // RESP3 from here on.
  | { readonly type: 'null' }
  | { readonly type: 'map'; readonly pairs: readonly (readonly [Reply, Reply])[] }
  | { readonly type: 'set'; readonly items: readonly Reply[] }
  /** `text` is the number as it is printed. */
  | { readonly type: 'double'; readonly text: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'verbatim'; readonly format: 'txt' | 'mkd'; readonly text: string }
  /** Not an answer to anything; in RESP2 an array like others. */
  | { readonly type: 'push'; readonly items: readonly Reply[] }
  /** COMMAND DOCS of these commands: whoever shows it puts the texts in (src/docs). */
  | { readonly type: 'documents'; readonly names: readonly string[]; readonly resp3: boolean }
  /** What HELP of that command prints: likewise. */
  | { readonly type: 'help'; readonly command: string };

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
/** No list: in RESP2 the array of length -1. */
export const NULL_ARRAY: Reply = array(null);
export const NULL: Reply = { type: 'null' };
export const map = (pairs: readonly (readonly [Reply, Reply])[]): Reply => ({ type: 'map', pairs });
export const set = (items: readonly Reply[]): Reply => ({ type: 'set', items });
export const double = (text: string): Reply => ({ type: 'double', text });
export const boolean = (value: boolean): Reply => ({ type: 'boolean', value });
export const verbatim = (text: string): Reply => ({ type: 'verbatim', format: 'txt', text });
/** For a RESP3 client, as all of these are until `inResp2`. */
export const documents = (names: readonly string[]): Reply => ({ type: 'documents', names, resp3: true });
export const push = (items: readonly Reply[]): Reply => ({ type: 'push', items });

/** The same reply for a client that has not said HELLO 3. */
export function inResp2(reply: Reply): Reply {
  switch (reply.type) {
    case 'simple':
    case 'error':
    case 'integer':
    case 'bulk':
      return reply;
    case 'array':
      if (reply.settled) return array(reply.items);
      return reply.items === null ? reply : array(reply.items.map(inResp2));
    case 'set':
    case 'push':
      return array(reply.items.map(inResp2));
    case 'map':
      return array(reply.pairs.flatMap(([key, value]) => [inResp2(key), inResp2(value)]));
    case 'null':
      return bulk(null);
    case 'double':
    case 'verbatim':
      return bulk(reply.text);
    case 'boolean':
      return integer(reply.value ? 1 : 0);
    case 'documents':
      return { ...reply, resp3: false };
    case 'help':
      return reply;
  }
}

/** The same reply for a client that has said HELLO 3: there is only one nothing. */
export function inResp3(reply: Reply): Reply {
  switch (reply.type) {
    case 'bulk':
      return reply.value === null ? NULL : reply;
    case 'array':
      if (reply.settled) return array(reply.items);
      return reply.items === null ? NULL : array(reply.items.map(inResp3));
    case 'set':
      return set(reply.items.map(inResp3));
    case 'push':
      return push(reply.items.map(inResp3));
    case 'map':
      return map(reply.pairs.map(([key, value]) => [inResp3(key), inResp3(value)] as const));
    case 'simple':
    case 'error':
    case 'integer':
    case 'null':
    case 'double':
    case 'boolean':
    case 'verbatim':
    case 'documents':
    case 'help':
      return reply;
  }
}
