// What the client in the middle says: who asks, what, and where the key belongs or what went wrong.
// Boundary: pure; nothing is cut short that can be said in another line or left to the pill beside it.
import type { Layout } from './layout';
import type { CentreLine, CentreShape } from './shapes';
import type { Exchange, StageTexts } from './stage';
import { shortened } from './type';
import type { Measure, TypeScale } from './type';

interface Drawn {
  readonly layout: Layout;
  readonly texts: StageTexts;
  readonly type: TypeScale;
  readonly measure: Measure;
}

/** Smaller letters than this are not read, px. */
const least = 8.5;
/** Below this radius there is room for one word. */
const tiny = 24;

/** The size at which a text fits the width, or 0. */
function sizeFor(text: string, largest: number, room: number, measure: Measure): number {
  const size = Math.min(largest, (largest * room) / Math.max(1, measure(text, 'mono', largest)));
  return size < Math.min(least, largest) ? 0 : size;
}

/** A long word in two: after the sign nearest to its middle, so that no part of it is cut short. */
function halvesOf(word: string): readonly [string, string] {
  const middle = word.length / 2;
  const breaks = [...word.matchAll(/[-_:./}]/g)]
    .map(({ index }) => index + 1)
    .filter((at) => at < word.length);
  const at = breaks.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? Math.ceil(middle);
  return [word.slice(0, at), word.slice(at)];
}

/** How wide a circle is at this distance from its middle, less what letters need to stay clear of its edge. */
const chord = (radius: number, y: number) => 2 * Math.sqrt(Math.max(0, radius ** 2 - y ** 2)) * 0.93;

/** The command on one line: whole, or without its last arguments. Empty where the key would not be seen. */
function onOneLine(text: string, largest: number, room: number, measure: Measure): CentreLine[] {
  const readable = room < 80 ? 9.5 : 11;
  const words = text.split(' ');
  for (let kept = words.length; kept > Math.min(1, words.length - 1); kept--) {
    const shorter = kept === words.length ? text : `${words.slice(0, kept).join(' ')} …`;
    const size = sizeFor(shorter, largest, room, measure);
    if (size >= Math.min(readable, largest)) return [{ kind: 'command', text: shorter, size, y: 0 }];
  }
  return [];
}

function lineAt(
  kind: CentreLine['kind'],
  y: number,
  texts: readonly string[],
  largest: number,
  { layout: { geometry }, measure }: Drawn,
): CentreLine[] {
  const room = chord(geometry.client, Math.abs(y) + largest * 0.3);
  for (const text of texts) {
    const size = sizeFor(text, largest, room, measure);
    if (size > 0) return [{ kind, text, size, y }];
  }
  const last = texts.at(-1);
  if (kind !== 'command' || !last) return [];
  return [{ kind, text: shortened(last, room, 'mono', least, measure), size: least, y }];
}

/** Under the verb: on one line, or on two where it is long. */
function keyLines(key: string, drawn: Drawn): CentreLine[] {
  const { layout, type, measure } = drawn;
  const { client } = layout.geometry;
  if (sizeFor(key, type.mono, chord(client, type.mono * 0.3), measure) > 0)
    return lineAt('command', 0, [key], type.mono, drawn);
  const [first, second] = halvesOf(key);
  return [
    ...lineAt('command', client * -0.1, [first], type.mono, drawn),
    ...lineAt('command', client * 0.17, [second], type.mono, drawn),
  ];
}

export function centreOf(exchange: Exchange | null, drawn: Drawn): CentreShape {
  const { layout, texts, type, measure } = drawn;
  const radius = layout.geometry.client;
  if (!exchange)
    return { idle: true, tone: 'quiet', lines: lineAt('command', 0, [texts.idle], type.facts, drawn) };
  const { text, client, slot, hops } = exchange;
  const last = hops.at(-1);
  const error = last?.how === 'error' ? (last.answer.split(' ')[0] ?? '') : '';
  const tone = error === '' ? 'quiet' : 'failed';
  const [verb = '', key = ''] = text.split(' ');
  if (radius < tiny) return { idle: false, tone, lines: lineAt('command', 0, [verb], type.title, drawn) };
  const details = [error, slot === null ? '' : texts.slot(slot)].filter((detail) => detail !== '');
  const low = lineAt('detail', radius * 0.45, details, type.mono, drawn);
  const whole = onOneLine(text, type.title, chord(radius, type.title * 0.5), measure);
  const lines =
    whole.length > 0
      ? [...lineAt('name', radius * -0.4, [client], type.facts, drawn), ...whole]
      : [...lineAt('command', radius * -0.4, [verb], type.mono, drawn), ...keyLines(key, drawn)];
  return { idle: false, tone, lines: [...lines, ...low] };
}
