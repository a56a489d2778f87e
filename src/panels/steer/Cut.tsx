// Who is cut off from whom: chosen on the stage by clicks, a loop or a wall, by zone, or by check boxes.
import { useEffect, useRef, useState } from 'react';
import type { SteerTexts } from '../../i18n';
import type { NodeView } from '../../store';
import { createPicking } from '../../view/picking';
import type { PickTool, Picking } from '../../view/picking';
import { cutOf, healOf } from './actions';
import type { Sides } from './actions';
import { Card, Check, Pick, Send, toggled } from './parts';

const tools: readonly PickTool[] = ['click', 'lasso', 'wall'];

/** The stage of the page, when it is there: the pane stands under it. */
const stageElement = (): HTMLElement | null => document.querySelector<HTMLElement>('.stage-frame .stage');

const isClient = (name: string): boolean => /^[cw]\d/.test(name);

/** All of them out where all were in, else in. */
const turned = (members: readonly string[], names: readonly string[]): readonly string[] =>
  names.every((name) => members.includes(name))
    ? members.filter((name) => !names.includes(name))
    : [...new Set([...members, ...names])];

function useTool(sides: Sides, names: readonly string[], choose: (change: Partial<Sides>) => void) {
  const [tool, setTool] = useState<PickTool | null>(null);
  const latest = useRef({ sides, names, choose });
  const picking = useRef<Picking | null>(null);
  useEffect(() => {
    latest.current = { sides, names, choose };
    picking.current?.mark(sides);
  });
  useEffect(() => {
    const stage = stageElement();
    if (!tool || !stage) return;
    const layer = createPicking(stage, {
      tool,
      middle: () => latest.current.names.filter(isClient),
      onPick(picked) {
        const { sides: now, choose: tell } = latest.current;
        if (picked.length === 0) return;
        const a = tool === 'click' ? turned(now.a, picked) : picked;
        tell({ a, b: now.b.filter((name) => !a.includes(name)) });
      },
    });
    picking.current = layer;
    stage.scrollIntoView({ block: 'nearest' });
    layer.mark(latest.current.sides);
    const again = setInterval(() => layer.mark(latest.current.sides), 500); // nodes move while time goes on
    const end = (event: KeyboardEvent) => event.key === 'Escape' && setTool(null);
    window.addEventListener('keydown', end);
    return () => {
      clearInterval(again);
      window.removeEventListener('keydown', end);
      picking.current = null;
      layer.destroy();
    };
  }, [tool]);
  return { tool, setTool };
}

interface Props {
  readonly texts: SteerTexts['cut'];
  readonly nodes: readonly NodeView[];
  /** Everybody who can be cut off, clients too. */
  readonly names: readonly string[];
}

function Side({
  texts,
  name,
  members,
  choose,
  names,
}: {
  readonly texts: SteerTexts['cut'];
  readonly name: 'sideA' | 'sideB';
  readonly members: readonly string[];
  readonly names: readonly string[];
  readonly choose: (members: readonly string[]) => void;
}) {
  return (
    <fieldset className="steer-names">
      <legend>{texts[name]}</legend>
      {names.map((each) => (
        <Check
          key={each}
          name={each}
          label={`${texts[name]}: ${each}`}
          checked={members.includes(each)}
          toggle={() => choose(toggled(members, each))}
        />
      ))}
    </fieldset>
  );
}

interface ToolsProps {
  readonly texts: SteerTexts['cut'];
  readonly nodes: readonly NodeView[];
  readonly tool: PickTool | null;
  readonly setTool: (tool: PickTool | null) => void;
  readonly choose: (change: Partial<Sides>) => void;
}

/** What works on the stage, and whole zones. */
function Tools({ texts, nodes, tool, setTool, choose }: ToolsProps) {
  const zones = [...new Set(nodes.flatMap(({ zone }) => zone ?? []))].toSorted();
  return (
    <>
      <div className="steer-row" role="group" aria-label={texts.sideA}>
        {tools.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={tool === each}
            onClick={() => setTool(tool === each ? null : each)}
          >
            {texts.tools[each]}
          </button>
        ))}
        {zones.map((zone) => (
          <button
            key={zone}
            type="button"
            onClick={() => choose({ a: nodes.flatMap((node) => (node.zone === zone ? node.name : [])) })}
          >
            {texts.zones} {zone}
          </button>
        ))}
        <button type="button" className="quiet" onClick={() => choose({ a: [], b: [] })}>
          {texts.clear}
        </button>
      </div>
      {tool && (
        <p className="muted" role="status">
          {texts.toolHelp[tool]}
        </p>
      )}
    </>
  );
}

export function Cut({ texts, nodes, names }: Props) {
  const [sides, setSides] = useState<Sides>({ a: [], b: [], way: 'both' });
  const [narrow, setNarrow] = useState(false);
  const choose = (change: Partial<Sides>) => setSides((now) => ({ ...now, ...change }));
  const { tool, setTool } = useTool(sides, names, choose);
  const given: Sides = narrow ? sides : { ...sides, b: [] };
  const action = narrow && sides.b.length === 0 ? null : cutOf(given);
  const heal = narrow && sides.b.length === 0 ? null : healOf(given);
  return (
    <Card name={texts.title}>
      <Tools texts={texts} nodes={nodes} tool={tool} setTool={setTool} choose={choose} />
      <Side texts={texts} name="sideA" names={names} members={sides.a} choose={(a) => choose({ a })} />
      <div className="steer-fields">
        <Pick
          name={texts.sideB}
          value={narrow ? 'chosen' : 'others'}
          options={[
            ['others', texts.others],
            ['chosen', texts.chosen],
          ]}
          choose={(value) => setNarrow(value === 'chosen')}
        />
        <Pick
          name={texts.way}
          value={sides.way}
          options={(['both', 'to', 'from'] as const).map((way) => [way, texts.ways[way]])}
          choose={(way) => choose({ way })}
        />
      </div>
      {narrow && (
        <Side texts={texts} name="sideB" names={names} members={sides.b} choose={(b) => choose({ b })} />
      )}
      {!action && <p className="muted">{sides.a.length === 0 ? texts.nobody : texts.cannot}</p>}
      <Send name={texts.cut} tone="primary" actions={action ? [action] : []} />
      <Send name={texts.heal} actions={heal ? [heal] : []} />
      <Send name={texts.healAll} actions={[{ type: 'heal' }]} />
    </Card>
  );
}
