import { describe, expect, test } from 'vitest';
import type { PushMessage } from '../messages';
import { dialogue, shown } from '../testdata/dialogue';

/** A server whose only client listens to every event, and what it hears of a line. */
function listener(events: string) {
  const talk = dialogue({ replicas: 0, parameters: { 'notify-keyspace-events': events } });
  talk.say('HELLO 3');
  talk.say('PSUBSCRIBE __key*__:*');
  const heard = (ms = 2): string[] => {
    talk.run(ms);
    const pushes = talk.sent.filter(({ to, message }) => to === 'c1' && message.kind === 'push');
    talk.sent.length = 0;
    return pushes.map(({ message }) => {
      const { reply } = message as PushMessage;
      return reply.type === 'push' ? reply.items.slice(2).map(shown).join(' ') : shown(reply);
    });
  };
  heard();
  return {
    ...talk,
    heard,
    hears(line: string): string[] {
      talk.say(line);
      return heard();
    },
  };
}

describe('[K22] keyspace notifications', () => {
  test('tell the event on the channel of the key, then the key on that of the event', () => {
    const { hears } = listener('KEA');
    expect(hears('SET k v')).toEqual(['"__keyspace@0__:k" "set"', '"__keyevent@0__:set" "k"']);
    expect(hears('GET k')).toEqual([]);
    expect(hears('DEL none')).toEqual([]);
  });

  test('say everything that one command has done, in its order', () => {
    const { say, hears } = listener('EA');
    const events = (line: string) => hears(line).map((text) => text.replace('"__keyevent@0__:', '"'));
    expect(events('SETEX k 100 v')).toEqual(['"set" "k"', '"expire" "k"']);
    expect(events('MSET a 1 b 2')).toEqual(['"set" "a"', '"set" "b"']);
    expect(events('RENAME a c')).toEqual(['"rename_from" "a"', '"rename_to" "c"']);
    expect(events('DECRBY c 1')).toEqual(['"incrby" "c"']);
    events('RPUSH l x');
    expect(events('LMOVE l m LEFT RIGHT')).toEqual(['"rpush" "m"', '"lpop" "l"', '"del" "l"']);
    events('HSET h f v');
    expect(events('HDEL h f')).toEqual(['"hdel" "h"', '"del" "h"']);
    expect(events('MULTI')).toEqual([]);
    expect(events('SADD s x')).toEqual([]);
    say('SPOP s');
    expect(events('EXEC')).toEqual(['"sadd" "s"', '"spop" "s"', '"del" "s"']);
    expect(events('ZADD z INCR 5 x')).toEqual(['"zincr" "z"']);
    expect(events('ZRANGESTORE z none 0 -1')).toEqual(['"del" "z"']);
  });

  test('only of the kinds that are asked for', () => {
    const { hears, heard, say } = listener('Exmn');
    expect(hears('SET k v PX 50')).toEqual(['"__keyevent@0__:new" "k"']);
    expect(heard(160)).toEqual(['"__keyevent@0__:expired" "k"']);
    expect(hears('GET k')).toEqual(['"__keyevent@0__:keymiss" "k"']);
    expect(hears('OBJECT ENCODING k')).toEqual([]);
    say('CONFIG SET notify-keyspace-events ""');
    expect(hears('SET k v')).toEqual([]);
  });

  test('the parameter is printed with its letters in the order of the server', () => {
    const { reads } = dialogue();
    reads([
      ['CONFIG SET notify-keyspace-events KEA', 'OK'],
      ['CONFIG GET notify-keyspace-events', '["notify-keyspace-events", "AKE"]'],
      ['CONFIG SET notify-keyspace-events Kdntg', 'OK'],
      ['CONFIG GET notify-keyspace-events', '["notify-keyspace-events", "gtdnK"]'],
      [
        'CONFIG SET notify-keyspace-events !',
        "ERR CONFIG SET failed (possibly related to argument 'notify-keyspace-events') - Invalid event class character. Use 'Ag$lshzxeKEtmdn'.",
      ],
    ]);
  });
});
