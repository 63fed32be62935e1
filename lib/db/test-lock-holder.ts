// For tests: a process that holds a data directory until it is ended.
import 'server-only';
import { lockDataDirectory } from './data-directory-lock';

try {
  lockDataDirectory(process.argv[2] ?? '');
  process.stdout.write('held\n');
  process.stdin.resume();
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
}
