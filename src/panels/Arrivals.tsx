// Doors for what comes from outside while the page is open: a file that is held over it and dropped, and what has to be said of one.
// Boundary: sees that there is a file; reading it is share/'s.
import { lazy, useEffect, useState } from 'react';
import { Later } from './Awaited';
import { useHere } from './room';

const load = () => import('./share');
const DropPlace = lazy(() => load().then((parts) => ({ default: parts.DropPlace })));
const ShareNotices = lazy(() => load().then((parts) => ({ default: parts.ShareNotices })));

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** Without this the browser would leave the page for the file. */
export function DropDoor() {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const over = new AbortController();
    const on = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', hear: (event: DragEvent) => void) =>
      addEventListener(type, (event) => hasFiles(event) && hear(event), { signal: over.signal });
    on('dragenter', () => setHeld(true));
    on('dragover', (event) => event.preventDefault());
    on('dragleave', (event) => event.relatedTarget === null && setHeld(false));
    on('drop', (event) => {
      event.preventDefault();
      setHeld(false);
      const file = event.dataTransfer?.files[0];
      if (file) void load().then(({ openFile }) => openFile(file));
    });
    return () => over.abort();
  }, []);
  return <Later>{held && <DropPlace />}</Later>;
}

/** Loaded only where there is something to say. */
export function LaterNotices() {
  const wanted = useHere(({ shared, problem }) => shared !== null || problem?.kind === 'file');
  return <Later>{wanted && <ShareNotices />}</Later>;
}
