// Why a link or a file is not opened: a value, which every language of the page puts into words.
// Boundary: types and limits only; nothing of what was refused is kept but what has to be named.

export const limits = {
  /** Of what a link holds, once it is unpacked. */
  bytes: 256 * 1024,
  /** Of a file, which is not packed. */
  fileBytes: 4 * 1024 * 1024,
  actions: 10_000,
  nodes: 1000,
  /** From here on chats and mail programs begin to break a link, and a file is offered. */
  comfortable: 8000,
  /** A month: somebody let it run at the highest speed for seven hours. */
  instantUs: 30 * 86_400 * 1_000_000,
} as const;

export type ShareRefusal =
  /** A link of which the end is missing. */
  | { readonly why: 'cutShort'; readonly have: number; readonly need: number }
  /** Its checksum is another one, or what it holds has no shape. */
  | { readonly why: 'damaged' }
  /** A kind of link that this page does not know yet. */
  | { readonly why: 'unknownCodec'; readonly codec: string }
  /** This browser cannot unpack it. */
  | { readonly why: 'noUnpacking' }
  /** A file of something else. */
  | { readonly why: 'notARun' }
  | { readonly why: 'tooLarge'; readonly limit: number }
  | { readonly why: 'tooManyActions'; readonly count: number; readonly limit: number }
  | { readonly why: 'tooManyNodes'; readonly count: number; readonly limit: number }
  /** A field of the configuration, the seed or the instant. */
  | {
      readonly why: 'wrongValue';
      readonly field: string;
      readonly value: string;
      readonly allowed: string;
    }
  | {
      readonly why: 'wrongAction';
      readonly number: number;
      readonly text: string;
      readonly expected: string;
    };

export const isRefusal = (result: object): result is ShareRefusal => 'why' in result;
