import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const address = 'esdb+discover://admin:x@events-1:2113,events-2:2113,events-3:2113?tlsCAFile=/certificates/ca/ca.crt';
const members = 'mongo-1:27017,mongo-2:27017,mongo-3:27017';

/** Stands for es-gencert-cli 1.0.2: refuses a folder that is there, and ends well where it could not make an authority. */
const maker = `#!/bin/sh
echo "$*" >> "$MADE"
kind=$1
while [ $# -gt 0 ]; do
  case $1 in -out) out=$2 ;; -ca-key) cat "$2" > /dev/null || exit 1 ;; esac
  shift
done
if ! mkdir "$out"; then
  [ "$kind" = create-ca ]
  exit
fi
name=node
[ "$kind" = create-node ] || name=ca
wc -l < "$MADE" > "$out/$name.crt"
[ -z "$FULL" ] || exit 0
echo secret > "$out/$name.key"
chmod 0444 "$out/$name.crt"
chmod 0400 "$out/$name.key"
`;

/** Ends, when it is told to, before what is named has its place. */
const mover = `#!/bin/sh
for last in "$@"; do :; done
[ -z "$CUT" ] || [ "$CUT" != "\${last##*/}" ] || exit 1
exec /bin/mv "$@"
`;

/** It runs in a container; where there is no such shell, it is run by others. */
const describeWithShell = process.platform === 'win32' ? describe.skip : describe;

describeWithShell('what makes the certificates', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'banyan-certificates-'));
    for (const place of ['bin', 'authority', 'certificates', 'nodes/1', 'nodes/2', 'nodes/3'])
      mkdirSync(join(folder, place), { recursive: true });
    writeFileSync(join(folder, 'bin/es-gencert-cli'), maker, { mode: 0o755 });
    writeFileSync(join(folder, 'bin/mv'), mover, { mode: 0o755 });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const whole = { BANYAN_EVENT_STORE: address, MONGO_MEMBERS: members };
  function run(said: Readonly<Record<string, string>> = whole) {
    const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, MADE: join(folder, 'made'), ...said };
    const { status, stderr } = spawnSync('sh', ['deploy/certificates.sh', folder], { env, encoding: 'utf8' });
    return { status, stderr };
  }
  const made = () =>
    existsSync(join(folder, 'made')) ? readFileSync(join(folder, 'made'), 'utf8').trim().split('\n') : [];
  const at = (path: string) => readFileSync(join(folder, path), 'utf8').trim();
  const nodes = () => [1, 2, 3].map((n) => at(`nodes/${n}/node.crt`));

  it.each([
    [{}, 'BANYAN_EVENT_STORE'],
    [{ BANYAN_EVENT_STORE: '', MONGO_MEMBERS: members }, 'BANYAN_EVENT_STORE'],
    [{ BANYAN_EVENT_STORE: 'esdb://events:2113?tls=false', MONGO_MEMBERS: members }, 'BANYAN_EVENT_STORE'],
    [{ BANYAN_EVENT_STORE: address }, 'MONGO_MEMBERS'],
    [{ BANYAN_EVENT_STORE: address, MONGO_MEMBERS: 'mongo-1:27017' }, 'MONGO_MEMBERS'],
  ])('refuses in a sentence what would run on one node: %j', (said, variable) => {
    expect(run(said)).toEqual({
      status: 1,
      stderr: expect.stringMatching(new RegExp(`^The profile cluster wants the line ${variable} in \\.env .*\\.\n$`)),
    });
    expect(made()).toEqual([]);
  });

  it('makes an authority and three certificates, each of which says how long it holds', () => {
    expect(run()).toMatchObject({ status: 0 });
    expect(made()).toEqual([
      'create-ca -days 3650 -out authority/new',
      ...[1, 2, 3].map(
        (n) =>
          `create-node -days 1095 -ca-certificate authority/ca/ca.crt -ca-key authority/ca/ca.key -out nodes/${n}/new -dns-names localhost,events-${n}`,
      ),
    ]);
    expect(at('certificates/ca/ca.crt')).toBe(at('authority/ca/ca.crt'));
    for (const path of ['certificates/ca/ca.key', 'nodes/1/ca.key']) expect(existsSync(join(folder, path))).toBe(false);
    for (const n of [1, 2, 3]) expect(at(`nodes/${n}/node.key`)).toBe('secret');
  });

  it('makes nothing anew at the next start', () => {
    run();
    expect(run()).toMatchObject({ status: 0 });
    expect(made().length).toBe(4);
  });

  it('renews the certificate of the node that is named, and no other', () => {
    run();
    const [first, , third] = nodes();
    expect(run({ ...whole, RENEW: '2' })).toMatchObject({ status: 0 });
    expect(nodes()).toEqual([first, '5', third]);
  });

  it('takes no authority that has no key, and makes it at the next start', () => {
    expect(run({ ...whole, FULL: 'yes' }).status).not.toBe(0);
    expect(existsSync(join(folder, 'certificates/ca/ca.crt'))).toBe(false);
    expect(run()).toMatchObject({ status: 0 });
    expect(nodes()).toEqual(['3', '4', '5']);
  });

  it('goes on where it was cut off, also while a certificate was renewed', () => {
    for (const cut of ['node.key', 'node.crt']) {
      run();
      const before = made().length;
      expect(run({ ...whole, RENEW: '3', CUT: cut }).status).not.toBe(0);
      expect(run()).toMatchObject({ status: 0 });
      expect([made().length, at('nodes/3/node.crt')]).toEqual([before + 2, `${before + 2}`]);
      expect(existsSync(join(folder, 'nodes/3/new'))).toBe(false);
    }
  });

  it('makes no other authority beside certificates that are in use', () => {
    run();
    rmSync(join(folder, 'authority/ca'), { recursive: true });
    expect(run()).toEqual({ status: 1, stderr: expect.stringMatching(/^The volume authority is empty, .*\.\n$/) });
    expect(made().length).toBe(4);
  });
});
