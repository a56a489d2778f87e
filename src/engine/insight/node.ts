// One node, looked into. Source: SPEC S12 for CLUSTER NODES. Boundary: reads that node alone, and tells what it holds itself.
import { nodeNamed } from '../checkers/world';
import { nodesText } from '../cluster/reports';
import type { Looked } from './looked';

export interface NodeQuestion {
  readonly kind: 'node';
  readonly name: string;
}

export interface NodeDetail {
  readonly kind: 'node';
  readonly at: number;
  readonly name: string;
  /** What CLUSTER NODES would answer. */
  readonly clusterNodes: string;
}

export function readNode({ name }: NodeQuestion, { run }: Looked): NodeDetail | null {
  const seen = nodeNamed(run, name);
  if (!seen) return null;
  const texts = { textOf: (id: number) => run.texts[id] ?? '' };
  return { kind: 'node', at: run.now, name, clusterNodes: nodesText(seen.node, texts) };
}
