// Questions to a run that are not actions, and their answers: what an observer looks at when somebody asks for it.
// Source: the run's own state and notes. Boundary: reads only; nothing that is asked changes what happens next.
import { readLedger } from './ledger';
import type { LedgerPage, LedgerQuestion } from './ledger';
import { readNode } from './node';
import type { NodeDetail, NodeQuestion } from './node';
import type { Looked } from './looked';

/** A kind of question is a file of its own here, a member of both unions, and a case below. */
export type Question = LedgerQuestion | NodeQuestion;
export type Answer = LedgerPage | NodeDetail;
/** The answer's `kind` is that of its question. */
export type AnswerTo<Q extends Question> = Extract<Answer, { readonly kind: Q['kind'] }>;

export type { Looked } from './looked';
export type { LedgerPage, LedgerQuestion } from './ledger';
export type { NodeDetail, NodeQuestion } from './node';

/** Null where there is nobody or nothing of that name. */
export function answer(question: Question, looked: Looked): Answer | null {
  switch (question.kind) {
    case 'ledger':
      return readLedger(question, looked);
    case 'node':
      return readNode(question, looked);
  }
}
