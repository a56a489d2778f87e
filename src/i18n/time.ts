// The shape of what a language says about time: the timeline, its marks, branches, what was kept. Loaded with the panels that say it.
// Boundary: whoever shows them finds out whether a kind of mark has no text.

export interface TimeTexts {
  readonly timeline: string;
  /** Where the playhead stands; `mark` is what happened there. */
  readonly value: (at: string, end: string, mark: string) => string;
  readonly marks: Readonly<
    Record<'fault' | 'mended' | 'pfail' | 'fail' | 'election' | 'promoted', (who: string) => string>
  >;
  readonly you: (act: string) => string;
  readonly unserved: string;
  readonly previousMark: string;
  readonly nextMark: string;
  readonly stepBack: string;
  readonly step: string;
  readonly by: string;
  readonly units: Readonly<Record<'note' | 'message' | 'cron', string>>;
  readonly undo: (act: string | null) => string;
  readonly redo: (act: string | null) => string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly wholeRun: string;
  readonly branches: (count: number) => string;
  readonly branchesHelp: string;
  readonly original: string;
  readonly branch: (id: number, act: string, at: string) => string;
  readonly without: (act: string) => string;
  readonly parts: (name: string) => string;
  readonly actions: (count: number) => string;
  readonly current: string;
  readonly compare: string;
  readonly comparing: string;
  readonly rename: string;
  readonly renameOf: (name: string) => string;
  readonly compareOf: (name: string) => string;
  readonly switchTo: (name: string) => string;
  readonly name: string;
  readonly save: string;
  readonly failover: string;
  readonly noFailover: string;
  readonly firstDifference: (at: string) => string;
  readonly noDifference: string;
  readonly goOn: string;
  readonly goOnWith: (run: string, actions: number, at: string) => string;
  readonly discard: string;
}
