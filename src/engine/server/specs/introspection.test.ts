import { describe, expect, test } from 'vitest';
import { plain } from '../testdata/dialogue';
import { createServers } from '../testdata/servers';

function createServer() {
  const servers = createServers({ replicas: 0 });
  return { ...servers, say: (line: string) => plain(servers.ask(1, ...line.split(' '))) };
}

describe('COMMAND', () => {
  test('[C72] tells of all commands, simulated or not, or of those that are asked for', () => {
    const { say } = createServer();
    expect(say('command count')).toBe(240);
    expect(say('command')).toHaveLength(240);
    expect(say('command info')).toHaveLength(240);
    expect(say('command info nosuch Get config|get config|nosuch')).toEqual([
      null,
      expect.arrayContaining(['get', 2, ['readonly', 'fast']]),
      expect.arrayContaining(['config|get', -3]),
      null,
    ]);
  });

  test('[C72] names a type where RESP3 has one', () => {
    const { say, ask, server } = createServer();
    say('ping');
    for (const client of server(1).clients.values()) client.protocol = 3;
    const answer = ask(1, 'command', 'info', 'mget');
    const shown = answer?.type === 'array' ? answer.items?.[0] : undefined;
    const [, , flags, , , , , tips, keys, subcommands] = (shown?.type === 'array' ? shown.items : null) ?? [];
    expect(flags).toMatchObject({ type: 'set', items: [{ type: 'simple' }, { type: 'simple' }] });
    expect(tips).toMatchObject({ type: 'set', items: [{ type: 'bulk' }] });
    expect(keys).toMatchObject({ type: 'set', items: [{ type: 'map' }] });
    expect(subcommands).toMatchObject({ type: 'set', items: [] });
  });

  test.each([
    ['command list filterby pattern GET*', ['get', 'getdel', 'getex', 'getrange', 'getset', 'getbit']],
    ['command list filterby pattern client|k*', ['client|kill']],
    ['command list filterby aclcat Transaction', ['discard', 'exec', 'multi', 'unwatch', 'watch']],
    ['command list filterby aclcat nosuch', []],
    ['command list filterby module nosuch', []],
    ['command list filterby nosuch x', '(error) ERR syntax error'],
    ['command list filterby pattern', '(error) ERR syntax error'],
    ['command list x', '(error) ERR syntax error'],
    ['command nosuch', "(error) ERR unknown subcommand 'nosuch'. Try COMMAND HELP."],
    ['command count x', "(error) ERR wrong number of arguments for 'command|count' command"],
  ])('[C72] %s', (line, answer) => {
    expect(createServer().say(line)).toEqual(answer);
  });

  test.each([
    ['command getkeys mset a 1 b 2', ['a', 'b']],
    ['command getkeys object encoding k', ['k']],
    ['command getkeys eval x 0', []],
    [
      'command getkeysandflags lmove a b left right',
      [
        ['a', ['RW', 'access', 'delete']],
        ['b', ['RW', 'insert']],
      ],
    ],
    ['command getkeys zunionstore d 3 a b', '(error) ERR Invalid arguments specified for command'],
    ['command getkeys get a b', '(error) ERR Invalid number of arguments specified for command'],
    ['command getkeys config get x', '(error) ERR The command has no key arguments'],
    ['command getkeys ping x', '(error) ERR The command has no key arguments'],
    ['command getkeys config nosuch x', '(error) ERR Invalid command specified'],
    ['command getkeys nosuch x', '(error) ERR Invalid command specified'],
  ])('[C71] %s', (line, answer) => {
    expect(createServer().say(line)).toEqual(answer);
  });
});
