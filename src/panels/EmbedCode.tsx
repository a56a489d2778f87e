// Copies the code that puts this scenario into somebody's page. If copying is refused, the code stands there, selected.
import { useEffect, useRef, useState } from 'react';
import { embedCode } from '../share/snippet';
import { presetNamed } from '../share/presets';
import { useStore } from '../store';
import { copy } from './clipboard';
import { DialogFrame, useDialogs } from './dialogs';
import { useWords } from './words';
import type { Catalogue } from '../i18n';

function currentCode(words: Catalogue): string {
  const { run, settings } = useStore.getState();
  const scenario = presetNamed(run?.preset ?? '')?.name ?? null;
  const name = words.labels.presets[scenario ?? 'three-masters'].name;
  const theme = settings.theme === 'auto' ? null : settings.theme;
  return embedCode({
    page: location.href,
    query: { scenario, seed: run?.seed ?? null, theme, lang: words.language },
    title: words.labels.embed.frameTitle(name),
  });
}

export function EmbedButton() {
  const words = useWords();
  const { open } = useDialogs();
  const known = useStore((state) => state.run?.preset != null); // an address can name a scenario, not a whole configuration
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 4000);
    return () => clearTimeout(timer);
  }, [copied]);
  const onClick = () => {
    void copy(currentCode(words)).then((done) => (done ? setCopied(true) : open({ type: 'embedCode' })));
  };
  return (
    <span className="with-note">
      <button type="button" disabled={!known} onClick={onClick}>
        {words.labels.page.embedCode}
      </button>
      <span role="status" className={copied ? 'bubble' : 'unseen'}>
        {copied && words.labels.embed.copied}
      </span>
    </span>
  );
}

export function EmbedDialog() {
  const words = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.select(), []);
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
