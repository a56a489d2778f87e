// Requests at random: what may be sent, as a grammar. Small letters name a thing with many values, [x] may be there, {x} is there
// once or a few times, A|B is one of both. Boundary: decides nothing about answers.
import fc from 'fast-check';

type Words = fc.Arbitrary<readonly string[]>;

const oneOf = (...texts: readonly string[]): Words => fc.constantFrom(...texts.map((text) => [text]));
const mostly = (usual: Words, odd: Words, weight = 9): Words =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });

const inRow = (parts: readonly Words[]): Words => fc.tuple(...parts).map((lists) => lists.flat());

const odd = oneOf('abc', '', '1.5', ' 1', '1 ', '+1', '0x10', '1e3', 'nan', '-0', '01', '\0', '\xff\xfe');
const wide = oneOf(
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '4294967296',
  '2147483648',
);
const bound = oneOf('0', '1', '-1.5', '2.25', '(1', '(-3', '(10', '-inf', '+inf', '(', '', 'x');
const letter = oneOf('[a', '(a', '[c', '(c', '[', '-', '+', '-', '+', 'a');

/** What the small letters stand for. None needs more than 64 bytes, where a hash would lose its order. */
const things: Readonly<Record<string, Words>> = {
  key: oneOf('a', 'b', 'c', 'd', 'e', '{x}1', ''),
  value: oneOf(
    '',
    'a',
    'b',
    'foo',
    'hello world',
    '1',
    '-7',
    '10',
    '1.5',
    '0.1',
    '9223372036854775807',
    'x'.repeat(50),
    '\0\x01',
    '\xff',
    '"q"',
    '\n',
    '10000',
    '00',
    '1e5',
  ),
  field: oneOf('f1', 'f2', 'f3', '', '1'),
  member: oneOf('a', 'b', 'c', 'd', '1', '2', '-5', 'foo', ''),
  integer: mostly(oneOf('0', '1', '-1', '2', '3', '10', '-5', '100'), fc.oneof(odd, wide), 6),
  index: mostly(oneOf('0', '1', '2', '-1', '-2', '3', '10', '-100'), fc.oneof(odd, wide)),
  count: mostly(oneOf('0', '1', '2', '3', '100'), fc.oneof(odd, wide, oneOf('-1'))),
  float: mostly(
    oneOf(
      '0',
      '1',
      '-1',
      '1.5',
      '-3.75',
      '0.1',
      '0.2',
      '3.0e3',
      '1e21',
      '5e-324',
      '0.30000000000000004',
      'inf',
      '-inf',
      '1e308',
      '123456789.123456789',
      '3.141592653589793',
    ),
    odd,
  ),
  seconds: mostly(oneOf('1000', '1000000'), fc.oneof(odd, oneOf('0', '-1', '9223372036854775807'))),
  milliseconds: mostly(oneOf('1000000', '9999999999'), fc.oneof(odd, oneOf('0', '-1'))), // none ends meanwhile
  instant: mostly(oneOf('9999999999', '99999999999'), fc.oneof(odd, oneOf('0', '1', '-1'))),
  later: mostly(oneOf('9999999999999'), odd), // a key that is set too late is there until somebody looks
  bound,
  letter,
  pattern: oneOf('*', '?', '[a-c]', '[^a]', '{x}*', '\\a', 'a?', '[', '*1', ''),
};

const grammar = `
GET key
SET key value
SET key value [NX] [XX] [GET] [KEEPTTL]
SET key value [EX seconds] [GET|NX]
SET key value PX milliseconds
SET key value EXAT|PXAT later
GETSET key value
GETDEL key
GETEX key [EX seconds] [PERSIST]
SETNX key value
SETEX key seconds value
PSETEX key milliseconds value
MSET|MSETNX {key value} [key]
MGET|EXISTS|TOUCH|DEL|UNLINK {key}
APPEND key value
STRLEN key
SETRANGE key index value
GETRANGE|SUBSTR key index index
INCR|DECR key
INCRBY|DECRBY key integer
INCRBYFLOAT key float
LCS key key [LEN] [IDX] [MINMATCHLEN count] [WITHMATCHLEN]
TYPE|PERSIST key
RENAME|RENAMENX key key
COPY key key [DB integer] [REPLACE]
OBJECT ENCODING key
EXPIRE key seconds [NX|XX|GT|LT] [GT|value]
PEXPIRE key milliseconds [NX|XX|GT|LT]
EXPIREAT|PEXPIREAT key instant [NX|XX|GT|LT]
HSET|HMSET key {field value} [field]
HSETNX key field value
HGET|HEXISTS|HSTRLEN key field
HMGET|HDEL key {field}
HLEN|HGETALL|HKEYS|HVALS key
HINCRBY key field integer
HINCRBYFLOAT key field float
HRANDFIELD|ZRANDMEMBER key 0|x [WITHVALUES|WITHSCORES]
LPUSH|RPUSH|LPUSHX|RPUSHX key {value}
LPOP|RPOP key [count]
LLEN key
LINDEX key index
LSET key index value
LRANGE|LTRIM key index index
LREM key index value
LINSERT key BEFORE|AFTER|X value value
LPOS key value [RANK index] [COUNT count] [MAXLEN count]
RPOPLPUSH key key
LMOVE key key LEFT|RIGHT|X LEFT|RIGHT
LMPOP count {key} LEFT|RIGHT|X [COUNT count]
SADD|SREM|SMISMEMBER key {member}
SCARD|SMEMBERS key
SISMEMBER key member
SMOVE key key member
SINTER|SUNION|SDIFF {key}
SINTERSTORE|SUNIONSTORE|SDIFFSTORE key {key}
SINTERCARD count {key} [LIMIT count]
SPOP|SRANDMEMBER key 0|x
ZADD key {float member}
ZADD key [NX] [XX] [GT] [LT] [CH] [INCR] {float member}
ZINCRBY key float member
ZREM|ZMSCORE key {member}
ZCARD key
ZSCORE|ZRANK|ZREVRANK key member
ZCOUNT|ZREMRANGEBYSCORE key bound bound
ZLEXCOUNT|ZREMRANGEBYLEX key letter letter
ZREMRANGEBYRANK key index index
ZRANGE key index index [REV] [WITHSCORES]
ZRANGE key bound bound BYSCORE [REV] [WITHSCORES] [LIMIT index index]
ZRANGE key letter letter BYLEX [REV] [WITHSCORES] [LIMIT index index]
ZREVRANGE key index index [WITHSCORES]
ZRANGEBYSCORE|ZREVRANGEBYSCORE key bound bound [WITHSCORES] [LIMIT index index]
ZRANGEBYLEX|ZREVRANGEBYLEX key letter letter [LIMIT index index]
ZRANGESTORE key key index index [REV] [BYSCORE|BYLEX] [LIMIT index index]
ZPOPMIN|ZPOPMAX key [count]
ZMPOP count {key} MIN|MAX|X [COUNT count]
ZUNION|ZINTER 2 key key [WEIGHTS float float] [AGGREGATE SUM|MIN|MAX|X] [WITHSCORES]
ZUNIONSTORE|ZINTERSTORE key 2 key key [WEIGHTS float float] [AGGREGATE SUM|MIN|MAX]
ZDIFF 2 key key [WITHSCORES]
ZDIFFSTORE key 2 key key
ZINTERCARD 2 key key [LIMIT count]
SCAN 0|x [MATCH pattern] [COUNT 1000|0|x] [TYPE string|zset|foo]
HSCAN|ZSCAN key 0|x [MATCH pattern] [COUNT 1000]
KEYS pattern
DBSIZE
MULTI
EXEC
EXEC
DISCARD
WATCH {key}
UNWATCH
PING [value]
ECHO value
SELECT 0|0|0|99|x
CLIENT SETNAME n|value
CLIENT GETNAME
PUBLISH value value
FOO {value}
`;

/** One of what stands between the bars: literals and things, each by itself. */
const choice = (text: string): Words =>
  fc.oneof(...text.split('|').map((word) => things[word] ?? fc.constant([word])));

function part(text: string): Words {
  const within = text.slice(1, -1);
  if (text.startsWith('[')) return fc.oneof(fc.constant([]), fc.constant([]), row(within));
  if (text.startsWith('{'))
    return fc.array(row(within), { minLength: 1, maxLength: 3 }).map((lists) => lists.flat());
  return choice(text);
}

const row = (text: string): Words => inRow((text.match(/\[[^\]]*\]|\{[^}]*\}|\S+/g) ?? []).map(part));

/** Now and then a request has a word too many or too few, or is written in small letters. */
const spoilt = (words: Words): Words =>
  fc
    .tuple(words, fc.nat(49))
    .map(([given, how]) =>
      how === 0 && given.length > 1
        ? given.slice(0, -1)
        : how === 1
          ? [...given, 'x']
          : how === 2
            ? [(given[0] ?? '').toLowerCase(), ...given.slice(1)]
            : given,
    );

/** A request that this grammar allows, or nearly. */
export const request: Words = fc.oneof(...grammar.trim().split('\n').map(row).map(spoilt));
