// Members by command: who is told what about whom, and the very lines.
import { useState } from 'react';
import type { SteerTexts } from '../../i18n';
import type { MemberDeed } from '../../i18n/steer';
import type { NodeView } from '../../store';
import { choicesFor, deedsIn, memberActions } from './actions';
import { Card, Pick, Send } from './parts';

interface Props {
  readonly texts: SteerTexts['members'];
  readonly nodes: readonly NodeView[];
  readonly deployment: string;
}

const named = (nodes: readonly NodeView[]): (readonly [string, string])[] =>
  nodes.map(({ name }) => [name, name]);

export function Members({ texts, nodes, deployment }: Props) {
  const [wanted, choose] = useState({ deed: 'add' as MemberDeed, who: '', whom: '' });
  const deeds = deedsIn(deployment);
  const deed = deeds.includes(wanted.deed) ? wanted.deed : 'add';
  const { who, whom } = choicesFor(deed, nodes, wanted.who);
  const actions = memberActions(deed, nodes, wanted);
  return (
    <Card name={texts.title}>
      <div className="steer-fields">
        <Pick
          name={texts.what}
          value={deed}
          options={deeds.map((each) => [each, texts.deeds[each]])}
          choose={(value) => choose({ ...wanted, deed: value })}
        />
        {who.length > 0 && (
          <Pick
            name={texts.who}
            value={who.some(({ name }) => name === wanted.who) ? wanted.who : (who[0]?.name ?? '')}
            options={named(who)}
            choose={(value) => choose({ ...wanted, who: value })}
          />
        )}
        {whom && whom.length > 0 && (
          <Pick
            name={texts.whom}
            value={whom.some(({ name }) => name === wanted.whom) ? wanted.whom : (whom[0]?.name ?? '')}
            options={named(whom)}
            choose={(value) => choose({ ...wanted, whom: value })}
          />
        )}
      </div>
      {actions.length === 0 && <p className="muted">{texts.cannot}</p>}
      <Send name={texts.send} tone="primary" actions={actions} />
    </Card>
  );
}
