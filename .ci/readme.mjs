// Runs the commands of the README as they are written there, all but the tests, which have run already.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';

const [ledger] = process.argv.slice(2);
copyFileSync(ledger, 'LEDGER.xlsx');
const blocks = [...readFileSync('README.md', 'utf8').matchAll(/^```sh\n([^`]*)^```$/gm)].map(([, block]) => block);
const commands = blocks.flatMap((block) => block.trim().split('\n')).filter((line) => !line.endsWith('npm test'));
assert.ok(commands.length > 5);
for (const line of commands) {
  // The demo stays until Ctrl-C; here it has printed its dashboard when it ends.
  const command = line.replace('npm ci && npm run demo', 'npm run demo -- --once');
  console.log(`$ ${command}`);
  const { status, stdout, stderr } = spawnSync(command, { shell: true, encoding: 'utf8', maxBuffer: 2 ** 26 });
  assert.equal(status, 0, `${command}\n${stderr}`);
  console.log(stdout.split('\n').slice(0, 3).join('\n'));
}
