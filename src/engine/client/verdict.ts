// What an answer means to a cluster-aware client. Source: SPEC C23, C24, C26; the error handling of ioredis and node-redis.
// Boundary: decides and touches nothing.
import type { Reply } from '../server/reply';

export type AnswerVerdict =
  /** The command is answered, well or badly. */
  | { readonly type: 'final' }
  | {
      readonly type: 'redirect';
      readonly how: 'MOVED' | 'ASK';
      readonly slot: number;
      readonly address: string;
    }
  /** It may go better after a pause. */
  | { readonly type: 'later' };

const FINAL: AnswerVerdict = { type: 'final' };
const LATER: AnswerVerdict = { type: 'later' };

export function judge(reply: Reply): AnswerVerdict {
  if (reply.type !== 'error') return FINAL;
  const [how, slot = '', address = ''] = reply.text.split(' ');
  if (how === 'MOVED' || how === 'ASK') return { type: 'redirect', how, slot: Number(slot), address };
  return how === 'CLUSTERDOWN' || how === 'TRYAGAIN' ? LATER : FINAL;
}
