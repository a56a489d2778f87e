// What COMMAND DOCS says of the commands of the group generic; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const generic = `
copy | 6.2.0 | O(N) | source:key@0 destination:key@1 destination-db:integer=DB? replace:pure-token=REPLACE? | Makes a second key with the same content
del | 1.0.0 | O(N) | key:key@0* | Deletes keys
dump | 2.6.0 | O(1) | key:key@0 | The content of a key in the form that RESTORE reads
exists | 1.0.0 | O(N) | key:key@0* | How many of the keys are there
expire | 1.0.0 | O(1) | key:key@0 seconds:integer condition:oneof^7.0.0?(nx:pure-token=NX xx:pure-token=XX gt:pure-token=GT lt:pure-token=LT) | Gives a key so many seconds to live
expireat | 1.2.0 | O(1) | key:key@0 unix-time-seconds:unix-time condition:oneof^7.0.0?(nx:pure-token=NX xx:pure-token=XX gt:pure-token=GT lt:pure-token=LT) | Has a key end at a second of Unix time
expiretime | 7.0.0 | O(1) | key:key@0 | The second of Unix time at which a key ends
keys | 1.0.0 | O(N) | pattern:pattern | Every key that matches a pattern
migrate | 2.6.0 | O(N) | host:string port:integer key_or_empty_string:oneof(key:key@0 empty_string:pure-token="") destination-db:integer timeout:integer copy:pure-token=COPY^3.0.0? replace:pure-token=REPLACE^3.0.0? authentication:oneof?(password:string=AUTH^4.0.7? username_password:block=AUTH2^6.0.0?(username:string password:string)) key:key@1=KEYS^3.0.6?* | Moves keys to another server
move | 1.0.0 | O(1) | key:key@0 db:integer | Moves a key to another database
object | 2.2.3 | - | - | Commands about how a key is held
object|encoding | 2.2.3 | O(1) | key:key@0 | In which form a key is held
object|freq | 4.0.0 | O(1) | key:key@0 | How often a key is used, on a logarithmic scale
object|help | 6.2.0 | O(1) | - | Says what the subcommands do
object|idletime | 2.2.3 | O(1) | key:key@0 | For how many seconds nobody has used a key
object|refcount | 2.2.3 | O(1) | key:key@0 | How many references to the value there are
persist | 2.2.0 | O(1) | key:key@0 | Takes the time to live from a key
pexpire | 2.6.0 | O(1) | key:key@0 milliseconds:integer condition:oneof^7.0.0?(nx:pure-token=NX xx:pure-token=XX gt:pure-token=GT lt:pure-token=LT) | Gives a key so many milliseconds to live
pexpireat | 2.6.0 | O(1) | key:key@0 unix-time-milliseconds:unix-time condition:oneof^7.0.0?(nx:pure-token=NX xx:pure-token=XX gt:pure-token=GT lt:pure-token=LT) | Has a key end at a millisecond of Unix time
pexpiretime | 7.0.0 | O(1) | key:key@0 | The millisecond of Unix time at which a key ends
pttl | 2.6.0 | O(1) | key:key@0 | How many milliseconds a key has to live
randomkey | 1.0.0 | O(1) | - | Any key
rename | 1.0.0 | O(1) | key:key@0 newkey:key@1 | Gives a key another name
renamenx | 1.0.0 | O(1) | key:key@0 newkey:key@1 | Gives a key another name that is not taken
restore | 2.6.0 | O(1) | key:key@0 ttl:integer serialized-value:string replace:pure-token=REPLACE^3.0.0? absttl:pure-token=ABSTTL^5.0.0? seconds:integer=IDLETIME^5.0.0? frequency:integer=FREQ^5.0.0? | Makes a key from what DUMP has given
scan | 2.8.0 | O(1) | cursor:integer pattern:pattern=MATCH? count:integer=COUNT? type:string=TYPE^6.0.0? | Goes through the keys in parts
sort | 1.0.0 | O(N+M*log(M)) | key:key@0 pattern:pattern@1=BY? offset_count:block=LIMIT?(offset:integer count:integer) pattern:pattern@1=GET?*+ order:oneof?(asc:pure-token=ASC desc:pure-token=DESC) sorting:pure-token=ALPHA? destination:key@2=STORE? | Elements in their order, shown or stored
sort_ro | 7.0.0 | O(N+M*log(M)) | key:key@0 pattern:pattern@1=BY? offset_count:block=LIMIT?(offset:integer count:integer) pattern:pattern@1=GET?*+ order:oneof?(asc:pure-token=ASC desc:pure-token=DESC) sorting:pure-token=ALPHA? | Elements in their order
touch | 3.2.1 | O(N) | key:key@0* | Marks keys as used just now
ttl | 1.0.0 | O(1) | key:key@0 | How many seconds a key has to live
type | 1.0.0 | O(1) | key:key@0 | Of which type a key is
unlink | 4.0.0 | O(1) | key:key@0* | Deletes keys and frees their memory in the background
wait | 3.0.0 | O(1) | numreplicas:integer timeout:integer | Waits until replicas have what this connection has written
`;
