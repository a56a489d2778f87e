// What COMMAND DOCS says of the commands of the group connection; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const connection = `
auth | 1.0.0 | O(N) | username:string^6.0.0? password:string | Says the password, and the user if it is not the default one
client | 2.4.0 | - | - | Commands about connections
client|caching | 6.0.0 | O(1) | mode:oneof(yes:pure-token=YES no:pure-token=NO) | Whether keys read by the next command are tracked
client|getname | 2.6.9 | O(1) | - | The name given to this connection
client|getredir | 6.0.0 | O(1) | - | To which connection news about tracked keys go
client|help | 5.0.0 | O(1) | - | Says what the subcommands do
client|id | 5.0.0 | O(1) | - | The number of this connection
client|info | 6.2.0 | O(1) | - | One line about this connection
client|kill | 2.4.0 | O(N) | filter:oneof(ip:port:string!2.8.12 new-format:oneof*(client-id:integer=ID^2.8.12? normal_master_slave_pubsub:oneof=TYPE^2.8.12?(normal:pure-token=NORMAL master:pure-token=MASTER^3.2.0 slave:pure-token=SLAVE replica:pure-token=REPLICA^5.0.0 pubsub:pure-token=PUBSUB) username:string=USER? ip:port:string=ADDR? ip:port:string=LADDR^6.2.0? yes/no:string=SKIPME?)) | Closes connections
client|list | 2.4.0 | O(N) | normal_master_replica_pubsub:oneof=TYPE^5.0.0?(normal:pure-token=NORMAL master:pure-token=MASTER replica:pure-token=REPLICA pubsub:pure-token=PUBSUB) id:block=ID^6.2.0?(client-id:integer*) | One line about each connection
client|no-evict | 7.0.0 | O(1) | enabled:oneof(on:pure-token=ON off:pure-token=OFF) | Keeps this connection from being closed for its buffers
client|pause | 2.9.50 | O(1) | timeout:integer mode:oneof^6.2.0?(write:pure-token=WRITE all:pure-token=ALL) | Makes clients wait for a while
client|reply | 3.2.0 | O(1) | on_off_skip:oneof(on:pure-token=ON off:pure-token=OFF skip:pure-token=SKIP) | Whether commands of this connection are answered
client|setname | 2.6.9 | O(1) | connection-name:string | Gives this connection a name
client|tracking | 6.0.0 | O(1) | status:oneof(on:pure-token=ON off:pure-token=OFF) client-id:integer=REDIRECT? prefix:string=PREFIX?*+ bcast:pure-token=BCAST? optin:pure-token=OPTIN? optout:pure-token=OPTOUT? noloop:pure-token=NOLOOP? | Switches on news about keys that this connection has read
client|trackinginfo | 6.2.0 | O(1) | - | How keys are tracked for this connection
client|unblock | 5.0.0 | O(log N) | client-id:integer timeout_error:oneof?(timeout:pure-token=TIMEOUT error:pure-token=ERROR) | Ends the waiting of another connection
client|unpause | 6.2.0 | O(N) | - | Ends a pause before its time
echo | 1.0.0 | O(1) | message:string | Answers what it was told
hello | 6.0.0 | O(1) | arguments:block?(protover:integer username_password:block=AUTH?(username:string password:string) clientname:string=SETNAME?) | Chooses the protocol, and may log in and name the connection
ping | 1.0.0 | O(1) | message:string? | Answers PONG, or what it was told
quit | 1.0.0 | O(1) | - | Closes the connection
reset | 6.2.0 | O(1) | - | Makes the connection as it was when it was opened
select | 1.0.0 | O(1) | index:integer | Chooses the database
`;
