// What has to be said of a run that somebody handed on: other rules, another hash, a file that is not opened.
import { RULES } from '../../share/rules';
import { commands, useStore } from '../../store';
import type { ShareTexts } from '../../i18n';
import type { Shared } from '../../store';
import { Notice } from '../Trouble';
import { useHere } from '../room';
import { useShareTexts } from './texts';

/** Null where nothing is worth saying. */
export function bannerOf({ rules, verdict }: Shared, { banner }: ShareTexts): string | null {
  if (verdict === 'pending') return null;
  if (rules === RULES) return verdict === 'other' ? banner.changed : null;
  const whether = { same: banner.agrees, other: banner.differs, unknown: banner.unknown }[verdict];
  return `${banner.rules(rules, RULES)} ${whether}`;
}

export function ShareNotices() {
  const texts = useShareTexts();
  const shared = useHere((state) => state.shared);
  const problem = useHere((state) => state.problem);
  if (!texts) return null;
  const banner = shared && bannerOf(shared, texts);
  return (
    <>
      {banner && <Notice stays text={banner} onClose={() => useStore.setState({ shared: null })} />}
      {problem?.kind === 'file' && (
        <Notice
          text={`${texts.file.refused(problem.name)} ${texts.why(problem.refusal)}`}
          onClose={commands.dismissProblem}
        />
      )}
    </>
  );
}
