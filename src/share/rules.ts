// Under which rules a run was computed. Raised by one whenever the same triple comes to another hash than before: a frozen link
// (testdata/links.txt) of the number that stands here then fails, and frozen.test.ts says what to do.

export const RULES = 2;
