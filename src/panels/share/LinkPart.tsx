// The link itself: to see, to copy, with its length and whether the run plays where it is opened.
import { useEffect, useState } from 'react';
import type { ShareTexts } from '../../i18n';
import { limits } from '../../share/refusal';
import type { SharedRun } from '../../share/run';
import type { Copying } from './copying';
import { addressOf } from './sharing';

interface Props {
  readonly run: SharedRun;
  readonly texts: ShareTexts;
  readonly copying: Copying;
}

/** Undefined while it is being packed, null where no link can hold the run. */
function useAddress(run: SharedRun, plays: boolean): string | null | undefined {
  const [address, setAddress] = useState<string | null>();
  useEffect(() => {
    let wanted = true;
    void addressOf({ ...run, view: { ...run.view, playing: plays } }).then(
      (made) => wanted && setAddress(made),
    );
    return () => {
      wanted = false;
    };
  }, [run, plays]);
  return address;
}

export function LinkPart({ run, texts: { link, computing }, copying }: Props) {
  const [plays, setPlays] = useState(run.view.playing);
  const address = useAddress(run, plays);
  const length = address?.length ?? 0;
  return (
    <section className="share-part" aria-label={link.heading}>
      {address === null ? (
        <p className="notice">{link.tooLong}</p>
      ) : (
        <>
          <div className="share-link">
            <input
              type="text"
              readOnly
              aria-label={link.field}
              value={address ?? computing}
              onFocus={(event) => event.target.select()}
            />
            <button
              type="button"
              className="primary"
              disabled={!address}
              onClick={() => address && void copying.copyText(address, link.copied)}
            >
              {link.copy}
            </button>
          </div>
          <div className="share-about">
            <label>
              <input type="checkbox" checked={plays} onChange={(event) => setPlays(event.target.checked)} />
              {link.plays}
            </label>
            <span className="muted">{length > 0 && link.length(length)}</span>
          </div>
          {length > limits.comfortable && <p className="notice">{link.long}</p>}
        </>
      )}
    </section>
  );
}
