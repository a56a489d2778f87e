// A line at the shell's prompt: its words as sh splits them, which is not as redis-cli splits its own lines. Source: the POSIX
// shell's quoting. Boundary: no variables, no patterns; what stands between commands is found, and mostly refused elsewhere.

export interface ShellLine {
  /** The words of each command. */
  readonly commands: readonly (readonly string[])[];
  /** What stands between them: `|`, `>`, `&&` … */
  readonly between: readonly string[];
}

const token = /\s*(?:([|&;<>()]+)|((?:'[^']*'|"(?:\\[^]|[^"\\])*"|\\[^]|[^\s'"\\|&;<>()])+)|(\S))/gy;
const part = /'([^']*)'|"((?:\\[^]|[^"\\])*)"|\\([^])|([^'"\\])/g;

/** null: quotes do not balance. */
export function readShell(line: string): ShellLine | null {
  const commands: string[][] = [[]];
  const between: string[] = [];
  for (const [, sign, word, wrong] of line.trimEnd().matchAll(token)) {
    if (wrong !== undefined) return null;
    if (sign !== undefined) {
      between.push(sign);
      commands.push([]);
    } else commands.at(-1)?.push(unquoted(word ?? ''));
  }
  return { commands, between };
}

/** In double quotes a backslash is one of its own, unless it stands before something that would have a meaning there. */
const unquoted = (word: string): string =>
  word.replaceAll(part, (_, single?: string, double?: string, escaped?: string, plain?: string) =>
    double === undefined ? (single ?? escaped ?? plain ?? '') : double.replaceAll(/\\([$`"\\])/g, '$1'),
  );

/** Whether a line begins the one program there is. */
export const isProgramLine = (line: string): boolean => /^\s*(?:echo\b.*\|\s*)?redis-cli(?:\s|$)/.test(line);
