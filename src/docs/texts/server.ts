// What COMMAND DOCS says of the commands of the group server; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const server = `
acl | 6.0.0 | - | - | Commands about users and what they may do
acl|cat | 6.0.0 | O(1) | categoryname:string? | Names the categories of commands, or the commands of one of them
acl|deluser | 6.0.0 | O(1) | username:string* | Removes users and closes their connections
acl|dryrun | 7.0.0 | O(1) | username:string command:string arg:string?* | Says whether a user might run a command, without running it
acl|genpass | 6.0.0 | O(1) | bits:integer? | Makes up a password that is hard to guess
acl|getuser | 6.0.0 | O(N) | username:string | Says what one user may do
acl|help | 6.0.0 | O(1) | - | Says what the subcommands do
acl|list | 6.0.0 | O(N) | - | Shows every user as a line of the ACL file
acl|load | 6.0.0 | O(N) | - | Reads the users again from the ACL file
acl|log | 6.0.0 | O(N) | operation:oneof?(count:integer reset:pure-token=RESET) | Shows what was refused to whom of late
acl|save | 6.0.0 | O(N) | - | Writes the users into the ACL file
acl|setuser | 6.0.0 | O(N) | username:string rule:string?* | Makes a user or changes what it may do
acl|users | 6.0.0 | O(N) | - | Names all users
acl|whoami | 6.0.0 | O(1) | - | Names the user of this connection
bgrewriteaof | 1.0.0 | O(1) | - | Writes the append-only file anew, in the background
bgsave | 1.0.0 | O(1) | schedule:pure-token=SCHEDULE^3.2.2? | Writes a snapshot to the disk, in the background
command | 2.8.13 | O(N) | - | Tells of all commands
command|count | 2.8.13 | O(1) | - | How many commands there are
command|docs | 7.0.0 | O(N) | command-name:string?* | Descriptions of commands
command|getkeys | 2.8.13 | O(N) | - | Which words of a command are keys
command|getkeysandflags | 7.0.0 | O(N) | - | Which words of a command are keys, and what becomes of them
command|help | 5.0.0 | O(1) | - | Says what the subcommands do
command|info | 2.8.13 | O(N) | command-name:string?* | Arity, flags and keys of commands
command|list | 7.0.0 | O(N) | filterby:oneof=FILTERBY?(module-name:string=MODULE category:string=ACLCAT pattern:pattern=PATTERN) | Names of commands
config | 2.0.0 | - | - | Commands about the configuration
config|get | 2.0.0 | O(N) | parameter:block*(parameter:string) | The values of parameters
config|help | 5.0.0 | O(1) | - | Says what the subcommands do
config|resetstat | 2.0.0 | O(1) | - | Sets the counts of INFO back to zero
config|rewrite | 2.8.0 | O(1) | - | Writes the present configuration into its file
config|set | 2.0.0 | O(N) | parameter_value:block*(parameter:string value:string) | Changes parameters of the running server
dbsize | 1.0.0 | O(1) | - | How many keys there are
debug | 1.0.0 | - | - | Commands for those who work on the server itself | syscmd
failover | 6.2.0 | O(1) | target:block=TO?(host:string port:integer force:pure-token=FORCE?) abort:pure-token=ABORT? milliseconds:integer=TIMEOUT? | Hands the role of the master to a replica
flushall | 1.0.0 | O(N) | async:oneof?(async:pure-token=ASYNC^4.0.0 sync:pure-token=SYNC^6.2.0) | Deletes every key of every database
flushdb | 1.0.0 | O(N) | async:oneof?(async:pure-token=ASYNC^4.0.0 sync:pure-token=SYNC^6.2.0) | Deletes every key of this database
info | 1.0.0 | O(1) | section:string?* | What the server knows about itself, section by section
lastsave | 1.0.0 | O(1) | - | When the latest snapshot was written
latency | 2.8.13 | - | - | Commands about delays inside the server
latency|doctor | 2.8.13 | O(1) | - | Thoughts about what was slow
latency|graph | 2.8.13 | O(1) | event:string | Delays of one kind drawn with characters
latency|help | 2.8.13 | O(1) | - | Says what the subcommands do
latency|histogram | 7.0.0 | O(N) | command:string?* | How long commands have taken, in classes
latency|history | 2.8.13 | O(1) | event:string | Delays of one kind, with their times
latency|latest | 2.8.13 | O(1) | - | The latest delay of each kind
latency|reset | 2.8.13 | O(1) | event:string?* | Forgets delays
lolwut | 5.0.0 | - | version:integer=VERSION? | A picture made of characters, and the version
memory | 4.0.0 | - | - | Commands about memory
memory|doctor | 4.0.0 | O(1) | - | Thoughts about how memory is used
memory|help | 4.0.0 | O(1) | - | Says what the subcommands do
memory|malloc-stats | 4.0.0 | - | - | The report of the allocator
memory|purge | 4.0.0 | - | - | Asks the allocator to give memory back
memory|stats | 4.0.0 | O(1) | - | What memory is used for
memory|usage | 4.0.0 | O(N) | key:key@0 count:integer=SAMPLES? | How many bytes a key takes
module | 4.0.0 | - | - | Commands about modules
module|help | 5.0.0 | O(1) | - | Says what the subcommands do
module|list | 4.0.0 | O(N) | - | Tells of the loaded modules
module|load | 4.0.0 | O(1) | path:string arg:string?* | Loads a module
module|loadex | 7.0.0 | O(1) | path:string configs:block=CONFIG?*+(name:string value:string) args:block=ARGS?*(arg:string) | Loads a module with settings of its own
module|unload | 4.0.0 | O(1) | name:string | Unloads a module
monitor | 1.0.0 | - | - | Shows every command as it is carried out
psync | 2.8.0 | - | replicationid:string offset:integer | Asks a master for its stream from an offset on
replconf | 3.0.0 | O(1) | - | What replicas and masters tell each other | syscmd
replicaof | 5.0.0 | O(1) | args:oneof(host-port:block(host:string port:integer) no-one:block(no:pure-token=NO one:pure-token=ONE)) | Makes this server copy another one, or none
restore-asking | 3.0.0 | O(1) | key:key@0 ttl:integer serialized-value:string replace:pure-token=REPLACE^3.0.0? absttl:pure-token=ABSTTL^5.0.0? seconds:integer=IDLETIME^5.0.0? frequency:integer=FREQ^5.0.0? | RESTORE for a slot that is being imported | syscmd
role | 2.8.12 | O(1) | - | Whether this is a master or a replica, and of whom
save | 1.0.0 | O(N) | - | Writes a snapshot while everybody waits
shutdown | 1.0.0 | O(N) | nosave_save:oneof?(nosave:pure-token=NOSAVE save:pure-token=SAVE) now:pure-token=NOW^7.0.0? force:pure-token=FORCE^7.0.0? abort:pure-token=ABORT^7.0.0? | Ends the server, after a last snapshot if there are save points
slaveof | 1.0.0 | O(1) | args:oneof(host-port:block(host:string port:integer) no-one:block(no:pure-token=NO one:pure-token=ONE)) | Makes this server copy another one, under the old name | deprecated 5.0.0 \`REPLICAOF\`
slowlog | 2.2.12 | - | - | Commands about the log of slow commands
slowlog|get | 2.2.12 | O(N) | count:integer? | Entries of the log of slow commands
slowlog|help | 6.2.0 | O(1) | - | Says what the subcommands do
slowlog|len | 2.2.12 | O(1) | - | How many entries the log of slow commands has
slowlog|reset | 2.2.12 | O(N) | - | Empties the log of slow commands
swapdb | 4.0.0 | O(N) | index1:integer index2:integer | Exchanges two databases
sync | 1.0.0 | - | - | Asks a master for a copy and its stream, in the old way
time | 2.6.0 | O(1) | - | What time it is for the server
`;
