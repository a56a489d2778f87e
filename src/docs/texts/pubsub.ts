// What COMMAND DOCS says of the commands of the group pubsub; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const pubsub = `
psubscribe | 2.0.0 | O(N) | pattern:block*(pattern:pattern) | Listens to all channels whose names match
publish | 2.0.0 | O(N+M) | channel:string message:string | Says something to all who listen to a channel
pubsub | 2.8.0 | - | - | Commands about channels
pubsub|channels | 2.8.0 | O(N) | pattern:pattern? | Channels to which somebody listens
pubsub|help | 6.2.0 | O(1) | - | Says what the subcommands do
pubsub|numpat | 2.8.0 | O(1) | - | How many patterns somebody listens to
pubsub|numsub | 2.8.0 | O(N) | channel:string?* | How many listen to each channel
pubsub|shardchannels | 7.0.0 | O(N) | pattern:pattern? | Shard channels to which somebody listens
pubsub|shardnumsub | 7.0.0 | O(N) | shardchannel:string?* | How many listen to each shard channel
punsubscribe | 2.0.0 | O(N+M) | pattern:pattern?* | Stops listening to patterns
spublish | 7.0.0 | O(N) | shardchannel:string message:string | Says something to all who listen to a shard channel
ssubscribe | 7.0.0 | O(N) | shardchannel:string* | Listens to shard channels
subscribe | 2.0.0 | O(N) | channel:string* | Listens to channels
sunsubscribe | 7.0.0 | O(N) | shardchannel:string?* | Stops listening to shard channels
unsubscribe | 2.0.0 | O(N) | channel:string?* | Stops listening to channels
`;
