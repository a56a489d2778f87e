// What running processes do not agree on, asked for as long as somebody looks; meanwhile the stage marks whom it is about.
import { useEffect } from 'react';
import { commands } from '../../store';
import type { AnswerTo } from '../../store';
import { useLook } from '../look';
import { useRoom } from '../room';

type Disputes = AnswerTo<{ readonly kind: 'disputes' }>;

const LOOK_EVERY_MS = 300;

export function useDisputes(): Disputes | null {
  const room = useRoom();
  const seen = useLook({ kind: 'disputes' }, LOOK_EVERY_MS);
  const names = [...new Set(seen?.disputes.map(({ about }) => about))].filter((about) =>
    /^[ns]\d/.test(about),
  );
  const disputed = names.join(' ');
  useEffect(() => {
    commands.believe({ disputed: disputed === '' ? [] : disputed.split(' ') }, room);
    return () => commands.believe({ disputed: [] }, room);
  }, [disputed, room]);
  return seen;
}
