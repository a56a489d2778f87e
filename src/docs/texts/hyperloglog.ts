// What COMMAND DOCS says of the commands of the group hyperloglog; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const hyperloglog = `
pfadd | 2.8.9 | O(1) | key:key@0 element:string?* | Adds elements to a HyperLogLog
pfcount | 2.8.9 | O(1) | key:key@0* | About how many different elements HyperLogLogs have seen
pfdebug | 2.8.9 | - | subcommand:string key:key@0 | Shows the inside of a HyperLogLog | syscmd
pfmerge | 2.8.9 | O(N) | destkey:key@0 sourcekey:key@1* | Joins HyperLogLogs into one
pfselftest | 2.8.9 | - | - | Tests the HyperLogLog code | syscmd
`;
