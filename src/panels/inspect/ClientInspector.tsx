// A client, looked into: what it has met with, and who serves what by its own slot table.
import { slotsText } from '../../i18n';
import { useLook } from '../look';
import { useHere, useLiveHere } from '../room';
import { useWords } from '../words';
import { LinksPart } from './LinkInspector';
import { Section } from './Section';
import { SeeAs } from './SeeAs';
import { useTexts } from './texts';
import { WirePart } from './WireSection';

function SlotTable({ name }: { readonly name: string }) {
  const { client: texts } = useTexts();
  const ring = useLook({ kind: 'beliefs', as: name })?.ring ?? [];
  const owned = new Map<string, string[]>();
  for (const { first, last, owner } of ring) {
    const known = owner ?? texts.unknown;
    owned.set(known, [...(owned.get(known) ?? []), first === last ? `${first}` : `${first}-${last}`]);
  }
  return (
    <>
      <h3>{texts.slotTable}</h3>
      <dl className="inspect-pairs">
        {[...owned].map(([owner, ranges]) => (
          <div key={owner}>
            <dt>{owner}</dt>
            <dd>{slotsText(ranges.join(','))}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

export function ClientInspector({ name }: { readonly name: string }) {
  const words = useWords();
  const { client: texts } = useTexts();
  const slotted = useHere((state) => state.run?.config.deployment === 'cluster');
  const client = useLiveHere(({ clients }) => clients.find((each) => each.name === name));
  const { counters } = words.labels;
  if (!client) return null;
  const errors = Object.entries(client.errorsBy).map(([error, count]) => `${error} ${words.number(count)}`);
  const facts: readonly (readonly [string, string])[] = [
    [counters.requests, words.number(client.requests)],
    ...(slotted ? [[counters.redirects, words.number(client.redirects)] as const] : []),
    [counters.errors, [words.number(client.errors), ...errors].join(' · ')],
    ...(slotted ? [] : [[texts.writesTo, client.master ?? texts.unknown] as const]),
  ];
  return (
    <>
      <h2>
        {name} <span className="muted">{texts.client}</span>
      </h2>
      <div className="actions">{slotted && <SeeAs name={name} />}</div>
      <dl className="facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {slotted && <SlotTable name={name} />}
      <Section name="links">{() => <LinksPart name={name} />}</Section>
      <Section name="wire">{() => <WirePart of={[name]} />}</Section>
    </>
  );
}
