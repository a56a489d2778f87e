// Two worlds side by side: the second stage, one table of what clients met with in both, and whose story is told.
import { useCallback } from 'react';
import { stamp } from '../i18n';
import { beside, commands, front, useStateOf, useStore } from '../store';
import type { Live, Room } from '../store';
import { figures, figureText } from './Counters';
import { LiveText } from './live';
import { InRoom } from './room';
import { StagePane } from './StagePane';
import { useReading } from './reading';
import { useWords } from './words';
import { differenceText, useBranchName, usePair } from './time/compared';
import { failoverTime } from './time/failover';
import { standAt } from './time/moves';
import { useTimeTexts } from './time/texts';
import { worldName } from './world';
import './comparison.css';

function useName(room: Room): string {
  const words = useWords();
  const run = useStateOf(room, (state) => state.run);
  return useBranchName(room === front ? 'own' : 'other') ?? worldName(words, run);
}

/** What the page's own world is called while there are two. */
export function FrontName() {
  return <WorldName room={front} letter="A" />;
}

function WorldName({ room, letter }: { readonly room: Room; readonly letter: string }) {
  const name = useName(room);
  return (
    <h2 className="world-name">
      <span className="world-letter">{letter}</span> {name}
    </h2>
  );
}

export function OtherPane() {
  return (
    <InRoom value={beside}>
      <section className="other-pane" aria-label={useName(beside)}>
        <StagePane fallen={[]} foot={null} name={<WorldName room={beside} letter="B" />} invites={false} />
      </section>
    </InRoom>
  );
}

function Cell({ of, room }: { readonly of: (typeof figures)[number]; readonly room: Room }) {
  const words = useWords();
  const read = useCallback(({ totals }: Live) => figureText(words, totals, of), [words, of]);
  return (
    <td>
      <InRoom value={room}>
        <LiveText read={read} />
      </InRoom>
    </td>
  );
}

/** Of two branches, of the first fault since they parted. */
function FailoverCell({ room, from }: { readonly room: Room; readonly from: number }) {
  const words = useWords();
  const texts = useTimeTexts();
  const time = useStateOf(room, ({ notes }) => failoverTime(notes, from));
  return <td>{time === null ? texts?.noFailover : words.length(time)}</td>;
}

function FirstDifference() {
  const words = useWords();
  const texts = useTimeTexts();
  const pair = usePair();
  if (!pair || !texts) return null;
  return (
    <button type="button" className="first-difference" onClick={() => standAt(pair.parting)}>
      <span aria-hidden="true">≠</span> {differenceText(words, texts, pair, `${stamp(pair.parting)} s`)}
    </button>
  );
}

export function FiguresOfBoth() {
  const { counters } = useWords().labels;
  const compare = useReading()?.compare;
  const texts = useTimeTexts();
  const parting = usePair()?.parting ?? 0;
  return (
    <div className="both">
      <FirstDifference />
      <table>
        <caption>{compare?.figures}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{compare?.figure}</span>
            </th>
            <th scope="col">
              <span className="world-letter">A</span> <span className="unseen">{useName(front)}</span>
            </th>
            <th scope="col">
              <span className="world-letter">B</span> <span className="unseen">{useName(beside)}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr data-figure="failover">
            <th scope="row">{texts?.failover}</th>
            <FailoverCell room={front} from={parting} />
            <FailoverCell room={beside} from={parting} />
          </tr>
          {figures.map((of) => (
            <tr key={of} data-figure={of}>
              <th scope="row">{counters[of]}</th>
              <Cell of={of} room={front} />
              <Cell of={of} room={beside} />
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" onClick={commands.stopComparing}>
        {compare?.stop}
      </button>
    </div>
  );
}

export function WhoseStory({ room, choose }: { readonly room: Room; readonly choose: (room: Room) => void }) {
  const compare = useReading()?.compare;
  const names = { A: useName(front), B: useName(beside) };
  const seed = useStore(({ run }) => run?.seed ?? 0);
  return (
    <fieldset className="whose" key={seed}>
      <legend className="unseen">{compare?.whose}</legend>
      {([front, beside] as const).map((each, i) => {
        const letter = i === 0 ? 'A' : 'B';
        return (
          <label key={letter} data-chosen={each === room}>
            <input type="radio" name="whose" checked={each === room} onChange={() => choose(each)} />
            <span className="world-letter">{letter}</span> {names[letter]}
          </label>
        );
      })}
    </fieldset>
  );
}
