// Where servers listen and what they announce, as options say it.
import { expect, test } from 'vitest';
import { WrongWorld, worldOf } from '.';
import { placesOf } from './places';

test.each([
  [{}, '127.0.0.1', '127.0.0.1'],
  [{ host: '127.0.0.2' }, '127.0.0.2', '127.0.0.2'],
  [{ ip: '127.0.0.2' }, '127.0.0.2', '127.0.0.2'],
  [{ host: '127.0.0.1', ip: '203.0.113.9' }, '127.0.0.1', '203.0.113.9'],
  [{ host: '0.0.0.0' }, '0.0.0.0', '127.0.0.1'],
  [{ host: '0.0.0.0', ip: '203.0.113.9' }, '0.0.0.0', '203.0.113.9'],
  [{ host: '::' }, '::', '::1'],
  [{ host: '0:0:0:0:0:0:0:1' }, '::1', '::1'],
  [{ host: '2001:DB8::01' }, '2001:db8::1', '2001:db8::1'],
])('%j listens on %s and announces %s', async (said, host, ip) => {
  expect(await placesOf(said)).toEqual({ host, ip });
});

test('a name is where it leads to', async () => {
  const { host, ip } = await placesOf({ host: 'localhost' });
  expect(['127.0.0.1', '::1']).toContain(host);
  expect(ip).toBe(host);
});

test.each([
  [{ ip: '0.0.0.0' }, 'ip: nobody can be sent to 0.0.0.0; it may be the host, where servers listen'],
  [{ host: '0.0.0.0', ip: '::' }, 'ip: nobody can be sent to ::; it may be the host, where servers listen'],
  [{ host: 'no such name' }, 'host: nobody has the name no such name'],
])('%j is refused', async (said, words) => {
  await expect(placesOf(said)).rejects.toThrow(new WrongWorld(words));
});

test('a world is at an address as inet_ntop writes it, IPv4 or IPv6', () => {
  for (const ip of ['127.0.0.1', '::', '::1', 'fe80::1', '2001:db8::1:0:0:1', '1:2:3:4:5:6:7:8'])
    expect(worldOf({ ip }).config.ip).toBe(ip);
  const wrong = ['localhost', '127.1', '127.0.0.01', '256.0.0.1', ':::', '1::2::3', '::01', '::G', '1:2:3'];
  for (const ip of [...wrong, '1:2:3:4:5:6:7:8:9', '1::2:3:4:5:6:7:8', '::1%lo'])
    expect(() => worldOf({ ip })).toThrow(`expected an IP address, not ${ip}`);
});
