// The stage's twin: the same facts about every node as a table, with each node's buttons.
import { memo, useCallback } from 'react';
import { useStore } from '../store';
import type { NodeView, Picture } from '../store';
import { lagText, offsetIn } from './figures';
import { PictureText } from './live';
import { NodeActions } from './NodeActions';
import { Scrolling } from './inspect/Scrolling';
import { TermButton, useWords } from './words';

const useSlotted = (): boolean => useStore((state) => state.run?.config.deployment === 'cluster');

const heldBy = ({ verdicts, tilt }: NonNullable<NodeView['sentinel']>): string =>
  [
    ...verdicts.map(({ about, odown }) => `${about} ${odown ? 'odown' : 'sdown'}`),
    ...(tilt ? ['TILT'] : []),
  ].join(', ') || '–';

const Row = memo(function Row({ node }: { readonly node: NodeView }) {
  const words = useWords();
  const slotted = useSlotted();
  const offset = useCallback((picture: Picture) => words.number(offsetIn(picture, node)), [words, node]);
  const lag = useCallback((picture: Picture) => lagText(words, picture, node), [words, node]);
  return (
    <tr data-table-node={node.name} data-role={node.role} data-state={node.state}>
      <th scope="row">{node.name}</th>
      <td>{node.master === null ? words.role[node.role] : `${words.role[node.role]} (${node.master})`}</td>
      <td data-state={node.state}>{words.stateOf(node)}</td>
      <td>{words.process[node.process]}</td>
      <td>{node.address}</td>
      {slotted ? (
        <>
          <td>{words.slotsOf(node)}</td>
          <td className="figure">{node.configEpoch}</td>
        </>
      ) : (
        <td>{node.sentinel ? heldBy(node.sentinel) : '–'}</td>
      )}
      <td className="figure">
        <PictureText read={offset} />
      </td>
      <td className="figure">
        <PictureText read={lag} />
      </td>
      <td>
        <NodeActions node={node} compact />
      </td>
    </tr>
  );
});

export function NodeTable() {
  const { labels, group } = useWords();
  const slotted = useSlotted();
  const nodes = useStore((state) => state.nodes);
  return (
    <Scrolling className="table-frame" label={labels.table.caption}>
      <table>
        <caption className="unseen">{labels.table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{labels.table.name}</th>
            <th scope="col">{labels.node.role}</th>
            <th scope="col">{labels.node.state}</th>
            <th scope="col">{labels.node.process}</th>
            <th scope="col">{labels.node.address}</th>
            {slotted ? (
              <>
                <th scope="col">
                  <TermButton id="slot">{labels.node.slots}</TermButton>
                </th>
                <th scope="col" className="figure">
                  <TermButton id="configEpoch">{labels.node.configEpoch}</TermButton>
                </th>
              </>
            ) : (
              <th scope="col">
                <TermButton id="sdown">{group?.labels.verdicts}</TermButton>
              </th>
            )}
            <th scope="col" className="figure">
              <TermButton id="offset">{labels.node.offset}</TermButton>
            </th>
            <th scope="col" className="figure">
              <TermButton id="lag">{labels.node.lag}</TermButton>
            </th>
            <th scope="col">{labels.table.actions}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <Row key={node.name} node={node} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
