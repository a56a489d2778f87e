// A report line by line, in the very words of the server; beside a line of CLUSTER NODES stands whom it is about.
import { useMemo } from 'react';
import type { Question } from '../../store';
import { useLook } from '../look';
import { useHere } from '../room';
import { useBefore } from './changed';
import { Scrolling } from './Scrolling';
import { useTexts } from './texts';

type Which = Extract<Question, { readonly kind: 'report' }>['which'];

const linesOf = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line !== '');

/** What is compared of a line: its name, and the rest without what moves all the time. */
function parted(line: string, which: Which): readonly [name: string, rest: string] {
  if (which === 'info') {
    const colon = line.indexOf(':');
    return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)];
  }
  const [id = '', ...fields] = line.split(' ');
  return [
    id,
    which === 'nodes' ? fields.filter((_, at) => at !== 3 && at !== 4).join(' ') : fields.join(' '),
  ];
}

export function ReportLines({ name, which }: { readonly name: string; readonly which: Which }) {
  const texts = useTexts();
  const text = useLook({ kind: 'report', name, which })?.text;
  const before = useBefore(text);
  const nodes = useHere((state) => state.nodes);
  const names = useMemo(() => new Map(nodes.map((node) => [node.id, node.name])), [nodes]);
  const old = useMemo(
    () => new Map(linesOf(before ?? '').map((line) => parted(line, which))),
    [before, which],
  );
  if (text === undefined) return null;
  if (text === null) return <p className="muted">{texts.notRunning(name)}</p>;
  return (
    <Scrolling className="inspect-report" label={`${name} ${which}`}>
      {linesOf(text).map((line, at) => {
        const [about, rest] = parted(line, which);
        const isOther = old.size > 0 && old.get(about) !== rest;
        return (
          <span key={`${at} ${about}`} data-changed={isOther} title={isOther ? texts.changed : undefined}>
            {names.has(about) && <b>{names.get(about)} </b>}
            {line}
          </span>
        );
      })}
    </Scrolling>
  );
}
