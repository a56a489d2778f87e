// What COMMAND DOCS of a sentinel says of the group sentinel; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const sentinel = `
sentinel | 2.8.4 | Depends on subcommand. | - | Commands about what this sentinel watches
sentinel|ckquorum | 2.8.4 | - | master-name:string | Whether enough sentinels can be reached to agree and to elect
sentinel|config | 6.2.0 | O(1) | set_or_get:oneof(set_param_value:block=SET*(parameter:string value:string) parameter:string=GET*) | Shows or sets what concerns the sentinel itself
sentinel|debug | 7.0.0 | O(N) where N is the number of configurable parameters | parameter_value:block*(parameter:string value:string) | Shows or sets how often and how long it does what
sentinel|failover | 2.8.4 | - | master-name:string | Replaces a master without asking the other sentinels
sentinel|flushconfig | 2.8.4 | O(1) | - | Writes sentinel.conf
sentinel|get-master-addr-by-name | 2.8.4 | O(1) | master-name:string | Where the master of a group is
sentinel|help | 6.2.0 | O(1) | - | Says what the subcommands do
sentinel|info-cache | 3.2.0 | O(N) where N is the number of instances | nodename:string* | The latest INFO of the servers of groups
sentinel|is-master-down-by-addr | 2.8.4 | O(1) | ip:string port:integer current-epoch:integer runid:string | Whether it holds a master down, and whom it votes for
sentinel|master | 2.8.4 | O(1) | master-name:string | What it knows of one master
sentinel|masters | 2.8.4 | O(N) where N is the number of masters | - | What it knows of all masters
sentinel|monitor | 2.8.4 | O(1) | name:string ip:string port:integer quorum:integer | Begins to watch a master
sentinel|myid | 6.2.0 | O(1) | - | The id of this sentinel
sentinel|pending-scripts | 2.8.4 | - | - | Scripts that wait or run
sentinel|remove | 2.8.4 | O(1) | master-name:string | Ends watching a master
sentinel|replicas | 5.0.0 | O(N) where N is the number of replicas | master-name:string | What it knows of the replicas of a master
sentinel|reset | 2.8.4 | O(N) where N is the number of monitored masters | pattern:pattern | Forgets what it has found out about groups
sentinel|sentinels | 2.8.4 | O(N) where N is the number of Sentinels | master-name:string | What it knows of the other sentinels of a group
sentinel|set | 2.8.4 | O(1) | master-name:string option_value:block*(option:string value:string) | Changes how a group is watched
sentinel|simulate-failure | 3.2.0 | - | mode:oneof?*(crash-after-election:pure-token crash-after-promotion:pure-token help:pure-token) | Has it end itself in the middle of a failover
sentinel|slaves | 2.8.0 | O(N) where N is the number of slaves | master-name:string | What it knows of the replicas of a master, under the old name | deprecated 5.0.0 \`SENTINEL REPLICAS\`
`;
