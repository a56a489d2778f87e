// What COMMAND DOCS says of the commands of the group hash; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const hash = `
hdel | 2.0.0 | O(N) | key:key@0 field:string* | Deletes fields of a hash
hexists | 2.0.0 | O(1) | key:key@0 field:string | Whether a hash has a field
hget | 2.0.0 | O(1) | key:key@0 field:string | The value of a field
hgetall | 2.0.0 | O(N) | key:key@0 | All fields and values of a hash
hincrby | 2.0.0 | O(1) | key:key@0 field:string increment:integer | Adds an integer to a field
hincrbyfloat | 2.6.0 | O(1) | key:key@0 field:string increment:double | Adds a number with a fraction to a field
hkeys | 2.0.0 | O(N) | key:key@0 | All fields of a hash
hlen | 2.0.0 | O(1) | key:key@0 | How many fields a hash has
hmget | 2.0.0 | O(N) | key:key@0 field:string* | The values of several fields
hmset | 2.0.0 | O(N) | key:key@0 field_value:block*(field:string value:string) | Sets several fields | deprecated 4.0.0 \`HSET\` with multiple field-value pairs
hrandfield | 6.2.0 | O(N) | key:key@0 options:block?(count:integer withvalues:pure-token=WITHVALUES?) | Fields of a hash by chance
hscan | 2.8.0 | O(1) | key:key@0 cursor:integer pattern:pattern=MATCH? count:integer=COUNT? | Goes through a hash in parts
hset | 2.0.0 | O(1) | key:key@0 field_value:block*(field:string value:string) | Sets fields of a hash
hsetnx | 2.0.0 | O(1) | key:key@0 field:string value:string | Sets a field that is not there yet
hstrlen | 3.2.0 | O(1) | key:key@0 field:string | How long the value of a field is
hvals | 2.0.0 | O(N) | key:key@0 | All values of a hash
`;
