// What COMMAND DOCS says of the commands of the group list; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const list = `
blmove | 6.2.0 | O(1) | source:key@0 destination:key@1 wherefrom:oneof(left:pure-token=LEFT right:pure-token=RIGHT) whereto:oneof(left:pure-token=LEFT right:pure-token=RIGHT) timeout:double | Moves an element between lists, and waits until there is one
blmpop | 7.0.0 | O(N+M) | timeout:double numkeys:integer key:key@0* where:oneof(left:pure-token=LEFT right:pure-token=RIGHT) count:integer=COUNT? | Takes elements off the first list that has some, and waits for one
blpop | 2.0.0 | O(N) | key:key@0* timeout:double | Takes the first element of a list, and waits until there is one
brpop | 2.0.0 | O(N) | key:key@0* timeout:double | Takes the last element of a list, and waits until there is one
brpoplpush | 2.2.0 | O(1) | source:key@0 destination:key@1 timeout:double | Moves the last element to the head of another list, and waits until there is one | deprecated 6.2.0 \`BLMOVE\` with the \`RIGHT\` and \`LEFT\` arguments
lindex | 1.0.0 | O(N) | key:key@0 index:integer | The element at an index
linsert | 2.2.0 | O(N) | key:key@0 where:oneof(before:pure-token=BEFORE after:pure-token=AFTER) pivot:string element:string | Puts an element before or behind another one
llen | 1.0.0 | O(1) | key:key@0 | How many elements a list has
lmove | 6.2.0 | O(1) | source:key@0 destination:key@1 wherefrom:oneof(left:pure-token=LEFT right:pure-token=RIGHT) whereto:oneof(left:pure-token=LEFT right:pure-token=RIGHT) | Moves an element from one end of a list to an end of another
lmpop | 7.0.0 | O(N+M) | numkeys:integer key:key@0* where:oneof(left:pure-token=LEFT right:pure-token=RIGHT) count:integer=COUNT? | Takes elements off the first list that has some
lpop | 1.0.0 | O(N) | key:key@0 count:integer^6.2.0? | Takes elements off the head of a list
lpos | 6.0.6 | O(N) | key:key@0 element:string rank:integer=RANK? num-matches:integer=COUNT? len:integer=MAXLEN? | Where an element stands in a list
lpush | 1.0.0 | O(1) | key:key@0 element:string* | Puts elements at the head of a list
lpushx | 2.2.0 | O(1) | key:key@0 element:string* | Puts elements at the head of a list that is there
lrange | 1.0.0 | O(S+N) | key:key@0 start:integer stop:integer | Elements from one index to another
lrem | 1.0.0 | O(N+M) | key:key@0 count:integer element:string | Removes elements that are equal to one
lset | 1.0.0 | O(N) | key:key@0 index:integer element:string | Replaces the element at an index
ltrim | 1.0.0 | O(N) | key:key@0 start:integer stop:integer | Keeps only the elements from one index to another
rpop | 1.0.0 | O(N) | key:key@0 count:integer^6.2.0? | Takes elements off the tail of a list
rpoplpush | 1.2.0 | O(1) | source:key@0 destination:key@1 | Moves the last element of a list to the head of another | deprecated 6.2.0 \`LMOVE\` with the \`RIGHT\` and \`LEFT\` arguments
rpush | 1.0.0 | O(1) | key:key@0 element:string* | Puts elements at the tail of a list
rpushx | 2.2.0 | O(1) | key:key@0 element:string* | Puts elements at the tail of a list that is there
`;
