// What COMMAND DOCS says of the commands of the group sorted-set; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const sortedSet = `
bzmpop | 7.0.0 | O(K) | timeout:double numkeys:integer key:key@0* where:oneof(min:pure-token=MIN max:pure-token=MAX) count:integer=COUNT? | Takes members off an end of the first sorted set that has some, and waits for one
bzpopmax | 5.0.0 | O(log(N)) | key:key@0* timeout:double | Takes the member with the highest score, and waits until there is one
bzpopmin | 5.0.0 | O(log(N)) | key:key@0* timeout:double | Takes the member with the lowest score, and waits until there is one
zadd | 1.2.0 | O(log(N)) | key:key@0 condition:oneof^3.0.2?(nx:pure-token=NX xx:pure-token=XX) comparison:oneof^6.2.0?(gt:pure-token=GT lt:pure-token=LT) change:pure-token=CH^3.0.2? increment:pure-token=INCR^3.0.2? score_member:block*(score:double member:string) | Adds members with scores, or changes their scores
zcard | 1.2.0 | O(1) | key:key@0 | How many members a sorted set has
zcount | 2.0.0 | O(log(N)) | key:key@0 min:double max:double | How many members have a score in a range
zdiff | 6.2.0 | O(L + (N-K)log(N)) | numkeys:integer key:key@0* withscores:pure-token=WITHSCORES? | Members of the first sorted set that no other has
zdiffstore | 6.2.0 | O(L + (N-K)log(N)) | destination:key@0 numkeys:integer key:key@1* | Stores the members of the first sorted set that no other has
zincrby | 1.2.0 | O(log(N)) | key:key@0 increment:integer member:string | Adds an amount to a score
zinter | 6.2.0 | O(N*K) | numkeys:integer key:key@0* weight:integer=WEIGHTS?* aggregate:oneof=AGGREGATE?(sum:pure-token=SUM min:pure-token=MIN max:pure-token=MAX) withscores:pure-token=WITHSCORES? | Members that all sorted sets have
zintercard | 7.0.0 | O(N*K) | numkeys:integer key:key@0* limit:integer=LIMIT? | How many members all sorted sets have
zinterstore | 2.0.0 | O(N*K) | destination:key@0 numkeys:integer key:key@1* weight:integer=WEIGHTS?* aggregate:oneof=AGGREGATE?(sum:pure-token=SUM min:pure-token=MIN max:pure-token=MAX) | Stores the members that all sorted sets have
zlexcount | 2.8.9 | O(log(N)) | key:key@0 min:string max:string | How many members lie between two, where scores are equal
zmpop | 7.0.0 | O(K) | numkeys:integer key:key@0* where:oneof(min:pure-token=MIN max:pure-token=MAX) count:integer=COUNT? | Takes members off an end of the first sorted set that has some
zmscore | 6.2.0 | O(N) | key:key@0 member:string* | The scores of several members
zpopmax | 5.0.0 | O(log(N)*M) | key:key@0 count:integer? | Takes the members with the highest scores
zpopmin | 5.0.0 | O(log(N)*M) | key:key@0 count:integer? | Takes the members with the lowest scores
zrandmember | 6.2.0 | O(N) | key:key@0 options:block?(count:integer withscores:pure-token=WITHSCORES?) | Members of a sorted set by chance
zrange | 1.2.0 | O(log(N)+M) | key:key@0 start:string stop:string sortby:oneof^6.2.0?(byscore:pure-token=BYSCORE bylex:pure-token=BYLEX) rev:pure-token=REV^6.2.0? offset_count:block=LIMIT^6.2.0?(offset:integer count:integer) withscores:pure-token=WITHSCORES? | Members of a range of ranks, scores or names
zrangebylex | 2.8.9 | O(log(N)+M) | key:key@0 min:string max:string offset_count:block=LIMIT?(offset:integer count:integer) | Members between two, where scores are equal | deprecated 6.2.0 \`ZRANGE\` with the \`BYLEX\` argument
zrangebyscore | 1.0.5 | O(log(N)+M) | key:key@0 min:double max:double withscores:pure-token=WITHSCORES^2.0.0? offset_count:block=LIMIT?(offset:integer count:integer) | Members whose scores lie in a range | deprecated 6.2.0 \`ZRANGE\` with the \`BYSCORE\` argument
zrangestore | 6.2.0 | O(log(N)+M) | dst:key@0 src:key@1 min:string max:string sortby:oneof?(byscore:pure-token=BYSCORE bylex:pure-token=BYLEX) rev:pure-token=REV? offset_count:block=LIMIT?(offset:integer count:integer) | Stores a range of a sorted set
zrank | 2.0.0 | O(log(N)) | key:key@0 member:string | How many members stand before one
zrem | 1.2.0 | O(M*log(N)) | key:key@0 member:string* | Removes members from a sorted set
zremrangebylex | 2.8.9 | O(log(N)+M) | key:key@0 min:string max:string | Removes the members between two, where scores are equal
zremrangebyrank | 2.0.0 | O(log(N)+M) | key:key@0 start:integer stop:integer | Removes the members of a range of ranks
zremrangebyscore | 1.2.0 | O(log(N)+M) | key:key@0 min:double max:double | Removes the members whose scores lie in a range
zrevrange | 1.2.0 | O(log(N)+M) | key:key@0 start:integer stop:integer withscores:pure-token=WITHSCORES? | Members of a range of ranks, the highest score first | deprecated 6.2.0 \`ZRANGE\` with the \`REV\` argument
zrevrangebylex | 2.8.9 | O(log(N)+M) | key:key@0 max:string min:string offset_count:block=LIMIT?(offset:integer count:integer) | Members between two in reverse, where scores are equal | deprecated 6.2.0 \`ZRANGE\` with the \`REV\` and \`BYLEX\` arguments
zrevrangebyscore | 2.2.0 | O(log(N)+M) | key:key@0 max:double min:double withscores:pure-token=WITHSCORES? offset_count:block=LIMIT?(offset:integer count:integer) | Members whose scores lie in a range, the highest first | deprecated 6.2.0 \`ZRANGE\` with the \`REV\` and \`BYSCORE\` arguments
zrevrank | 2.0.0 | O(log(N)) | key:key@0 member:string | How many members stand behind one
zscan | 2.8.0 | O(1) | key:key@0 cursor:integer pattern:pattern=MATCH? count:integer=COUNT? | Goes through a sorted set in parts
zscore | 1.2.0 | O(1) | key:key@0 member:string | The score of a member
zunion | 6.2.0 | O(N) | numkeys:integer key:key@0* weight:integer=WEIGHTS?* aggregate:oneof=AGGREGATE?(sum:pure-token=SUM min:pure-token=MIN max:pure-token=MAX) withscores:pure-token=WITHSCORES? | Members that any of the sorted sets has
zunionstore | 2.0.0 | O(N) | destination:key@0 numkeys:integer key:key@1* weight:integer=WEIGHTS?* aggregate:oneof=AGGREGATE?(sum:pure-token=SUM min:pure-token=MIN max:pure-token=MAX) | Stores the members that any of the sorted sets has
`;
