// What stands on the screens of terminals: the notes of a run as the lines that redis-cli has printed by then. Source: repl of
// redis-cli 7.0.15; SPEC T. Boundary: byte strings; a screen is made of notes only, so that it is right at every instant of a run.
import type { Note } from '../engine/record';
import { quoteArgument, splitArguments } from '../engine/quoting';
import { formatPush, formatReply } from './format';
import type { Reply } from './reply';
import type { Output } from './outputs';

export interface ScreenLine {
  /** Told apart from every other line of its screen. */
  readonly key: number;
  /** What stood there when the line was typed; null for what was printed. */
  readonly prompt: string | null;
  readonly text: string;
}

export interface Screen {
  /** t1, or c1 for what was said to a client. */
  readonly name: string;
  lines: ScreenLine[];
  /** What a line is waited for with; null while something else is waited for. */
  prompt: string | null;
  /** What was typed, the latest last. */
  typed: string[];
  hints: boolean;
  /** Its window has been closed. */
  closed: boolean;
  keys: number;
}

/** By name, in the order of their first lines. */
export type Screens = Map<string, Screen>;

/** What a screen shows that no run carries. */
export interface Texts {
  /** The lines of HELP, by the words behind it and the prompt that they are typed at: a sentinel has commands of its own. */
  help(topic: readonly string[], prompt: string): readonly string[];
  /** An answer with its texts in place. */
  documented(reply: Reply): Reply;
}

/** Older lines are gone, as in any window. */
const MOST_LINES = 2000;
const MOST_TYPED = 200;
const SESSION = /> $/;

/** Goes on with what happened since. */
export function showNotes(screens: Screens, notes: readonly Note[], texts: Texts): void {
  const touched = new Set<Screen>();
  for (const note of notes) {
    const screen = screens.get(note.process) ?? newScreen(note.process);
    screens.set(note.process, screen);
    touched.add(screen);
    show(screen, note, texts);
  }
  for (const screen of touched) {
    if (screen.lines.length > MOST_LINES) screen.lines = screen.lines.slice(-MOST_LINES);
    if (screen.typed.length > MOST_TYPED) screen.typed = screen.typed.slice(-MOST_TYPED);
  }
}

const newScreen = (name: string): Screen => ({
  name,
  lines: [],
  prompt: name.startsWith('c') ? `${name}> ` : null,
  typed: [],
  hints: true,
  closed: false,
  keys: 0,
});

function show(screen: Screen, note: Note, texts: Texts): void {
  switch (note.type) {
    case 'prompted':
      screen.prompt = note.prompt;
      screen.closed = false;
      return;
    case 'typed':
      return onTyped(screen, note.line, texts);
    case 'printed':
    case 'operatorSaid':
      return put(screen, [note.text]);
    case 'answered':
      return put(screen, answerLines(texts.documented(note.reply), note.argv, note.output));
    case 'hungUp':
      Object.assign(screen, { ...newScreen(screen.name), typed: screen.typed, closed: true });
      return;
    default:
      showClient(screen, note, texts);
  }
}

/** A client is no redis-cli: it follows by itself, and says where it went in the same words. */
function showClient(screen: Screen, note: Note, texts: Texts): void {
  switch (note.type) {
    case 'command':
      put(screen, [note.argv.map(quoteArgument).join(' ')], `${screen.name}> `);
      return;
    case 'reply':
    case 'pushed':
      return put(screen, linesOf(texts.documented(note.reply), null));
    case 'redirectFollowed':
      return put(screen, [`-> Redirected to slot [${note.slot}] located at ${note.to}`]);
    case 'gaveUp':
      return put(screen, [`(gave up: ${note.why})`]);
    default:
  }
}

/** Whoever has subscribed sees pushes as they are. */
const answerLines = (reply: Reply, argv: readonly string[], output: Output | undefined): string[] =>
  reply.type === 'push' && !/^[ps]?subscribe$/i.test(argv[0] ?? '')
    ? formatPush(reply).split('\n')
    : linesOf(reply, argv, output);

const linesOf = (reply: Reply, argv: readonly string[] | null, output: Output | null = null): string[] =>
  formatReply(reply, argv, output).split('\n');

function onTyped(screen: Screen, line: string, texts: Texts): void {
  const { prompt } = screen;
  put(screen, [line], prompt ?? '');
  if (line.trim() !== '') screen.typed.push(line);
  screen.prompt = null;
  const words = splitArguments(line) ?? [];
  const isShell = prompt === '$ ';
  if (!isShell && (prompt === null || !SESSION.test(prompt))) return;
  if (words.length === 1 && words[0]?.toLowerCase() === 'clear') screen.lines = [];
  if (!isShell) onSessionWords(screen, words, { texts, prompt: prompt ?? '' });
}

/** The words that redis-cli carries out by itself. */
function onSessionWords(
  screen: Screen,
  words: readonly string[],
  { texts, prompt }: { readonly texts: Texts; readonly prompt: string },
): void {
  const [first = '', second = ''] = words.map((word) => word.toLowerCase());
  if (first === ':set' && /^(?:no)?hints$/.test(second)) screen.hints = second === 'hints';
  const at = words.length > 1 && /^\+?\d*[1-9]\d*$/.test(first) ? 1 : 0;
  if (/^(?:help|\?)$/i.test(words[at] ?? '')) put(screen, texts.help(words.slice(at + 1), prompt));
}

function put(screen: Screen, lines: readonly string[], prompt: string | null = null): void {
  for (const text of lines) screen.lines.push({ key: (screen.keys += 1), prompt, text });
}

/** The screen as it is read in a window, with the prompt that waits. */
export const screenText = ({ lines, prompt }: Screen): string =>
  [...lines.map((line) => (line.prompt ?? '') + line.text), ...(prompt === null ? [] : [prompt])].join('\n');
