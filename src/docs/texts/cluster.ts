// What COMMAND DOCS says of the commands of the group cluster; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const cluster = `
asking | 3.0.0 | O(1) | - | Lets the next command reach a slot that is being imported
cluster | 3.0.0 | - | - | Commands about the cluster as this node sees it
cluster|addslots | 3.0.0 | O(N) | slot:integer* | Gives unowned slots to this node
cluster|addslotsrange | 7.0.0 | O(N) | start-slot_end-slot:block*(start-slot:integer end-slot:integer) | Gives ranges of unowned slots to this node
cluster|bumpepoch | 3.0.0 | O(1) | - | Takes a new config epoch without asking anybody
cluster|count-failure-reports | 3.0.0 | O(N) | node-id:string | How many masters report a node as failing
cluster|countkeysinslot | 3.0.0 | O(1) | slot:integer | How many keys this node holds in a slot
cluster|delslots | 3.0.0 | O(N) | slot:integer* | Makes slots unowned in the view of this node
cluster|delslotsrange | 7.0.0 | O(N) | start-slot_end-slot:block*(start-slot:integer end-slot:integer) | Makes ranges of slots unowned in the view of this node
cluster|failover | 3.0.0 | O(1) | options:oneof?(force:pure-token=FORCE takeover:pure-token=TAKEOVER) | Has this replica take over from its master
cluster|flushslots | 3.0.0 | O(1) | - | Gives up all slots of this node
cluster|forget | 3.0.0 | O(1) | node-id:string | Removes a node from the table, and keeps it out for a minute
cluster|getkeysinslot | 3.0.0 | O(log(N)) | slot:integer count:integer | Names keys that this node holds in a slot
cluster|help | 5.0.0 | O(1) | - | Says what the subcommands do
cluster|info | 3.0.0 | O(1) | - | State and counts of the cluster
cluster|keyslot | 3.0.0 | O(N) | key:string | The hash slot of a key
cluster|links | 7.0.0 | O(N) | - | The connections of the cluster bus
cluster|meet | 3.0.0 | O(1) | ip:string port:integer cluster_bus_port:integer^4.0.0? | Makes this node known to another one
cluster|myid | 3.0.0 | O(1) | - | The id of this node
cluster|nodes | 3.0.0 | O(N) | - | All known nodes, as nodes.conf has them
cluster|replicas | 5.0.0 | O(1) | node-id:string | The replicas of a master
cluster|replicate | 3.0.0 | O(1) | node-id:string | Makes this node a replica of another one
cluster|reset | 3.0.0 | O(N) | hard_soft:oneof?(hard:pure-token=HARD soft:pure-token=SOFT) | Forgets the cluster
cluster|saveconfig | 3.0.0 | O(1) | - | Writes nodes.conf
cluster|set-config-epoch | 3.0.0 | O(1) | config-epoch:integer | Gives a new node its first config epoch
cluster|setslot | 3.0.0 | O(1) | slot:integer subcommand:oneof(node-id:string=IMPORTING node-id:string=MIGRATING node-id:string=NODE stable:pure-token=STABLE) | Marks a slot as being moved, or gives it to a node
cluster|shards | 7.0.0 | O(N) | - | Slots and nodes, shard by shard
cluster|slaves | 3.0.0 | O(1) | node-id:string | The replicas of a master, under the old name | deprecated 5.0.0 \`CLUSTER REPLICAS\`
cluster|slots | 3.0.0 | O(N) | - | Which nodes serve which slots | deprecated 7.0.0 \`CLUSTER SHARDS\`
readonly | 3.0.0 | O(1) | - | Lets a replica of the cluster answer this connection's reads
readwrite | 3.0.0 | O(1) | - | Takes READONLY back
`;
