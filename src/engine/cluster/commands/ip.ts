// Whether a text is an ip address, and its one way to be written. Source: inet_pton and inet_ntop of the C library.

const decimal = /^(?:0|[1-9]\d{0,2})$/;
const hex = /^[0-9a-f]{1,4}$/i;

/** The address as the system prints it, or null for anything else, a host's name among it. */
export function parseIp(text: string): string | null {
  if (isV4(text)) return text;
  const groups = groupsOf(text);
  return groups === null ? null : printV6(groups);
}

function isV4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => decimal.test(part) && Number(part) <= 255);
}

/** The eight groups of an IPv6 address; one `::` stands for as many zeros as are missing. */
function groupsOf(text: string): number[] | null {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return null;
  const before = readGroups(head);
  const after = tail === undefined ? [] : readGroups(tail);
  if (before === null || after === null) return null;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  return [...before, ...Array.from({ length: missing }, () => 0), ...after];
}

function readGroups(text: string): number[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const v4 = isV4(last) ? last.split('.').map(Number) : null;
  const plain = v4 === null ? parts : parts.slice(0, -1);
  if (!plain.every((part) => hex.test(part))) return null;
  const [a = 0, b = 0, c = 0, d = 0] = v4 ?? [];
  return [...plain.map((part) => parseInt(part, 16)), ...(v4 === null ? [] : [a * 256 + b, c * 256 + d])];
}

/** Lower case, no leading zeros, the first longest run of two or more zero groups as `::`. */
function printV6(groups: readonly number[]): string {
  const texts = groups.map((group) => group.toString(16));
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  if (best.start === -1) return texts.join(':');
  return `${texts.slice(0, best.start).join(':')}::${texts.slice(best.start + best.length).join(':')}`;
}
