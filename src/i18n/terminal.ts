// What is said around terminals; what stands in them is redis-cli's, and the same in every language.
export interface TerminalTexts {
  readonly tabs: string;
  readonly to: string;
  readonly client: (name: string) => string;
  readonly follow: string;
  readonly open: string;
  readonly close: (tab: string) => string;
  readonly interrupt: string;
  readonly output: (tab: string) => string;
  readonly line: (tab: string) => string;
  /** Where no tab is open. */
  readonly empty: string;
  readonly keys: string;
  /** What a keyboard on the screen lacks, by its key. */
  readonly touch: Readonly<Record<'Tab' | 'ArrowUp' | 'ArrowDown', string>>;
  readonly still: string;
  readonly waiting: string;
  readonly waitingStill: string;
}
