// The code that puts the stage into somebody's page: one iframe, nothing else to load.
// Boundary: makes text; copying it is the panel's business.
import { printQuery } from './query';
import type { Query } from './query';

export interface SnippetOptions {
  /** Where this site lives, as the browser shows it; the embed stands beside the page. */
  readonly page: string;
  readonly query: Partial<Omit<Query, 'problems'>>;
  /** A run as codec.ts writes it, in the place of a scenario. */
  readonly link?: string | null;
  /** What a screen reader calls the frame. */
  readonly title: string;
}

/** Stage, sentence and transport at 320 to 800 px width; px. */
const USUAL_HEIGHT = 520;
const MANY_NODES_HEIGHT = 700; // a row for each of eighteen nodes in a narrow column

const heightFor = (scenario: Query['scenario'] | undefined): number =>
  scenario === 'six-masters-two-replicas' ? MANY_NODES_HEIGHT : USUAL_HEIGHT;

function embedAddress({ page, query, link = null }: SnippetOptions): string {
  const address = new URL('embed.html', page);
  address.search = printQuery(query);
  return link === null ? address.href : `${address.href}#${link}`;
}

export function embedCode(options: SnippetOptions): string {
  const { query, title } = options;
  const attributes = [
    `src="${escapeAttribute(embedAddress(options))}"`,
    `title="${escapeAttribute(title)}"`,
    `width="100%" height="${heightFor(query.scenario)}"`,
    'style="border:0" loading="lazy" allow="fullscreen"',
  ];
  return `<iframe ${attributes.join(' ')}></iframe>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

const escapeAttribute = (text: string): string =>
  text.replace(/[&"<>]/g, (character) => entities[character] ?? character);
