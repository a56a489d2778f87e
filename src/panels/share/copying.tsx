// Copying with its outcome: a word where it worked; where the browser refuses, the text in a field, selected.
import { useCallback, useState } from 'react';
import { copy } from '../clipboard';
import type { ShareTexts } from '../../i18n';

export interface Copying {
  /** What has come of the last one. */
  readonly done: string | null;
  readonly refused: string | null;
  readonly copyText: (text: string, done: string) => Promise<void>;
  readonly say: (text: string | null) => void;
}

export function useCopying(): Copying {
  const [done, say] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const copyText = useCallback(async (text: string, word: string) => {
    const isCopied = await copy(text);
    say(isCopied ? word : null);
    setRefused(isCopied ? null : text);
  }, []);
  return { done, refused, copyText, say };
}

export function Outcome({ copying, texts }: { readonly copying: Copying; readonly texts: ShareTexts }) {
  const { done, refused } = copying;
  return (
    <div className="share-outcome">
      <p role="status">{done}</p>
      {refused !== null && (
        <label>
          {texts.copyThis}
          <textarea
            key={refused}
            ref={(field) => field?.select()}
            className="code"
            readOnly
            rows={4}
            defaultValue={refused}
          />
        </label>
      )}
    </div>
  );
}
