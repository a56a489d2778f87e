// All slots at once: the map, its twin as a table, where a key belongs, and how slots are moved.
import { useEffect, useMemo, useState } from 'react';
import { loadSlotTexts, slotsText } from '../../i18n';
import type { SlotTexts } from '../../i18n';
import { commands } from '../../store';
import type { SlotMap } from '../../store';
import { useLook } from '../look';
import { useHere } from '../room';
import { useWords } from '../words';
import { mapped, meant, moveArgv } from './cells';
import type { Drag, Mapped } from './cells';
import { KeyFinder } from './KeyFinder';
import { SLOTS } from './paint';
import { Reshard } from './Reshard';
import { SlotCanvas } from './SlotCanvas';

const LOOK_EVERY_MS = 250;
const NONE: ReadonlySet<number> = new Set();

function useSlotTexts(): SlotTexts | null {
  const { language } = useWords();
  const [texts, setTexts] = useState<SlotTexts | null>(null);
  useEffect(() => {
    loadSlotTexts(language).then(setTexts, () => undefined); // without a network the words of before stay
  }, [language]);
  return texts;
}

interface TableProps {
  readonly map: Mapped;
  readonly open: SlotMap['open'];
  readonly texts: SlotTexts;
}

function Table({ map: { owners }, open, texts }: TableProps) {
  const { number } = useWords();
  const moving = open.filter(({ how }) => how === 'migrating');
  return (
    <>
      <table className="slots-table">
        <caption className="unseen">{texts.table}</caption>
        <thead>
          <tr>
            {(['owner', 'slots', 'count', 'keys'] as const).map((column) => (
              <th
                key={column}
                scope="col"
                className={column === 'count' || column === 'keys' ? 'figure' : undefined}
              >
                {texts.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {owners.map(({ name, shard, ranges, count, keys }) => (
            <tr key={name} data-owner={name}>
              <th scope="row">
                <span className={`slots-hue hs-hue-${shard % 8}`} /> {name}
              </th>
              <td>{slotsText(ranges)}</td>
              <td className="figure">{number(count)}</td>
              <td className="figure">{number(keys)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="slots-open">
        {moving.map(({ slot, at, peer }) => (
          <li key={slot}>{texts.open(slot, at, peer)}</li>
        ))}
      </ul>
    </>
  );
}

interface BodyProps {
  readonly seen: SlotMap;
  readonly texts: SlotTexts;
}

/** What was dragged over, and what has been sent. */
function useMoving() {
  const [chosen, setChosen] = useState<Drag | null>(null);
  const [sent, setSent] = useState<Drag | null>(null);
  const move = (drag: Drag) => {
    commands.operate(moveArgv(drag));
    setSent(drag);
    setChosen(null);
  };
  const onDrag = (drag: Drag | null, done: boolean) => {
    if (done && drag?.to) return move(drag);
    setChosen(done && drag?.count === 1 ? null : drag); // a click chooses nothing
  };
  return { chosen, setChosen, sent, move, onDrag };
}

interface HintProps {
  readonly map: Mapped;
  readonly chosen: Drag | null;
  readonly pointed: number | null;
  readonly texts: SlotTexts;
}

/** Under the map: what a drag would do, or what the pointer is on. */
function Hint({ map: { owners, cells }, chosen, pointed, texts }: HintProps) {
  const words = useWords();
  const said = (): string => {
    if (chosen && chosen.count > 1)
      return chosen.to
        ? texts.moving(chosen.count, chosen.from, chosen.to)
        : texts.chosen(chosen.count, chosen.from);
    if (pointed === null) return texts.hint;
    const owner = owners[cells.owner[pointed] ?? -1]?.name ?? texts.nobody;
    return texts.slot(pointed, owner, words.number(cells.keys[pointed] ?? 0));
  };
  return <p className="muted">{said()}</p>;
}

/** The commands as they go out: redis-cli's line, or for each slot what it would send. */
function Sent({ drag, texts }: { readonly drag: Drag; readonly texts: SlotTexts }) {
  const { from, to, range } = drag;
  const lines = range
    ? [
        `${to}> CLUSTER SETSLOT <slot> IMPORTING <id of ${from}>`,
        `${from}> CLUSTER SETSLOT <slot> MIGRATING <id of ${to}>`,
        `${from}> CLUSTER GETKEYSINSLOT <slot> 1`,
        `${from}> MIGRATE <address of ${to}> "" 0 60000 KEYS <key>`,
        `${to}, ${from}, …> CLUSTER SETSLOT <slot> NODE <id of ${to}>`,
      ]
    : [`redis-cli --cluster ${moveArgv(drag).join(' ')}`];
  return (
    <div className="slots-sent" role="status">
      {range ? texts.sentEach(slotsText(range.join('-'))) : texts.sent}
      {lines.map((line) => (
        <code key={line}>{line}</code>
      ))}
    </div>
  );
}

function Body({ seen, texts }: BodyProps) {
  const words = useWords();
  const nodes = useHere((state) => state.nodes);
  const map = useMemo(() => mapped(seen, nodes), [seen, nodes]);
  const { chosen, setChosen, sent, move, onDrag } = useMoving();
  const [pointed, setPointed] = useState<number | null>(null);
  const [found, setFound] = useState<number | null>(null);
  const marked = useMemo(() => ({ chosen: chosen ? meant(map, chosen) : NONE, found }), [map, chosen, found]);
  const masters = nodes.filter(({ role, process }) => role === 'master' && process === 'up');
  const summary = texts.summary(words.number(SLOTS), map.owners.length, map.cells.open.size);
  const onMap = { map, marked, chosen, label: `${texts.map}: ${summary}`, onPoint: setPointed, onDrag };
  const onForm = { texts, map, chosen, choose: setChosen, move };
  return (
    <>
      <div className="slots-map">
        <SlotCanvas {...onMap} />
        <Hint map={map} chosen={chosen} pointed={pointed} texts={texts} />
      </div>
      <div className="slots-side">
        <KeyFinder texts={texts} onFound={setFound} />
        <Reshard {...onForm} masters={masters.map(({ name }) => name)} />
        {sent && <Sent drag={sent} texts={texts} />}
        <Table map={map} open={seen.open} texts={texts} />
        <ul className="slots-legend">
          {(['owner', 'keys', 'open'] as const).map((sign) => (
            <li key={sign}>{texts.legend[sign]}</li>
          ))}
        </ul>
      </div>
    </>
  );
}

export function SlotsPane() {
  const texts = useSlotTexts();
  const slotted = useHere(({ run }) => run?.config.deployment === 'cluster');
  const seen = useLook(slotted ? { kind: 'slots' } : null, LOOK_EVERY_MS);
  if (!texts || !seen) return null;
  return (
    <section className="slots" aria-label={texts.map}>
      <Body seen={seen} texts={texts} />
    </section>
  );
}
