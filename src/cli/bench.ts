// The program behind `npm run bench`: the same as `hashslot bench`.
import { bench } from './figures';
import { parseArguments } from './options';

process.exitCode = bench(parseArguments(process.argv.slice(2), { files: 0, flags: ['json'], values: [] }));
