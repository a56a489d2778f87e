// What COMMAND DOCS says of the commands of the group bitmap; parse.ts reads it. The descriptions are our own words.
// Source: names, versions, complexities and arguments as Redis 7.0.15 lists them.

export const bitmap = `
bitcount | 2.6.0 | O(N) | key:key@0 index:block?(start:integer end:integer index_unit:oneof^7.0.0?(byte:pure-token=BYTE bit:pure-token=BIT)) | How many bits of a string are set
bitfield | 3.2.0 | O(1) | key:key@0 operation:oneof?*(encoding_offset:block=GET(encoding:string offset:integer) write:block(wrap_sat_fail:oneof=OVERFLOW?(wrap:pure-token=WRAP sat:pure-token=SAT fail:pure-token=FAIL) write_operation:oneof(encoding_offset_value:block=SET(encoding:string offset:integer value:integer) encoding_offset_increment:block=INCRBY(encoding:string offset:integer increment:integer)))) | Reads and changes integers of any width inside a string
bitfield_ro | 6.0.0 | O(1) | key:key@0 encoding_offset:block=GET?*+(encoding:string offset:integer) | Reads integers of any width inside a string
bitop | 2.6.0 | O(N) | operation:string destkey:key@0 key:key@1* | Stores what AND, OR, XOR or NOT make of strings
bitpos | 2.8.7 | O(N) | key:key@0 bit:integer index:block?(start:integer end_index:block?(end:integer index_unit:oneof^7.0.0?(byte:pure-token=BYTE bit:pure-token=BIT))) | Where the first bit of that kind stands in a string
getbit | 2.2.0 | O(1) | key:key@0 offset:integer | One bit of a string
setbit | 2.2.0 | O(1) | key:key@0 offset:integer value:integer | Changes one bit of a string
`;
