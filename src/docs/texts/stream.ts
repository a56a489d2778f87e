// What COMMAND DOCS says of the commands of the group stream; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const stream = `
xack | 5.0.0 | O(1) | key:key@0 group:string id:string* | Marks messages as done for a consumer group
xadd | 5.0.0 | O(1) | key:key@0 nomkstream:pure-token=NOMKSTREAM^6.2.0? trim:block?(strategy:oneof(maxlen:pure-token=MAXLEN minid:pure-token=MINID^6.2.0) operator:oneof?(equal:pure-token== approximately:pure-token=~) threshold:string count:integer=LIMIT^6.2.0?) id_or_auto:oneof(auto_id:pure-token=* id:string) field_value:block*(field:string value:string) | Adds a message to a stream
xautoclaim | 6.2.0 | O(1) | key:key@0 group:string consumer:string min-idle-time:string start:string count:integer=COUNT? justid:pure-token=JUSTID? | Takes over messages that others have left lying
xclaim | 5.0.0 | O(log N) | key:key@0 group:string consumer:string min-idle-time:string id:string* ms:integer=IDLE? unix-time-milliseconds:unix-time=TIME? count:integer=RETRYCOUNT? force:pure-token=FORCE? justid:pure-token=JUSTID? id:string=LASTID? | Takes over certain messages from other consumers
xdel | 5.0.0 | O(1) | key:key@0 id:string* | Deletes messages of a stream
xgroup | 5.0.0 | - | - | Commands about consumer groups
xgroup|create | 5.0.0 | O(1) | key:key@0 groupname:string id:oneof(id:string new_id:pure-token=$) mkstream:pure-token=MKSTREAM? entries_read:integer=ENTRIESREAD? | Makes a consumer group
xgroup|createconsumer | 6.2.0 | O(1) | key:key@0 groupname:string consumername:string | Makes a consumer in a group
xgroup|delconsumer | 5.0.0 | O(1) | key:key@0 groupname:string consumername:string | Removes a consumer from a group
xgroup|destroy | 5.0.0 | O(N) | key:key@0 groupname:string | Removes a consumer group
xgroup|help | 5.0.0 | O(1) | - | Says what the subcommands do
xgroup|setid | 5.0.0 | O(1) | key:key@0 groupname:string id:oneof(id:string new_id:pure-token=$) entries_read:integer=ENTRIESREAD? | Sets where a group reads on
xinfo | 5.0.0 | - | - | Commands about what streams are made of
xinfo|consumers | 5.0.0 | O(1) | key:key@0 groupname:string | The consumers of a group
xinfo|groups | 5.0.0 | O(1) | key:key@0 | The groups of a stream
xinfo|help | 5.0.0 | O(1) | - | Says what the subcommands do
xinfo|stream | 5.0.0 | O(1) | key:key@0 full:block=FULL?(count:integer=COUNT?) | Length, ends and groups of a stream
xlen | 5.0.0 | O(1) | key:key@0 | How many messages a stream has
xpending | 5.0.0 | O(N) | key:key@0 group:string filters:block?(min-idle-time:integer=IDLE^6.2.0? start:string end:string count:integer consumer:string?) | Messages that were read and not yet acknowledged
xrange | 5.0.0 | O(N) | key:key@0 start:string end:string count:integer=COUNT? | Messages from one id to another
xread | 5.0.0 | O(N) | count:integer=COUNT? milliseconds:integer=BLOCK? streams:block=STREAMS(key:key@0* id:string*) | New messages of streams; it may wait for them
xreadgroup | 5.0.0 | O(M) | group_consumer:block=GROUP(group:string consumer:string) count:integer=COUNT? milliseconds:integer=BLOCK? noack:pure-token=NOACK? streams:block=STREAMS(key:key@0* id:string*) | New messages for a consumer of a group; it may wait for them
xrevrange | 5.0.0 | O(N) | key:key@0 end:string start:string count:integer=COUNT? | Messages from one id to another, the latest first
xsetid | 5.0.0 | O(1) | key:key@0 last-id:string entries_added:integer=ENTRIESADDED^7.0.0? max_deleted_entry_id:string=MAXDELETEDID^7.0.0? | Sets the last id of a stream
xtrim | 5.0.0 | O(N) | key:key@0 trim:block(strategy:oneof(maxlen:pure-token=MAXLEN minid:pure-token=MINID^6.2.0) operator:oneof?(equal:pure-token== approximately:pure-token=~) threshold:string count:integer=LIMIT^6.2.0?) | Drops the oldest messages of a stream
`;
