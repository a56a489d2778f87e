// The page's store. Panels read it with `useStore(select)` and `useLive(select)`, the stage with `stage.subscribe`,
// and everybody acts through `commands`. Boundary: no React, no DOM, no logic.
//
//   useStore(select) / useStore.getState() / .subscribe    State: changes only when something happened
//   useLive(select) / useLive.getState()                   Live: clock, totals, clients; at most five times a second
//   stage.subscribe(listener) -> unsubscribe               Picture: once per frame, outside React
//   stage.current() -> Picture | null
//   front, beside                                          the rooms of the two runs that are compared; the names above are the front's
//   commands.start({ remote, … })                          once, by the composition root; see Start in commands.ts
//   commands.kill(id) restart(id) freeze(id) thaw(id) cutOff(id) cut(from, to, oneWay) heal(id) healAll()
//   commands.command(id, argv)                             `id`: c1 follows redirects, n1 does not
//   commands.zone(verb, zone)                              kill, restart, cut or heal all of it
//   commands.processor(id, µs a command)                   a faster or slower one
//   commands.add() operate(argv)                           a server more; redis-cli --cluster
//   commands.type(id, line) interrupt(id) hangup(id)       terminals: t1 …
//   commands.workload({ rate, keys, reads })
//   commands.deploy(deployment)                            under the same seed and workload
//   commands.openPreset(name) openConfig(config, seed) open(opening) openAt(pace, opening) again() newSeed()
//   commands.compareWith(opening) stopComparing()          both begin anew and keep step; what is done to one is done to both
//   commands.look(room, question)                          a promise of the answer (engine/insight); null when the run is not open any more
//   commands.record()                                      a promise of what the run can be handed on as
//   commands.play() pause() toggle() speed(x) director(on) step(by, back) seek(at) watchAgain()
//   commands.undo() redo() switchTo(branch) nameBranch(branch, name) compareBranch(branch, …)
//   commands.seeAs(name | null, room) believe(…)           the stage as one process believes it to be
//   commands.select(name | null) highlight(highlight | null) set(settings) dismissProblem()
export type {
  Belief,
  Highlight,
  Live,
  Picture,
  Place,
  Problem,
  RunInfo,
  Settings,
  Shared,
  State,
} from './state';
export type { ClientView, NodeView, Outlook, Range, Segment, Totals, ElectionView } from '../engine/view';
export type { BranchList, FlightKind, StepBy, Strip } from '../worker/protocol';
export type { Exchange, Hop } from '../worker/wording';
export type { Note, NoteType } from '../engine/record';
export type { Stage } from './stage';
export type { Room } from './stores';
export type {
  AnswerTo,
  Beliefs,
  Dispute,
  Held,
  KeySlot,
  KeysPage,
  LedgerPage,
  Question,
  Report,
  SaidLine,
  SeenDisk,
  SeenEnd,
  SeenKey,
  SeenLink,
  SeenMessage,
  SeenSetting,
  SlotMap,
  StreamTail,
} from '../engine';
export type { Opening, Start } from './commands';
export type { RunRecord } from './look';
export { MAX_NOTES } from './state';
export { beside, front, stage, useLive, useLiveOf, useStateOf, useStore } from './stores';
export * as commands from './commands';
export { isPossible, nodeByName, noteByNumber } from './selectors';
