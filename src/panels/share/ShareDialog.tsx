// Everything by which a run is handed on, as it stood when the dialog was opened: link, file, text, picture, embed code.
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { clock } from '../../i18n';
import type { ShareTexts } from '../../i18n';
import type { SharedRun } from '../../share/run';
import { DialogFrame } from '../dialogs';
import { useWords } from '../words';
import { Outcome, useCopying } from './copying';
import type { Copying } from './copying';
import { LinkPart } from './LinkPart';
import { openFile } from './opening';
import {
  currentRun,
  embedCodeOf,
  saveLedger,
  saveNotes,
  savePicture,
  saveRun,
  transcriptOf,
} from './sharing';
import { useShareTexts } from './texts';

interface PartProps {
  readonly run: SharedRun;
  readonly texts: ShareTexts;
  readonly copying: Copying;
}

function Part({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <section className="share-part" aria-label={heading}>
      <h3>{heading}</h3>
      {children}
    </section>
  );
}

/** The field itself is not shown: its label is the button. */
function OpenFile({ label }: { readonly label: string }) {
  return (
    <label className="file-button">
      <input
        type="file"
        accept=".json,application/json"
        className="unseen"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.closest('dialog')?.close();
          if (file) void openFile(file);
        }}
      />
      <span>{label}</span>
    </label>
  );
}

function FilePart({ run, texts: { file } }: PartProps) {
  return (
    <Part heading={file.heading}>
      <div className="actions">
        <button type="button" onClick={() => saveRun(run)}>
          {file.save}
        </button>
        <OpenFile label={file.open} />
      </div>
      <p className="muted">{file.hint}</p>
    </Part>
  );
}

function TextPart({ run, texts: { text }, copying }: PartProps) {
  return (
    <Part heading={text.heading}>
      <div className="actions">
        <button type="button" onClick={() => void copying.copyText(transcriptOf(run), text.transcriptCopied)}>
          {text.transcript}
        </button>
        <button type="button" onClick={() => void saveNotes(run, 'text')}>
          {text.notes}
        </button>
        <button type="button" onClick={() => void saveNotes(run, 'json')}>
          {text.notesJson}
        </button>
        <button type="button" onClick={() => void saveLedger(run)}>
          {text.ledger}
        </button>
      </div>
      <p className="muted">{text.transcriptHint}</p>
    </Part>
  );
}

type Scheme = 'light' | 'dark';

function PicturePart({ run, texts: { picture }, copying }: PartProps) {
  const words = useWords();
  const [scheme, setScheme] = useState<Scheme>('light');
  const save = (format: 'svg' | 'png') => () =>
    void savePicture(run, { words, scheme, format }).then((done) =>
      copying.say(done ? null : picture.failed),
    );
  return (
    <Part heading={picture.heading}>
      <div className="actions">
        <button type="button" onClick={save('svg')}>
          {picture.svg}
        </button>
        <button type="button" onClick={save('png')}>
          {picture.png}
        </button>
        <fieldset className="share-background">
          <legend>{picture.background}</legend>
          {(['light', 'dark'] as const).map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="share-background"
                checked={scheme === each}
                onChange={() => setScheme(each)}
              />
              {picture[each]}
            </label>
          ))}
        </fieldset>
      </div>
    </Part>
  );
}

function EmbedPart({ run, texts: { embed }, copying }: PartProps) {
  const words = useWords();
  const [code, setCode] = useState('');
  useEffect(() => {
    void embedCodeOf(run, words).then(setCode);
  }, [run, words]);
  return (
    <Part heading={embed.heading}>
      <textarea
        className="code"
        readOnly
        rows={3}
        aria-label={embed.code}
        value={code}
        onFocus={(event) => event.target.select()}
      />
      <div className="actions">
        <button type="button" onClick={() => void copying.copyText(code, embed.copied)}>
          {embed.copy}
        </button>
      </div>
    </Part>
  );
}

export function ShareDialog() {
  const { labels } = useWords();
  const texts = useShareTexts();
  const copying = useCopying();
  const [run, setRun] = useState<SharedRun | null>(null);
  useEffect(() => {
    void currentRun().then(setRun);
  }, []);
  if (!texts) return null;
  const parts = run && { run, texts, copying };
  return (
    <DialogFrame title={texts.title} closeLabel={labels.page.close}>
      <p>{run ? texts.what(clock(run.at), run.timeline.length, run.seed) : texts.computing}</p>
      {run && <p className="muted share-hash">{texts.hash(run.hash ?? '', run.rules)}</p>}
      {parts && (
        <>
          <LinkPart {...parts} />
          <Outcome copying={copying} texts={texts} />
          <FilePart {...parts} />
          <TextPart {...parts} />
          <PicturePart {...parts} />
          <EmbedPart {...parts} />
        </>
      )}
    </DialogFrame>
  );
}
