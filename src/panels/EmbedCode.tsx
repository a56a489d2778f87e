// Copies the code that puts this scenario into somebody's page; a dialog shows it where copying is refused.
import { useEffect, useState } from 'react';
import { embedCode } from '../share/snippet';
import { presetNamed } from '../share/presets';
import { useStore } from '../store';
import { copy } from './clipboard';
import { useDialogs } from './dialogs';
import { useWords } from './words';
import type { Catalogue } from '../i18n';

export function currentCode(words: Catalogue): string {
  const { run, settings } = useStore.getState();
  const scenario = presetNamed(run?.preset ?? '')?.name ?? null;
  const name = words.labels.presets[scenario ?? 'three-masters'];
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
