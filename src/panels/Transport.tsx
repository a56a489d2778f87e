// Time: play and pause, the clock, the tempo and who sets it, the timeline, and ways to see it again.
import { useCallback } from 'react';
import { clock, speedText } from '../i18n';
import { commands, useStore } from '../store';
import type { Picture } from '../store';
import { PictureText } from './live';
import { LaterPart } from './LaterSecond';
import { useWords } from './words';

export const speeds = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100,
] as const;

/** The next slower or faster of the speeds there are. */
export function nextSpeed(now: number, faster: boolean): number {
  const next = faster
    ? speeds.find((speed) => speed > now * 1.01)
    : speeds.findLast((speed) => speed < now * 0.99);
  return next ?? now;
}

function PlayButton() {
  const { labels } = useWords();
  const playing = useStore((state) => state.playing);
  return (
    <button
      type="button"
      className="play"
      aria-label={playing ? labels.transport.pause : labels.transport.play}
      onClick={commands.toggle}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={playing ? 'M7 5h3.5v14H7zM13.5 5H17v14h-3.5z' : 'M8 5l11 7-11 7z'} />
      </svg>
    </button>
  );
}

const clockOf = ({ at }: Picture): string => clock(at);
const speedOf = ({ speed }: Picture): string => speedText(speed);

/** Shows the speed of this moment as text; a native list of speeds lies over it, unseen until it is used. */
function Speed() {
  const { labels } = useWords();
  const chosen = useStore((state) => (state.director ? '' : String(state.speed)));
  const choose = useCallback((value: string) => value !== '' && commands.speed(Number(value)), []);
  return (
    <span className="speed">
      <PictureText read={speedOf} className="speed-text" />
      <select
        aria-label={labels.transport.speed}
        value={chosen}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="" disabled hidden>
          {labels.transport.director}
        </option>
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            {speedText(speed)}
          </option>
        ))}
      </select>
    </span>
  );
}

function Director() {
  const { labels } = useWords();
  const on = useStore((state) => state.director);
  return (
    <button
      type="button"
      className="switch"
      role="switch"
      aria-checked={on}
      aria-label={labels.transport.director}
      title={labels.transport.directorHelp}
      onClick={() => commands.director(!on)}
    >
      {on ? labels.transport.directorOn : labels.transport.directorOff}
    </button>
  );
}

/** What there is to see again begins with something done. */
function Replays() {
  const { transport } = useWords().labels;
  const acted = useStore((state) => state.strip.actions.length > 0);
  return (
    <div className="replays">
      <button type="button" title={transport.watchAgainHelp} disabled={!acted} onClick={commands.watchAgain}>
        {transport.watchAgain}
      </button>
      <button type="button" title={transport.againHelp} onClick={commands.again}>
        {transport.again}
      </button>
      <button type="button" onClick={commands.newSeed}>
        {transport.newSeed}
      </button>
    </div>
  );
}

export function Transport() {
  const { transport } = useWords().labels;
  return (
    <section className="transport" aria-label={transport.name}>
      <PlayButton />
      <PictureText read={clockOf} className="clock" />
      <Speed />
      <Director />
      <div className="transport-more">
        <LaterPart part="timeTools" />
        <Replays />
      </div>
      <LaterPart part="timeline" meanwhile={<span className="strip" />} />
    </section>
  );
}
