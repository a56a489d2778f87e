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

interface Tooling {
  readonly sides: Sides;
  readonly names: readonly string[];
  /** The side that is filled. */
  readonly onto: 'a' | 'b';
  readonly choose: (change: Partial<Sides>) => void;
}

/** Whoever is put on one side leaves the other. */
function filled(sides: Sides, onto: 'a' | 'b', members: readonly string[]): Partial<Sides> {
  const other = onto === 'a' ? 'b' : 'a';
  return { [onto]: members, [other]: sides[other].filter((name) => !members.includes(name)) };
}

function useTool(tooling: Tooling) {
  const { sides } = tooling;
  const [tool, setTool] = useState<PickTool | null>(null);
  const latest = useRef(tooling);
  const picking = useRef<Picking | null>(null);
  useEffect(() => {
    latest.current = tooling;
    picking.current?.mark(sides);
  });
  useEffect(() => {
    const stage = stageElement();
    if (!tool || !stage) return;
    const layer = createPicking(stage, {
      tool,
      middle: () => latest.current.names.filter(isClient),
      onPick(picked) {
        const { sides: now, onto, choose } = latest.current;
        if (picked.length > 0)
          choose(filled(now, onto, tool === 'click' ? turned(now[onto], picked) : picked));
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
  /** The side that they fill, in words. */
  readonly side: string;
  readonly fill: (members: readonly string[]) => void;
  readonly clear: () => void;
}

/** What works on the stage, and whole zones. */
function Tools({ texts, nodes, tool, setTool, side, fill, clear }: ToolsProps) {
  const zones = [...new Set(nodes.flatMap(({ zone }) => zone ?? []))].toSorted();
  return (
    <>
      <div className="steer-row" role="group" aria-label={side}>
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
            onClick={() => fill(nodes.flatMap((node) => (node.zone === zone ? node.name : [])))}
          >
            {texts.zones} {zone}
          </button>
        ))}
        <button type="button" className="quiet" onClick={clear}>
          {texts.clear}
        </button>
      </div>
      {tool && (
        <p className="muted" role="status">
          {texts.toolHelp[tool](side)}
        </p>
      )}
    </>
  );
}

interface GroupsProps {
  readonly texts: SteerTexts['cut'];
  readonly names: readonly string[];
  readonly sides: Sides;
  readonly choose: (change: Partial<Sides>) => void;
  readonly narrow: boolean;
  readonly setNarrow: (narrow: boolean) => void;
}

/** The two sides and the direction, name by name. */
function Groups({ texts, names, sides, choose, narrow, setNarrow }: GroupsProps) {
  return (
    <>
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
    </>
  );
}

export function Cut({ texts, nodes, names }: Props) {
  const [sides, setSides] = useState<Sides>({ a: [], b: [], way: 'both' });
  const [narrow, setNarrow] = useState(false);
  const [wanted, setWanted] = useState<'a' | 'b'>('b');
  const choose = (change: Partial<Sides>) => setSides((now) => ({ ...now, ...change }));
  const onto = narrow ? wanted : 'a';
  const { tool, setTool } = useTool({ sides, names, onto, choose });
  const given: Sides = narrow ? sides : { ...sides, b: [] };
  const action = narrow && sides.b.length === 0 ? null : cutOf(given);
  const heal = narrow && sides.b.length === 0 ? null : healOf(given);
  return (
    <Card name={texts.title}>
      {narrow && (
        <Pick
          name={texts.fills}
          value={onto}
          options={[
            ['a', texts.sideA],
            ['b', texts.sideB],
          ]}
          choose={setWanted}
        />
      )}
      <Tools
        texts={texts}
        nodes={nodes}
        tool={tool}
        setTool={setTool}
        side={onto === 'a' ? texts.sideA : texts.sideB}
        fill={(members) => choose(filled(sides, onto, members))}
        clear={() => choose({ a: [], b: [] })}
      />
      <Groups
        texts={texts}
        names={names}
        sides={sides}
        choose={choose}
        narrow={narrow}
        setNarrow={setNarrow}
      />
      {!action && <p className="muted">{sides.a.length === 0 ? texts.nobody : texts.cannot}</p>}
      <Send name={texts.cut} tone="primary" actions={action ? [action] : []} />
      <Send name={texts.heal} actions={heal ? [heal] : []} />
      <Send name={texts.healAll} actions={[{ type: 'heal' }]} />
    </Card>
  );
}
