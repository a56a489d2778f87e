// The shape of what a language says of handing a run on: loaded when somebody shares, or opens what was shared.
import type { ShareRefusal } from '../share/refusal';

export interface ShareTexts {
  readonly title: string;
  /** What is shared: "The run as it is at 00:04.212, with 3 actions and seed 7." */
  readonly what: (clock: string, actions: number, seed: number) => string;
  readonly computing: string;
  readonly hash: (hash: string, rules: number) => string;
  readonly link: {
    readonly heading: string;
    readonly field: string;
    readonly copy: string;
    readonly copied: string;
    readonly length: (characters: number) => string;
    readonly long: string;
    readonly tooLong: string;
    readonly plays: string;
  };
  readonly file: {
    readonly heading: string;
    readonly save: string;
    readonly open: string;
    /** That it can be dropped as well. */
    readonly hint: string;
    /** While it is held over the page. */
    readonly drop: string;
    readonly refused: (name: string) => string;
  };
  readonly text: {
    readonly heading: string;
    readonly transcript: string;
    readonly transcriptCopied: string;
    readonly transcriptHint: string;
    readonly notes: string;
    readonly notesJson: string;
    readonly ledger: string;
  };
  readonly picture: {
    readonly heading: string;
    readonly background: string;
    readonly light: string;
    readonly dark: string;
    readonly svg: string;
    readonly png: string;
    readonly failed: string;
  };
  readonly embed: {
    readonly heading: string;
    readonly copy: string;
    readonly copied: string;
    readonly code: string;
  };
  /** The browser did not allow copying: the text stands in a field instead. */
  readonly copyThis: string;
  readonly banner: {
    readonly rules: (made: number, today: number) => string;
    readonly agrees: string;
    readonly differs: string;
    readonly unknown: string;
    /** Under the very same rules. */
    readonly changed: string;
  };
  readonly refused: {
    readonly title: string;
    readonly nothingRan: string;
    readonly instead: string;
    readonly usual: string;
  };
  readonly why: (refusal: ShareRefusal) => string;
}
