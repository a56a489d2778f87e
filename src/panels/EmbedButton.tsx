// Copies the code that puts this scenario into somebody's page; a dialog shows it where copying is refused.
import { useEffect, useState } from 'react';
import { useStore } from '../store';
import { useDialogs } from './dialogs';
import { useWords } from './words';

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
    import('./embedCode')
      .then(({ copyCode }) => copyCode(words))
      .then(
        (done) => (done ? setCopied(true) : open({ type: 'embedCode' })),
        () => undefined, // without a network there is no code
      );
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
