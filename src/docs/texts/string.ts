// What COMMAND DOCS says of the commands of the group string; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const string = `
append | 2.0.0 | O(1) | key:key@0 value:string | Puts text behind what a string key holds
decr | 1.0.0 | O(1) | key:key@0 | Takes one from a number
decrby | 1.0.0 | O(1) | key:key@0 decrement:integer | Takes an amount from a number
get | 1.0.0 | O(1) | key:key@0 | What a string key holds
getdel | 6.2.0 | O(1) | key:key@0 | What a string key holds; the key is deleted
getex | 6.2.0 | O(1) | key:key@0 expiration:oneof?(seconds:integer=EX milliseconds:integer=PX unix-time-seconds:unix-time=EXAT unix-time-milliseconds:unix-time=PXAT persist:pure-token=PERSIST) | What a string key holds; its time to live may change
getrange | 2.4.0 | O(N) | key:key@0 start:integer end:integer | A part of a string
getset | 1.0.0 | O(1) | key:key@0 value:string | Gives a key new content and shows the old | deprecated 6.2.0 \`SET\` with the \`!GET\` argument
incr | 1.0.0 | O(1) | key:key@0 | Adds one to a number
incrby | 1.0.0 | O(1) | key:key@0 increment:integer | Adds an amount to a number
incrbyfloat | 2.6.0 | O(1) | key:key@0 increment:double | Adds an amount with a fraction to a number
lcs | 7.0.0 | O(N*M) | key1:key@0 key2:key@0 len:pure-token=LEN? idx:pure-token=IDX? len:integer=MINMATCHLEN? withmatchlen:pure-token=WITHMATCHLEN? | The longest text that two strings have in common, in that order
mget | 1.0.0 | O(N) | key:key@0* | What several string keys hold
mset | 1.0.1 | O(N) | key_value:block*(key:key@0 value:string) | Sets several string keys
msetnx | 1.0.1 | O(N) | key_value:block*(key:key@0 value:string) | Sets several string keys, provided that none is there
psetex | 2.6.0 | O(1) | key:key@0 milliseconds:integer value:string | Sets a string key that lives so many milliseconds
set | 1.0.0 | O(1) | key:key@0 value:string condition:oneof^2.6.12?(nx:pure-token=NX xx:pure-token=XX) get:pure-token=GET^6.2.0? expiration:oneof?(seconds:integer=EX^2.6.12 milliseconds:integer=PX^2.6.12 unix-time-seconds:unix-time=EXAT^6.2.0 unix-time-milliseconds:unix-time=PXAT^6.2.0 keepttl:pure-token=KEEPTTL^6.0.0) | Sets a string key, whatever it held
setex | 2.0.0 | O(1) | key:key@0 seconds:integer value:string | Sets a string key that lives so many seconds
setnx | 1.0.0 | O(1) | key:key@0 value:string | Sets a string key that is not there yet
setrange | 2.2.0 | O(1) | key:key@0 offset:integer value:string | Overwrites a part of a string
strlen | 2.2.0 | O(1) | key:key@0 | How long a string is
substr | 1.0.0 | O(N) | key:key@0 start:integer end:integer | A part of a string, under the old name | deprecated 2.0.0 \`GETRANGE\`
`;
