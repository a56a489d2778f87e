// English: what is said around terminals.
import type { TerminalTexts } from '../terminal';

export const terminal: TerminalTexts = {
  tabs: 'Terminals',
  to: 'Connect to',
  client: (name) => `through client ${name}`,
  follow: '-c, follow redirects',
  open: 'Open tab',
  close: (tab) => `Close ${tab}`,
  interrupt: 'Ctrl-C',
  output: (tab) => `Output of ${tab}`,
  line: (tab) => `Line for ${tab}`,
  empty: 'redis-cli as you know it. Choose whom to talk to.',
  keys: 'Tab completes (Esc first leaves the field), ↑ ↓ bring back lines, Ctrl-C interrupts, Ctrl-L clears.',
  touch: { Tab: 'Complete the line', ArrowUp: 'Older line', ArrowDown: 'Newer line' },
  still: 'Time stands still: each line lets it pass until its answer.',
  waiting: 'Waiting. Ctrl-C interrupts.',
  waitingStill: 'Time stands still and the answer is not here yet: it comes once time plays.',
};
