// How the state lies in memory: the compiler is fast with objects that share a hidden class, and slow with dictionaries.
// V8 alone can say which is which, so this test asks it.
import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Instant } from './record';
import { create } from './create';

setFlagsFromString('--allow-natives-syntax');
const isSameClass = runInThisContext('(a, b) => %HaveSameMap(a, b)') as (a: object, b: object) => boolean;
const isFast = runInThisContext('(a) => %HasFastProperties(a)') as (a: object) => boolean;

/** The objects of a state by where they are; members of a collection are in one place. */
function objectsByPlace(value: unknown, place: string, found: Map<string, object[]>): Map<string, object[]> {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return found;
  if (value instanceof Map || Array.isArray(value)) {
    for (const member of value.values()) objectsByPlace(member, `${place}[]`, found);
    return found;
  }
  found.set(place, [...(found.get(place) ?? []), value]);
  for (const [name, field] of Object.entries(value)) objectsByPlace(field, `${place}.${name}`, found);
  return found;
}

function slowPlaces(state: unknown): string[] {
  const slow: string[] = [];
  for (const [place, objects] of objectsByPlace(state, 'run', new Map())) {
    const classes: object[] = [];
    for (const each of objects) if (!classes.some((one) => isSameClass(one, each))) classes.push(each);
    // Two: an object that begins in a settled world may come about in another way later.
    if (classes.length > 2 || !objects.every(isFast))
      slow.push(`${place}: ${classes.length} of ${objects.length}`);
  }
  return slow;
}

test('objects at one place share a hidden class, also after a restore', () => {
  const simulation = create({ masters: 6, replicas: 2, rate: 100 }, 1);
  simulation.runUntil(3_000_000 as Instant);
  expect(slowPlaces(simulation.state)).toEqual([]);
  simulation.restore(simulation.checkpoint());
  simulation.runUntil(6_000_000 as Instant);
  expect(slowPlaces(simulation.state)).toEqual([]);
});
