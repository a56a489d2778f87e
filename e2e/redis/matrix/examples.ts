// A right request for every command that has data or channels as its business, a line a command: what must be there first,
// and, last, the request itself. k1 to k3 are keys of one slot. Boundary: what is made of them is cells.ts.

export const dataExamples = String.raw`
append: SET k1 v; APPEND k1 x
decr: SET k1 5; DECR k1
decrby: SET k1 5; DECRBY k1 2
get: SET k1 v; GET k1
getdel: SET k1 v; GETDEL k1
getex: SET k1 v; GETEX k1 EX 100
getrange: SET k1 value; GETRANGE k1 1 -2
getset: SET k1 v; GETSET k1 w
incr: SET k1 5; INCR k1
incrby: SET k1 5; INCRBY k1 2
incrbyfloat: SET k1 5; INCRBYFLOAT k1 0.1
lcs: MSET k1 ohmytext k2 mynewtext; LCS k1 k2
mget: MSET k1 a k2 b; MGET k1 k2
mset: MSET k1 a k2 b
msetnx: MSETNX k1 a k2 b
psetex: PSETEX k1 100000 v
set: SET k1 v
setex: SETEX k1 100 v
setnx: SETNX k1 v
setrange: SET k1 value; SETRANGE k1 2 xx
strlen: SET k1 value; STRLEN k1
substr: SET k1 value; SUBSTR k1 1 -2
hdel: HSET k1 f v g w; HDEL k1 f nope
hexists: HSET k1 f v; HEXISTS k1 f
hget: HSET k1 f v; HGET k1 f
hgetall: HSET k1 f v g w; HGETALL k1
hincrby: HSET k1 f 5; HINCRBY k1 f 2
hincrbyfloat: HSET k1 f 5; HINCRBYFLOAT k1 f 0.1
hkeys: HSET k1 f v g w; HKEYS k1
hlen: HSET k1 f v g w; HLEN k1
hmget: HSET k1 f v; HMGET k1 f nope
hmset: HMSET k1 f v g w
hrandfield: HSET k1 f v; HRANDFIELD k1
hscan: HSET k1 f v; HSCAN k1 0
hset: HSET k1 f v g w
hsetnx: HSETNX k1 f v
hstrlen: HSET k1 f value; HSTRLEN k1 f
hvals: HSET k1 f v g w; HVALS k1
blmove: RPUSH k1 a b; BLMOVE k1 k2 LEFT RIGHT 0.01
blmpop: RPUSH k2 a b; BLMPOP 0.01 2 k1 k2 LEFT
blpop: RPUSH k2 a b; BLPOP k1 k2 0.01
brpop: RPUSH k2 a b; BRPOP k1 k2 0.01
brpoplpush: RPUSH k1 a b; BRPOPLPUSH k1 k2 0.01
lindex: RPUSH k1 a b; LINDEX k1 -1
linsert: RPUSH k1 a b; LINSERT k1 BEFORE b x
llen: RPUSH k1 a b; LLEN k1
lmove: RPUSH k1 a b; LMOVE k1 k2 LEFT RIGHT
lmpop: RPUSH k2 a b; LMPOP 2 k1 k2 LEFT
lpop: RPUSH k1 a b; LPOP k1
lpos: RPUSH k1 a b a; LPOS k1 a RANK -1
lpush: LPUSH k1 a b
lpushx: RPUSH k1 a; LPUSHX k1 b
lrange: RPUSH k1 a b; LRANGE k1 0 -1
lrem: RPUSH k1 a b a; LREM k1 0 a
lset: RPUSH k1 a b; LSET k1 1 x
ltrim: RPUSH k1 a b c; LTRIM k1 0 1
rpop: RPUSH k1 a b; RPOP k1 2
rpoplpush: RPUSH k1 a b; RPOPLPUSH k1 k2
rpush: RPUSH k1 a b
rpushx: RPUSH k1 a; RPUSHX k1 b
sadd: SADD k1 a b
scard: SADD k1 a b; SCARD k1
sdiff: SADD k1 a b; SADD k2 b; SDIFF k1 k2
sdiffstore: SADD k2 a b; SADD k3 b; SDIFFSTORE k1 k2 k3
sinter: SADD k1 a b; SADD k2 b; SINTER k1 k2
sintercard: SADD k1 a b; SADD k2 b; SINTERCARD 2 k1 k2
sinterstore: SADD k2 a b; SADD k3 b; SINTERSTORE k1 k2 k3
sismember: SADD k1 a; SISMEMBER k1 a
smembers: SADD k1 a b; SMEMBERS k1
smismember: SADD k1 a; SMISMEMBER k1 a nope
smove: SADD k1 a b; SADD k2 c; SMOVE k1 k2 a
spop: SADD k1 a; SPOP k1
srandmember: SADD k1 a; SRANDMEMBER k1
srem: SADD k1 a b; SREM k1 a nope
sscan: SADD k1 a; SSCAN k1 0
sunion: SADD k1 a; SADD k2 b; SUNION k1 k2
sunionstore: SADD k2 a; SADD k3 b; SUNIONSTORE k1 k2 k3
bzmpop: ZADD k2 1 a; BZMPOP 0.01 2 k1 k2 MIN
bzpopmax: ZADD k2 1 a 2 b; BZPOPMAX k1 k2 0.01
bzpopmin: ZADD k2 1 a 2 b; BZPOPMIN k1 k2 0.01
zadd: ZADD k1 1 a 2 b
zcard: ZADD k1 1 a; ZCARD k1
zcount: ZADD k1 1 a 2 b; ZCOUNT k1 (1 +inf
zdiff: ZADD k1 1 a 2 b; ZADD k2 1 a; ZDIFF 2 k1 k2 WITHSCORES
zdiffstore: ZADD k2 1 a 2 b; ZADD k3 1 a; ZDIFFSTORE k1 2 k2 k3
zincrby: ZADD k1 1 a; ZINCRBY k1 0.5 a
zinter: ZADD k1 1 a; ZADD k2 2 a; ZINTER 2 k1 k2 WITHSCORES
zintercard: ZADD k1 1 a; ZADD k2 2 a; ZINTERCARD 2 k1 k2 LIMIT 1
zinterstore: ZADD k2 1 a; ZADD k3 2 a; ZINTERSTORE k1 2 k2 k3 WEIGHTS 2 3
zlexcount: ZADD k1 0 a 0 b; ZLEXCOUNT k1 [a +
zmpop: ZADD k2 1 a; ZMPOP 2 k1 k2 MIN
zmscore: ZADD k1 1 a; ZMSCORE k1 a nope
zpopmax: ZADD k1 1 a 2 b; ZPOPMAX k1
zpopmin: ZADD k1 1 a 2 b; ZPOPMIN k1 2
zrandmember: ZADD k1 1 a; ZRANDMEMBER k1
zrange: ZADD k1 1 a 2 b; ZRANGE k1 0 -1 REV WITHSCORES
zrangebylex: ZADD k1 0 a 0 b; ZRANGEBYLEX k1 - (b
zrangebyscore: ZADD k1 1 a 2 b; ZRANGEBYSCORE k1 1 (2
zrangestore: ZADD k2 1 a 2 b; ZRANGESTORE k1 k2 0 0
zrank: ZADD k1 1 a 2 b; ZRANK k1 b
zrem: ZADD k1 1 a 2 b; ZREM k1 a nope
zremrangebylex: ZADD k1 0 a 0 b; ZREMRANGEBYLEX k1 [a [a
zremrangebyrank: ZADD k1 1 a 2 b; ZREMRANGEBYRANK k1 0 0
zremrangebyscore: ZADD k1 1 a 2 b; ZREMRANGEBYSCORE k1 -inf 1
zrevrange: ZADD k1 1 a 2 b; ZREVRANGE k1 0 -1
zrevrangebylex: ZADD k1 0 a 0 b; ZREVRANGEBYLEX k1 + -
zrevrangebyscore: ZADD k1 1 a 2 b; ZREVRANGEBYSCORE k1 +inf -inf LIMIT 0 1
zrevrank: ZADD k1 1 a 2 b; ZREVRANK k1 b
zscan: ZADD k1 1 a; ZSCAN k1 0
zscore: ZADD k1 1 a; ZSCORE k1 a
zunion: ZADD k1 1 a; ZADD k2 2 a; ZUNION 2 k1 k2 WITHSCORES
zunionstore: ZADD k2 1 a; ZADD k3 2 a; ZUNIONSTORE k1 2 k2 k3 AGGREGATE MAX
copy: SET k1 v; COPY k1 k2
dbsize: SET k1 v; DBSIZE
del: MSET k1 a k2 b; DEL k1 k2
dump: SET k1 v; DUMP k1
exists: MSET k1 a k2 b; EXISTS k1 k2
expire: SET k1 v; EXPIRE k1 100
expireat: SET k1 v; EXPIREAT k1 4102444800
expiretime: SET k1 v EXAT 4102444800; EXPIRETIME k1
move: SET k1 v; MOVE k1 1
object|encoding: SET k1 v; OBJECT ENCODING k1
object|freq: SET k1 v; OBJECT FREQ k1
object|help: OBJECT HELP
object|idletime: SET k1 v; OBJECT IDLETIME k1
object|refcount: SET k1 v; OBJECT REFCOUNT k1
persist: SET k1 v EX 100; PERSIST k1
pexpire: SET k1 v; PEXPIRE k1 100000
pexpireat: SET k1 v; PEXPIREAT k1 4102444800000
pexpiretime: SET k1 v PXAT 4102444800000; PEXPIRETIME k1
pttl: SET k1 v EX 100; PTTL k1
randomkey: SET k1 v; RANDOMKEY
rename: SET k1 v; RENAME k1 k2
renamenx: SET k1 v; RENAMENX k1 k2
scan: SET k1 v; SCAN 0
touch: MSET k1 a k2 b; TOUCH k1 k2
ttl: SET k1 v EX 100; TTL k1
type: SET k1 v; TYPE k1
unlink: MSET k1 a k2 b; UNLINK k1 k2
sort: RPUSH k1 b a; SORT k1 ALPHA STORE k2
sort_ro: RPUSH k1 b a; SORT_RO k1 ALPHA
flushall: SET k1 v; FLUSHALL
flushdb: SET k1 v; FLUSHDB
keys: SET k1 v; KEYS *k1
restore: RESTORE k1 0 "\x00\x05hello\n\x00cr\xdfve4 \n"
restore-asking: RESTORE-ASKING k1 0 "\x00\x05hello\n\x00cr\xdfve4 \n"
swapdb: SWAPDB 0 1
bitcount: SET k1 v; BITCOUNT k1
bitfield: BITFIELD k1 SET u8 0 255
bitfield_ro: SET k1 v; BITFIELD_RO k1 GET u8 0
bitop: SET k2 a; BITOP NOT k1 k2
bitpos: SET k1 v; BITPOS k1 1
getbit: SET k1 v; GETBIT k1 1
setbit: SETBIT k1 7 1
pfadd: PFADD k1 a b
pfcount: PFCOUNT k1 k2
pfdebug: PFDEBUG ENCODING k1
pfmerge: PFMERGE k1 k2
pfselftest: PFSELFTEST
geoadd: GEOADD k1 13.36 38.11 Palermo
geodist: GEODIST k1 a b
geohash: GEOHASH k1 a
geopos: GEOPOS k1 a
georadius: GEORADIUS k1 15 37 200 km STORE k2
georadius_ro: GEORADIUS_RO k1 15 37 200 km
georadiusbymember: GEORADIUSBYMEMBER k1 a 100 km STORE k2
georadiusbymember_ro: GEORADIUSBYMEMBER_RO k1 a 100 km
geosearch: GEOSEARCH k1 FROMLONLAT 15 37 BYRADIUS 200 km
geosearchstore: GEOSEARCHSTORE k2 k1 FROMLONLAT 15 37 BYRADIUS 200 km
xack: XACK k1 g 1-1
xadd: XADD k1 1-1 f v
xautoclaim: XAUTOCLAIM k1 g c 0 0
xclaim: XCLAIM k1 g c 0 1-1
xdel: XDEL k1 1-1
xgroup|create: XGROUP CREATE k1 g $ MKSTREAM
xgroup|createconsumer: XGROUP CREATECONSUMER k1 g c
xgroup|delconsumer: XGROUP DELCONSUMER k1 g c
xgroup|destroy: XGROUP DESTROY k1 g
xgroup|help: XGROUP HELP
xgroup|setid: XGROUP SETID k1 g 0
xinfo|consumers: XINFO CONSUMERS k1 g
xinfo|groups: XINFO GROUPS k1
xinfo|help: XINFO HELP
xinfo|stream: XINFO STREAM k1
xlen: XLEN k1
xpending: XPENDING k1 g
xrange: XRANGE k1 - +
xread: XREAD STREAMS k1 k2 0 0
xreadgroup: XREADGROUP GROUP g c STREAMS k1 k2 0 0
xrevrange: XREVRANGE k1 + -
xsetid: XSETID k1 1-1
xtrim: XTRIM k1 MAXLEN 0
eval: EVAL "return 1" 2 k1 k2
eval_ro: EVAL_RO "return 1" 2 k1 k2
evalsha: EVALSHA e0e1f9fabfc9d4800c877a703b823ac0578ff8db 2 k1 k2
evalsha_ro: EVALSHA_RO e0e1f9fabfc9d4800c877a703b823ac0578ff8db 2 k1 k2
fcall: FCALL f 2 k1 k2
fcall_ro: FCALL_RO f 2 k1 k2
publish: PUBLISH news hello
spublish: SPUBLISH k3 hello
subscribe: SUBSCRIBE weather
ssubscribe: SSUBSCRIBE k1 k2
psubscribe: PSUBSCRIBE w*
unsubscribe: SUBSCRIBE weather; UNSUBSCRIBE weather
sunsubscribe: SSUBSCRIBE k1; SUNSUBSCRIBE k1
punsubscribe: PSUBSCRIBE w*; PUNSUBSCRIBE w*
pubsub|channels: PUBSUB CHANNELS
pubsub|help: PUBSUB HELP
pubsub|numpat: PUBSUB NUMPAT
pubsub|numsub: PUBSUB NUMSUB news
pubsub|shardchannels: PUBSUB SHARDCHANNELS
pubsub|shardnumsub: PUBSUB SHARDNUMSUB news
`;
