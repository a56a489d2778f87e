// Questions to a run that are not actions, and their answers: what an observer looks at when somebody asks for it.
// Source: the run's own state and notes. Boundary: reads only; nothing that is asked changes what happens next.
import { readBeliefs } from './beliefs';
import type { Beliefs, BeliefsQuestion } from './beliefs';
import { readDisk } from './disk';
import type { DiskQuestion, SeenDisk } from './disk';
import { readDisputes } from './disputes';
import type { Disputes, DisputesQuestion } from './disputes';
import { readKeys } from './keys';
import type { KeysPage, KeysQuestion } from './keys';
import { readLedger } from './ledger';
import type { LedgerPage, LedgerQuestion } from './ledger';
import { readLinks } from './links';
import type { Links, LinksQuestion } from './links';
import type { Looked } from './looked';
import { readNotes } from './notes';
import type { AllNotes, NotesQuestion } from './notes';
import { readReport } from './report';
import type { Report, ReportQuestion } from './report';
import { readSaid } from './said';
import type { SaidPage, SaidQuestion } from './said';
import { readScreen } from './screen';
import type { ScreenPage, ScreenQuestion } from './screen';
import { readObjection, readSettings } from './settings';
import type { ObjectionQuestion, SeenObjection, SettingsPage, SettingsQuestion } from './settings';
import { readKeySlot, readSlots } from './slots';
import type { KeySlot, KeySlotQuestion, SlotMap, SlotsQuestion } from './slots';
import { readStream } from './stream';
import { readWire } from './wire';
import type { Wire, WireQuestion } from './wire';
import type { StreamQuestion, StreamTail } from './stream';
import { readWatched } from './watched';
import type { Watched, WatchedQuestion } from './watched';
import { readWhy } from './why';
import type { SeenWhy, WhyQuestion } from './why';
import { readWhyNot } from './whyNot';
import type { SeenWhyNot, WhyNotQuestion } from './whyNot';

/** A kind of question is a file of its own here, a member of both unions, and a case below. */
export type Question =
  | BeliefsQuestion
  | DiskQuestion
  | DisputesQuestion
  | KeySlotQuestion
  | KeysQuestion
  | LedgerQuestion
  | LinksQuestion
  | NotesQuestion
  | ObjectionQuestion
  | ReportQuestion
  | SaidQuestion
  | ScreenQuestion
  | SettingsQuestion
  | SlotsQuestion
  | StreamQuestion
  | WatchedQuestion
  | WireQuestion
  | WhyQuestion
  | WhyNotQuestion;
export type Answer =
  | Beliefs
  | Disputes
  | SeenDisk
  | KeySlot
  | KeysPage
  | LedgerPage
  | Links
  | AllNotes
  | SeenObjection
  | Report
  | SaidPage
  | ScreenPage
  | SettingsPage
  | SlotMap
  | StreamTail
  | Watched
  | Wire
  | SeenWhy
  | SeenWhyNot;
/** The answer's `kind` is that of its question. */
export type AnswerTo<Q extends Question> = Extract<Answer, { readonly kind: Q['kind'] }>;

export type { Looked } from './looked';
export type { Beliefs } from './beliefs';
export type { Dispute, Disputes, Held } from './disputes';
export type { KeysPage, SeenKey } from './keys';
export type { LedgerPage } from './ledger';
export type { SeenConnection, SeenEnd, SeenLink, SeenWay } from './links';
export type { Report } from './report';
export type { SaidLine, SaidPage } from './said';
export type { ScreenPage } from './screen';
export type { SeenDisk } from './disk';
export type { SeenSetting } from './settings';
export type { KeySlot, OpenSlot, SlotMap } from './slots';
export type { SeenMessage, Wire } from './wire';
export type { StreamTail } from './stream';
export type { Cause, SeenWhy } from './why';
export type { Condition, Voter } from './conditions';
export type { SeenWhyNot } from './whyNot';

/** Null where there is nobody or nothing of that name. */
export function answer(question: Question, looked: Looked): Answer | null {
  switch (question.kind) {
    case 'beliefs':
      return readBeliefs(question, looked);
    case 'disputes':
      return readDisputes(question, looked);
    case 'disk':
      return readDisk(question, looked);
    case 'keys':
      return readKeys(question, looked);
    case 'ledger':
      return readLedger(question, looked);
    case 'links':
      return readLinks(question, looked);
    case 'notes':
      return readNotes(looked);
    case 'objection':
      return readObjection(question, looked);
    case 'report':
      return readReport(question, looked);
    case 'said':
      return readSaid(question, looked);
    case 'screen':
      return readScreen(question, looked);
    case 'settings':
      return readSettings(question, looked);
    case 'keySlot':
      return readKeySlot(question, looked);
    case 'slots':
      return readSlots(question, looked);
    case 'watched':
      return readWatched(question, looked);
    case 'wire':
      return readWire(question, looked);
    case 'stream':
      return readStream(question, looked);
    case 'why':
      return readWhy(question, looked);
    case 'whyNot':
      return readWhyNot(question, looked);
  }
}
