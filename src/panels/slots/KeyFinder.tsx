// Type a key and see which part of it is hashed, its slot, whose that is, and who holds the key.
import { useEffect, useState } from 'react';
import type { SlotTexts } from '../../i18n';
import { readable } from '../../i18n/wire';
import { toBytes } from '../../transcript/bytes';
import { useLook } from '../look';

interface Props {
  readonly texts: SlotTexts;
  readonly onFound: (slot: number | null) => void;
}

export function KeyFinder({ texts, onFound }: Props) {
  const [key, setKey] = useState('');
  const bytes = toBytes(key);
  const seen = useLook(key === '' ? null : { kind: 'keySlot', key: bytes });
  const slot = seen?.slot ?? null;
  useEffect(() => onFound(slot), [slot, onFound]);
  const [from, to] = seen?.hashed ?? [0, 0];
  return (
    <div className="slots-key">
      <label>
        {texts.key}{' '}
        <input
          value={key}
          placeholder={texts.keyHelp}
          size={16}
          onChange={(event) => setKey(event.target.value)}
        />
      </label>
      <p role="status">
        {seen && key !== '' && (
          <>
            <code>
              {readable(bytes.slice(0, from))}
              <mark title={texts.hashed}>{readable(bytes.slice(from, to))}</mark>
              {readable(bytes.slice(to))}
            </code>{' '}
            → <strong>{texts.lives(seen.slot, seen.owner ?? texts.nobody)}</strong> ·{' '}
            {seen.heldBy.length > 0 ? texts.heldBy(seen.heldBy.join(', ')) : texts.heldByNobody}
          </>
        )}
      </p>
    </div>
  );
}
