// What an RDB file of Redis 7.0 calls the kinds of values. Source: RDB_TYPE_… in rdb.h.

export const VERSION = 10;

export const TYPES = {
  string: 0,
  list: 1,
  set: 2,
  hash: 4,
  zset: 5,
  intset: 11,
  hashListpack: 16,
  zsetListpack: 17,
  quicklist: 18,
} as const;
