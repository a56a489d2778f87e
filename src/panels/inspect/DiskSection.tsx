// What a server has on its disk, and what it would find there if it were killed or lost power now.
import { stamp } from '../../i18n';
import { useLook } from '../look';
import { useWords } from '../words';
import { Changing } from './changed';
import { ReportLines } from './ReportSection';
import { useTexts } from './texts';

export function Disk({ name, slotted }: { readonly name: string; readonly slotted: boolean }) {
  const { number } = useWords();
  const { disk: texts } = useTexts();
  const seen = useLook({ kind: 'disk', name });
  if (!seen) return null;
  const { rdb, aof, child, inMemory, afterKill, afterOutage } = seen;
  const pairs: readonly (readonly [string, string])[] = [
    [texts.memory, texts.keys(number(inMemory))],
    [texts.afterKill, texts.keys(number(afterKill))],
    [texts.afterOutage, texts.keys(number(afterOutage))],
    [texts.rdb, rdb ? texts.file(number(rdb.keys), number(rdb.bytes)) : texts.none],
    [
      texts.aof,
      aof
        ? `${texts.file(number(aof.keys), number(aof.baseBytes + aof.appendedBytes))} · ${texts.appended(number(aof.appendedBytes), number(aof.changes))}`
        : texts.none,
    ],
    ...(child ? [[texts.child, texts.writes(child.type, stamp(child.endsAt))] as const] : []),
    ['save', seen.save || '""'],
    ['appendonly', `${seen.appendonly ? 'yes' : 'no'}, appendfsync ${seen.appendfsync}`],
  ];
  return (
    <>
      <dl className="inspect-pairs">
        {pairs.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <Changing value={value} />
            </dd>
          </div>
        ))}
      </dl>
      {slotted && (
        <>
          <h4>{texts.nodesConf}</h4>
          <ReportLines name={name} which="nodes.conf" />
        </>
      )}
    </>
  );
}
