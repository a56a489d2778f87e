// A scene as text, a line a shape, so that a test reads like the picture.
import type { Scene } from '../shapes';

const degrees = (angle: number) => `${Math.round((angle * 180) / Math.PI)}°`;

export function told({
  segments,
  stems,
  nodes,
  rows,
  crowns,
  links,
  rays,
  pills,
  centre,
  mark,
  walls,
}: Scene): string[] {
  return [
    ...segments.map(
      ({ shard, service, from, to }) => `ring ${degrees(from)}–${degrees(to)} shard ${shard} ${service}`,
    ),
    ...stems.map(({ shard, served }) => `stem of shard ${shard}${served ? '' : ', idle'}`),
    ...crowns.map(
      ({ name, claimed, faded }) => `crown on ${name}${claimed ? ', claimed' : ''}${faded ? ', faded' : ''}`,
    ),
    ...nodes.map(({ name, front, role, process, state, suspicion, votes, candidate, label }) =>
      [
        `${name} ${front ? 'in front' : 'behind'}, ${role}, ${process}, ${state}`,
        suspicion ? `, suspicion ${suspicion.have}/${suspicion.need}` : '',
        candidate ? `, ${candidate}` : '',
        votes ? `, votes ${votes.have}/${votes.need}` : '',
        `: ${(label?.lines ?? []).map(({ text, tail }) => text + tail).join(' | ')}`,
      ].join(''),
    ),
    ...rows.map(({ name, cells }) => `row of ${name}: ${cells.map(({ text }) => text).join(' | ')}`),
    ...links.map(
      ({ key, up, text }) => `link to ${key}${up ? '' : ', broken'}${text === '' ? '' : ` "${text}"`}`,
    ),
    ...rays.map(({ turn, kind }) => `ray ${turn} ${kind}`),
    ...pills.map(({ tone, lines }) => `pill ${tone} "${lines.join(' / ')}"`),
    ...walls.map(({ names, oneWay }) => `wall around ${names.join(' ')}${oneWay ? ', one way' : ''}`),
    ...(mark ? [`mark at ${degrees(mark.angle)}`] : []),
    `client ${centre.lines.map(({ kind, text }) => (kind === 'name' ? text : `"${text}"`)).join(' ')}`,
  ];
}
