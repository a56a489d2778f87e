// The link between two processes: its connections, what the network does to it, what the ends know of each other, what is on it.
import type { ReactNode } from 'react';
import { commands } from '../../store';
import type { SeenEnd, SeenLink } from '../../store';
import { linkName } from '../../view/picked';
import { useLook } from '../look';
import { useWords } from '../words';
import { Changing } from './changed';
import { Scrolling } from './Scrolling';
import { useTexts } from './texts';
import { WirePart } from './WireSection';

type Ends = readonly [string, string];
const isCutNow = ({ ways }: SeenLink): boolean => ways.some(({ cut }) => cut);

/** Each way a column. */
function Ways({ link: { ways } }: { readonly link: SeenLink }) {
  const words = useWords();
  const { link: texts } = useTexts();
  const percent = (share: number) => `${words.number(share * 100)} %`;
  const rows: readonly (readonly [string, (way: SeenLink['ways'][number]) => string])[] = [
    [texts.cut, ({ cut }) => (cut ? texts.isCut : texts.isOpen)],
    [texts.latency, ({ latency }) => words.length(latency)],
    [texts.jitter, ({ jitter }) => (jitter === 0 ? '0' : words.length(jitter))],
    [texts.loss, ({ loss }) => percent(loss)],
    [texts.duplicate, ({ duplicate }) => percent(duplicate)],
    [texts.underWay, ({ underWay }) => words.number(underWay)],
    [texts.held, ({ held }) => words.number(held)],
  ];
  return (
    <Scrolling className="inspect-table inspect-ways" label={texts.ways}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.ways}</th>
            {ways.map(({ from, to }) => (
              <th key={from} scope="col" className="figure">
                {from} → {to}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, read]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {ways.map((way) => (
                <td key={way.from} className="figure" data-cut={name === texts.cut && way.cut}>
                  {read(way)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** What one end knows of the other, as terms and values. */
function useFacts(): (end: SeenEnd) => readonly (readonly [string, string])[] {
  const words = useWords();
  const { link: texts } = useTexts();
  const ago = (ms: number | null, never: string) =>
    ms === null ? never : texts.ago(words.length(ms * 1000));
  return (end) => {
    switch (end.as) {
      case 'peer':
        return [
          [texts.flags, end.flags],
          [texts.own, end.linked ? texts.connected : texts.disconnected],
          [texts.pingSent, ago(end.pingSent, texts.answered)],
          [texts.pongReceived, ago(end.pongReceived, texts.never)],
        ];
      case 'replica':
        return [
          [texts.replica, end.state],
          [texts.acknowledged, `${words.number(end.offset)} · ${ago(end.heard, texts.never)}`],
        ];
      case 'master':
        return [
          [texts.master, end.state],
          [texts.heard, ago(end.heard, texts.never)],
        ];
      case 'watched':
        return [
          [texts.verdict, end.sdown ? 'sdown' : texts.up],
          [texts.pingSent, ago(end.pingSent, texts.answered)],
          [texts.pongReceived, ago(end.pongReceived, texts.never)],
        ];
    }
  };
}

function Known({ link }: { readonly link: SeenLink }) {
  const { link: texts } = useTexts();
  const factsOf = useFacts();
  return link.ends.map((name) => {
    const facts = link.known.filter((end) => end.name === name).flatMap(factsOf);
    const [of = ''] = link.ends.filter((other) => other !== name);
    return (
      facts.length > 0 && (
        <section key={name} aria-label={texts.knows(name, of)}>
          <h3 className="inspect-head">{texts.knows(name, of)}</h3>
          <dl className="inspect-pairs">
            {facts.map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )
    );
  });
}

function Actions({ ends: [a, b], link }: { readonly ends: Ends; readonly link: SeenLink }) {
  const { link: texts } = useTexts();
  return (
    <div className="actions">
      {isCutNow(link) ? (
        <button type="button" onClick={() => commands.perform({ type: 'heal', from: [a], to: [b] })}>
          {texts.heal}
        </button>
      ) : (
        <button type="button" className="danger" onClick={() => commands.cut([a], [b])}>
          {texts.doCut}
        </button>
      )}
      {[a, b].map((name) => (
        <button key={name} type="button" onClick={() => commands.select(name)}>
          {name}
        </button>
      ))}
    </div>
  );
}

export function LinkInspector({ ends }: { readonly ends: Ends }) {
  const { link: texts, sections } = useTexts();
  const link = useLook({ kind: 'links', of: ends })?.links[0];
  const head = (children: ReactNode) => <h3 className="inspect-head">{children}</h3>;
  return (
    <>
      <h2>
        {ends.join(' ↔ ')} <span className="muted">{texts.link}</span>
      </h2>
      {link && (
        <>
          <Actions ends={ends} link={link} />
          <Ways link={link} />
          {head(texts.connections)}
          {link.connections.length === 0 && <p className="muted">{texts.nothing}</p>}
          <ul className="inspect-list">
            {link.connections.map(({ from, to, what, state }, at) => (
              <li key={`${at} ${what} ${from}`}>
                <Changing value={`${texts.what[what]} · ${from} → ${to} · ${texts.state[state]}`} />
              </li>
            ))}
          </ul>
          <Known link={link} />
          {head(sections.wire)}
          <WirePart of={ends} />
        </>
      )}
    </>
  );
}

/** All that one process is connected with, each to be looked into. */
export function LinksPart({ name }: { readonly name: string }) {
  const { link: texts } = useTexts();
  const seen = useLook({ kind: 'links', of: [name] });
  if (!seen) return null;
  if (seen.links.length === 0) return <p className="muted">{texts.nobody}</p>;
  return (
    <ul className="inspect-wire">
      {seen.links.map((link) => {
        const [, other] = link.ends;
        const kinds = [...new Set(link.connections.map(({ what }) => texts.what[what]))];
        return (
          <li key={other} data-link={linkName(name, other)}>
            <button type="button" onClick={() => commands.select(linkName(name, other))}>
              <strong>{other}</strong> <span className="muted">{kinds.join(', ')}</span>
              {isCutNow(link) && <span data-cut="true"> · {texts.isCut}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
