// What was sent by buttons and what came back: every command with its answer, and what redis-cli --cluster prints, as it comes.
// Boundary: asks the run for its lines; where they come from is engine/insight/said.ts.
import { useEffect, useRef, useState } from 'react';
import type { GroupLabels } from '../i18n';
import { stamp } from '../i18n';
import { formatReply, quoteArgument } from '../rediscli';
import { commands } from '../store';
import type { SaidLine } from '../store';
import { copy } from './clipboard';
import { useLook } from './look';
import { useRoom } from './room';
import { useWords } from './words';

type Texts = GroupLabels['said'];

const SHOWN = 200;
const ALL = 1_000_000;
const LOOK_EVERY_MS = 200;
const COPIED_MS = 2000;

const OPERATOR = 'op';

/** As it would stand in a terminal. */
function textOf(line: SaidLine, { ended }: Texts): string {
  switch (line.type) {
    case 'sent':
      return line.to === OPERATOR
        ? `$ ${line.argv.join(' ')}`
        : `${line.to}> ${line.argv.map(quoteArgument).join(' ')}`;
    case 'answered':
      return formatReply(line.reply, line.argv);
    case 'printed':
      return line.text;
    case 'ended':
      return ended(line.ok);
  }
}

function CopyButton({ texts }: { readonly texts: Texts }) {
  const room = useRoom();
  const [copied, setCopied] = useState<boolean | null>(null);
  const press = async () => {
    const page = await commands.look(room, { kind: 'said', count: ALL });
    setCopied(await copy((page?.lines ?? []).map((line) => textOf(line, texts)).join('\n')));
    setTimeout(() => setCopied(null), COPIED_MS);
  };
  return (
    <button type="button" className="said-copy" onClick={() => void press()}>
      <span aria-live="polite">{copied === null ? texts.copy : copied ? texts.copied : texts.notCopied}</span>
    </button>
  );
}

/** Stays at the newest line, unless somebody has scrolled up to read. */
function useNewest(lines: readonly SaidLine[]) {
  const frame = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const last = lines.at(-1)?.n;
  useEffect(() => {
    const { current } = frame;
    if (current && follows.current) current.scrollTop = current.scrollHeight;
  }, [last, lines.length]);
  const onScroll = () => {
    const { current } = frame;
    if (current) follows.current = current.scrollHeight - current.scrollTop - current.clientHeight < 24;
  };
  return { frame, onScroll };
}

const none: readonly SaidLine[] = [];

/** Nothing while nothing was sent. */
export function Said() {
  const { group } = useWords();
  const page = useLook({ kind: 'said', count: SHOWN }, LOOK_EVERY_MS);
  const lines = page?.lines ?? none;
  const { frame, onScroll } = useNewest(lines);
  if (!group || !page || lines.length === 0) return null;
  const texts = group.labels.said;
  const hidden = page.all - lines.length;
  return (
    <section className="said" aria-label={texts.title}>
      <header>
        <h3>{texts.title}</h3>
        {page.busy && (
          <button type="button" className="said-copy" onClick={() => commands.kill(OPERATOR)}>
            {texts.interrupt} <code>Ctrl-C</code>
          </button>
        )}
        <CopyButton texts={texts} />
      </header>
      <div
        className="said-lines"
        role="log"
        aria-label={texts.title}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and whoever has no mouse scrolls what has the focus
        tabIndex={0}
        ref={frame}
        onScroll={onScroll}
      >
        {hidden > 0 && <p className="muted">{texts.older(hidden)}</p>}
        {lines.map((line, index) => (
          <p
            key={`${line.n} ${index}`}
            data-line={line.type}
            data-ok={line.type === 'ended' ? line.ok : null}
          >
            {line.type === 'sent' && <time>{stamp(line.at)}</time>}
            <code>{textOf(line, texts) || ' '}</code>
          </p>
        ))}
      </div>
    </section>
  );
}
