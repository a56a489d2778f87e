// The embed code in a field, selected, where the browser did not allow copying it.
import { useEffect, useRef } from 'react';
import { DialogFrame } from './dialogs';
import { currentCode } from './embedCode';
import { useWords } from './words';

export function EmbedDialog() {
  const words = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.select();
  }, []);
  return (
    <DialogFrame title={words.labels.embed.title} closeLabel={words.labels.page.close}>
      <p>{words.labels.embed.refused}</p>
      <textarea
        ref={field}
        className="code"
        readOnly
        rows={4}
        aria-label={words.labels.embed.code}
        value={currentCode(words)}
      />
    </DialogFrame>
  );
}
