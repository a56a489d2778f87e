// The embedded page: stage, sentence and transport alone, from 320 px. Keys work only while the frame has the focus.
import { toggleFullScreen } from './fullScreen';
import { useKeys } from './keys';
import { LaterRefusedPage } from './laterShare';
import { LaterPart } from './LaterSecond';
import type { Opened } from './open';
import { StagePane } from './StagePane';
import { Transport } from './Transport';
import { Speaking, useWords } from './words';

const moreKeys = { f: toggleFullScreen };

function Layout({ fallen }: Pick<Opened, 'fallen'>) {
  const { labels } = useWords();
  useKeys(moreKeys);
  return (
    <main className="embed" aria-label={labels.stage.name}>
      <StagePane looks={false} fallen={fallen} foot={<LaterPart part="nodeBar" />} />
      <Transport />
      <LaterPart part="announcer" />
    </main>
  );
}

export function EmbedPage({ first, fallen, refusal }: Opened) {
  return (
    <Speaking first={first}>
      {refusal ? <LaterRefusedPage refusal={refusal} /> : <Layout fallen={fallen} />}
    </Speaking>
  );
}
