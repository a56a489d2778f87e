// What COMMAND DOCS says of the commands of the group scripting; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const scripting = `
eval | 2.6.0 | - | script:string numkeys:integer key:key@0?* arg:string?* | Runs a Lua script
eval_ro | 7.0.0 | - | script:string numkeys:integer key:key@0?* arg:string?* | Runs a Lua script that only reads
evalsha | 2.6.0 | - | sha1:string numkeys:integer key:key@0?* arg:string?* | Runs a Lua script that the server knows, by its digest
evalsha_ro | 7.0.0 | - | sha1:string numkeys:integer key:key@0?* arg:string?* | Runs a script that the server knows and that only reads, by its digest
fcall | 7.0.0 | - | function:string numkeys:integer key:key@0?* arg:string?* | Calls a function of a loaded library
fcall_ro | 7.0.0 | - | function:string numkeys:integer key:key@0?* arg:string?* | Calls a function that only reads
function | 7.0.0 | - | - | Commands about libraries of functions
function|delete | 7.0.0 | O(1) | library-name:string | Removes a library and its functions
function|dump | 7.0.0 | O(N) | - | All libraries in the form that FUNCTION RESTORE reads
function|flush | 7.0.0 | O(N) | async:oneof?(async:pure-token=ASYNC sync:pure-token=SYNC) | Removes all libraries
function|help | 7.0.0 | O(1) | - | Says what the subcommands do
function|kill | 7.0.0 | O(1) | - | Stops the function that runs
function|list | 7.0.0 | O(N) | library-name-pattern:string=LIBRARYNAME? withcode:pure-token=WITHCODE? | Tells of the libraries
function|load | 7.0.0 | O(1) | replace:pure-token=REPLACE? function-code:string | Adds a library
function|restore | 7.0.0 | O(N) | serialized-value:string policy:oneof?(flush:pure-token=FLUSH append:pure-token=APPEND replace:pure-token=REPLACE) | Brings back libraries from a dump
function|stats | 7.0.0 | O(1) | - | Which function runs, and on which engine
script | 2.6.0 | - | - | Commands about Lua scripts
script|debug | 3.2.0 | O(1) | mode:oneof(yes:pure-token=YES sync:pure-token=SYNC no:pure-token=NO) | Whether scripts are run in the debugger
script|exists | 2.6.0 | O(N) | sha1:string* | Which scripts the server knows
script|flush | 2.6.0 | O(N) | async:oneof^6.2.0?(async:pure-token=ASYNC sync:pure-token=SYNC) | Forgets all scripts
script|help | 5.0.0 | O(1) | - | Says what the subcommands do
script|kill | 2.6.0 | O(1) | - | Stops the script that runs
script|load | 2.6.0 | O(N) | script:string | Has the server know a script
`;
