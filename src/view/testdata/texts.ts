// Words for tests of the picture: plain English, so that no change of a catalogue changes a test.
import type { StageTexts } from '../stage';

const port = (address: string) => address.slice(address.lastIndexOf(':'));

export const plainTexts: StageTexts = {
  stage: 'The cluster',
  nodeName: (node, { offset }) =>
    `${node.name}, ${node.role}, ${node.state}, ${node.address}, offset ${offset}`,
  title(node, size) {
    const { role, address, configEpoch, master } = node;
    if (size === 'tiny') return `${role.slice(0, 1)} ${port(address)} · e${configEpoch}`;
    if (size === 'short') return `${role} ${port(address)} · e${configEpoch}`;
    return role === 'master'
      ? `master ${port(address)} · epoch ${configEpoch}`
      : `replica ${port(address)} of ${master ?? '?'}`;
  },
  facts(node, { offset }, size) {
    const slots = node.slots.map(([first, last]) => `${first}–${last}`).join(' ');
    if (slots === '')
      return [size === 'full' ? `epoch ${node.configEpoch} · offset ${offset}` : `offset ${offset}`];
    return size === 'full' ? [`slots ${slots} · offset ${offset}`] : [slots, `offset ${offset}`];
  },
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
