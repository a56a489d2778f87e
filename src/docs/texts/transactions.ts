// What COMMAND DOCS says of the commands of the group transactions; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const transactions = `
discard | 2.0.0 | O(N) | - | Drops a transaction that has been queued
exec | 1.2.0 | - | - | Carries out what MULTI has queued
multi | 1.2.0 | O(1) | - | Begins a transaction
unwatch | 2.2.0 | O(1) | - | Stops watching keys
watch | 2.2.0 | O(1) | key:key@0* | Lets the next transaction fail if one of the keys changes
`;
