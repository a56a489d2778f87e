// Words for tests of the picture: plain English, so that no change of a catalogue changes a test.
import type { StageTexts } from '../stage';

const port = (address: string) => address.slice(address.lastIndexOf(':'));

export const plainTexts: StageTexts = {
  stage: 'The cluster',
  nodeName: (node, { offset }) =>
    `${node.name}, ${node.role}, ${node.state}, ${node.address}, offset ${offset}`,
  title(node, size) {
    const { role, address, configEpoch, master } = node;
    if (size !== 'full') return `${role} ${port(address)}`;
    return role === 'master'
      ? `master ${port(address)} · epoch ${configEpoch}`
      : `replica ${port(address)} of ${master ?? '?'}`;
  },
  facts(node, { offset }, size) {
    const slots = node.slots.map(([first, last]) => `${first}–${last}`).join(' ');
    const epoch = `epoch ${node.configEpoch} · offset ${offset}`;
    if (slots === '') return [epoch];
    return size === 'full' ? [`slots ${slots} · offset ${offset}`] : [`slots ${slots}`, epoch];
  },
  row: (node, { offset }) => [
    node.name,
    node.role,
    port(node.address),
    node.slots.map(([first, last]) => `${first}–${last}`).join(' '),
    `${node.configEpoch}`,
    `${offset}`,
  ],
  columns: () => ['', 'role', 'address', 'slots', 'epoch', 'offset', 'state'],
  status(kind, { suspicions, needed, election }, suspects) {
    if (kind === 'suspected') return `suspected by ${suspicions} of ${needed}`;
    if (kind === 'suspects') return `suspects ${suspects.join(' ')}`;
    return kind === 'waitingVotes' ? `${election?.votes ?? 0} of ${election?.needed ?? 0} votes` : kind;
  },
  lag: (bytes) => `−${bytes} B`,
  linkDown: 'link down',
  slot: (slot) => `slot ${slot}`,
  idle: 'idle',
  hop: (how) => ({ timeout: 'no answer', refused: 'refused', disconnected: 'connection lost' })[how],
  trail: (kind) => kind,
  cut: (oneWay) => (oneWay ? 'cut, one way' : 'cut'),
};
