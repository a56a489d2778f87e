// A world at one second, and how a test asks it: what is asked must not change the run.
import { create } from '../..';
import type { Action, AnswerTo, Instant, Note, Question, Simulation } from '../..';
import { answer } from '..';

export function world(config: object = {}, seed = 7) {
  const notes: Note[] = [];
  const simulation: Simulation = create({ 'cluster-node-timeout': 1000, ...config }, seed, {
    listener: { note: (note) => void notes.push(note) },
  });
  const until = (seconds: number): void => simulation.runUntil((seconds * 1_000_000) as Instant);
  const act = (action: Action): void => {
    const refusal = simulation.act(action);
    if (refusal) throw new Error(`${refusal.why} ${refusal.about}`);
  };
  /** To a client, and answered before it returns. */
  const say = (id: string, ...argv: string[]): void => {
    act({ type: 'command', id, argv });
    until(simulation.now / 1_000_000 + 0.2);
  };
  const look = <Q extends Question>(question: Q): AnswerTo<Q> | null => {
    const before = simulation.hash();
    const found = simulation.read((seen) => answer(question, { ...seen, notes })) as AnswerTo<Q> | null;
    if (simulation.hash() !== before) throw new Error('looking has changed the run');
    return found;
  };
  const ask = <Q extends Question>(question: Q): AnswerTo<Q> => {
    const found = look(question);
    if (!found) throw new Error(`nothing to say to ${JSON.stringify(question)}`);
    return found;
  };
  until(1);
  return { simulation, notes, until, act, say, look, ask };
}
