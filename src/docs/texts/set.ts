// What COMMAND DOCS says of the commands of the group set; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const set = `
sadd | 1.0.0 | O(1) | key:key@0 member:string* | Adds members to a set
scard | 1.0.0 | O(1) | key:key@0 | How many members a set has
sdiff | 1.0.0 | O(N) | key:key@0* | Members of the first set that no other has
sdiffstore | 1.0.0 | O(N) | destination:key@0 key:key@1* | Stores the members of the first set that no other has
sinter | 1.0.0 | O(N*M) | key:key@0* | Members that all sets have
sintercard | 7.0.0 | O(N*M) | numkeys:integer key:key@0* limit:integer=LIMIT? | How many members all sets have
sinterstore | 1.0.0 | O(N*M) | destination:key@0 key:key@1* | Stores the members that all sets have
sismember | 1.0.0 | O(1) | key:key@0 member:string | Whether a set has a member
smembers | 1.0.0 | O(N) | key:key@0 | All members of a set
smismember | 6.2.0 | O(N) | key:key@0 member:string* | Which of several members a set has
smove | 1.0.0 | O(1) | source:key@0 destination:key@1 member:string | Moves a member from one set to another
spop | 1.0.0 | O(1) | key:key@0 count:integer^3.2.0? | Takes members off a set by chance
srandmember | 1.0.0 | O(1) | key:key@0 count:integer^2.6.0? | Members of a set by chance
srem | 1.0.0 | O(N) | key:key@0 member:string* | Removes members from a set
sscan | 2.8.0 | O(1) | key:key@0 cursor:integer pattern:pattern=MATCH? count:integer=COUNT? | Goes through a set in parts
sunion | 1.0.0 | O(N) | key:key@0* | Members that any of the sets has
sunionstore | 1.0.0 | O(N) | destination:key@0 key:key@1* | Stores the members that any of the sets has
`;
