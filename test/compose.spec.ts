import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readConfiguration } from '../libs/assembly/src/configuration.ts';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly pull_policy?: string;
  readonly user?: string;
  readonly restart: string;
  readonly read_only?: boolean;
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string; readonly required?: boolean }>>;
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly logging: { readonly driver: string; readonly options: Readonly<Record<string, string>> };
  readonly stop_grace_period?: string;
  readonly command?: readonly string[];
  readonly deploy: { readonly resources: { readonly limits: { readonly cpus: string; readonly memory: string } } };
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const { services, volumes, networks } = parse(text, { merge: true }) as Compose;
const named = Object.entries(services);
const isOnce = ({ restart }: Service): boolean => restart === 'no' || restart.startsWith('on-failure');
const lasting = named.filter(([, service]) => !isOnce(service));
const configuration = readFileSync('libs/assembly/src/configuration.ts', 'utf8');
const read = new Set([...configuration.matchAll(/'(BANYAN_[A-Z_]+)'/g)].map(([, name = '']) => name));
const asked = new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name));
const example = readFileSync('.env.example', 'utf8');
const examples = [...example.matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({ name, value }));
const isSecret = (name: string): boolean => /PASSWORD|_KEY$/.test(name);
const ofCluster = ['events-1', 'events-2', 'events-3'];
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].toSorted((a, b) => a.localeCompare(b));

describe('the compose file', () => {
  it.each(named)('%s is pinned, has bounds and can write only where it must', (_, service) => {
    expect(service.image).toMatch(/^[\w./-]+:\d+[\w.-]*$/);
    expect(service.read_only).toBe(true);
    expect(service.deploy.resources.limits).toEqual({ cpus: expect.any(String), memory: expect.any(String) });
  });

  it.each(named.filter(([name]) => name !== 'certificates-place'))('%s does not run as root', (_, { user }) => {
    expect(user).toMatch(/^(?:node|[1-9]\d*:[1-9]\d*)$/);
  });

  it.each(lasting)('%s tells of its health and has time to stop', (_, service) => {
    expect(service.healthcheck?.test[0]).toMatch(/^CMD/);
    expect(service.stop_grace_period).toMatch(/^\d+s$/);
  });

  it.each(named)('%s fills no disk with what it logs', (_, { logging, environment = {}, image }) => {
    expect(logging).toEqual({ driver: 'json-file', options: { 'max-size': '20m', 'max-file': '5' } });
    if (image.startsWith('eventstore/eventstore:')) expect(environment['EVENTSTORE_DISABLE_LOG_FILE']).toBe('true');
  });

  it('builds its image once and fetches it from nowhere', () => {
    const ours = named.filter(([, { image }]) => image.startsWith('banyan:'));
    expect(ours.map(([name]) => name)).toEqual(['api-1', 'api-2', 'projector']);
    expect(named.filter(([, { build }]) => build !== undefined).map(([name]) => name)).toEqual(['projector']);
    expect(new Set(ours.map(([, { image, pull_policy: pull }]) => `${image} ${pull}`))).toEqual(
      new Set(['banyan:0.1.0 never']),
    );
  });

  it('begins to serve while the views are built, however long that takes', () => {
    const asked = (name: string) => /\/health\/\w+/.exec(services[name]?.healthcheck?.test.join(' ') ?? '')?.[0];
    expect(['api-1', 'api-2', 'proxy', 'projector'].map(asked)).toEqual([
      '/health/live',
      '/health/live',
      '/health/live',
      '/health/ready',
    ]);
    for (const [name, { depends_on: needed = {} }] of named)
      expect([name, Object.keys(needed)]).toEqual([name, expect.not.arrayContaining(['projector'])]);
  });

  it.each(named)('%s waits for what it needs by a condition that can come true', (_, service) => {
    for (const [other, { condition, required = true }] of Object.entries(service.depends_on ?? {})) {
      const needed = services[other];
      expect(needed).toBeDefined();
      expect(condition).toBe(isOnce(needed!) ? 'service_completed_successfully' : 'service_healthy');
      const together = (needed?.profiles ?? []).every((profile) => service.profiles?.includes(profile));
      expect([other, required && !together]).toEqual([other, false]);
    }
  });

  it.each(named)('%s sets only variables that the code reads', (_, { environment = {} }) => {
    const own = Object.keys(environment).filter((name) => name.startsWith('BANYAN_'));
    expect(own.filter((name) => !read.has(name))).toEqual([]);
  });

  it.each(named)('%s holds no secret', (_, { environment = {} }) => {
    for (const [name, value] of Object.entries(environment)) {
      if (isSecret(name)) expect(value).toMatch(/^\$\{[A-Z_]+:\?[^}]+\}$/);
      expect(value.replaceAll(/\$\{[A-Z_]+(?::[?-][^}]*)?\}/g, '')).not.toMatch(/:\/\/[^/@]*:[^/@]+@/);
    }
  });

  it('asks for every secret, and for what a server in earnest does not start without', () => {
    const secrets = [...text.matchAll(/\$\{([A-Z_]+)(?!:\?)[^}]*\}/g)].map(([, name = '']) => name).filter(isSecret);
    const soft = secrets.filter((name) => text.includes(`\${${name}:-`) || text.includes(`\${${name}}`));
    expect(soft).toEqual([]);
    for (const name of ['BANYAN_MASTER_KEY', 'BANYAN_TOKEN_JWKS'])
      expect(services['api-1']?.environment?.[name]).toMatch(new RegExp(`^\\$\\{${name}:\\?`));
  });

  it('keeps data in declared volumes, each of them used', () => {
    const used = named.flatMap(([, service]) => service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
    const [files, declared] = [
      used.filter((name) => name.startsWith('.')),
      used.filter((name) => !name.startsWith('.')),
    ];
    expect(sorted(declared)).toEqual(sorted(Object.keys(volumes)));
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('has profiles for one node and for three', () => {
    const of = (profile: string) => named.filter(([, one]) => one.profiles?.includes(profile)).map(([name]) => name);
    expect(of('single')).toEqual(['events']);
    expect(of('cluster')).toEqual(expect.arrayContaining(['events-1', 'events-2', 'events-3', 'mongo-2', 'mongo-3']));
  });

  it('lets nobody but the proxy in, which sees nothing but the servers', () => {
    expect(named.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['proxy']);
    expect(networks['inner']).toEqual({ internal: true });
    const of = (network: string) => named.filter(([, one]) => one.networks.includes(network)).map(([name]) => name);
    expect(of('front')).toEqual(['proxy', 'api-1', 'api-2']);
    expect(of('outer')).toEqual(['api-1', 'api-2']);
    expect(of('inner')).toEqual(named.map(([name]) => name).filter((name) => name !== 'proxy'));
  });

  it('shows the key of the authority to nobody, and each node its own key alone', () => {
    const mounting = (volume: string) =>
      named.filter(([, one]) => one.volumes?.some((mount) => mount.startsWith(`${volume}:`))).map(([name]) => name);
    const makers = ['certificates', 'certificates-place'];
    expect(mounting('authority')).toEqual(makers);
    for (const name of ofCluster) expect(mounting(name.replace('events', 'node'))).toEqual([...makers, name]);
    expect(mounting('certificates')).toEqual(['api-1', 'api-2', 'projector', ...makers, ...ofCluster]);
  });

  it('names to programs only certificates that are mounted there', () => {
    for (const name of ofCluster) {
      const { environment = {}, volumes: mounts = [] } = services[name] ?? {};
      expect(mounts).toEqual(
        expect.arrayContaining(['certificates:/certificates:ro', expect.stringMatching(':/node:ro$')]),
      );
      expect(environment).toMatchObject({
        EVENTSTORE_TRUSTED_ROOT_CERTIFICATES_PATH: '/certificates/ca',
        EVENTSTORE_CERTIFICATE_FILE: '/node/node.crt',
        EVENTSTORE_CERTIFICATE_PRIVATE_KEY_FILE: '/node/node.key',
      });
    }
    expect(example).toContain('tlsCAFile=/certificates/ca/ca.crt');
    for (const name of ['api-1', 'api-2', 'projector'])
      expect(services[name]?.volumes).toEqual(['certificates:/certificates:ro']);
  });

  it('starts no node of a cluster for an environment that names one node', () => {
    for (const name of ofCluster)
      expect(services[name]?.depends_on).toMatchObject({
        certificates: { condition: 'service_completed_successfully' },
      });
    expect(services['certificates']?.entrypoint).toEqual(['sh', '/certificates.sh']);
    expect(services['certificates']?.environment).toEqual({
      BANYAN_EVENT_STORE: '${BANYAN_EVENT_STORE:-}',
      MONGO_MEMBERS: '${MONGO_MEMBERS:-}',
    });
  });

  it('makes the users of a MongoDB also while one of its members is down, and with no password on a command line', () => {
    const { depends_on: needed = {}, entrypoint, command } = services['mongo-init']!;
    expect(Object.entries(needed).map(([name, { required }]) => [name, required])).toEqual(
      ['mongo-1', 'mongo-2', 'mongo-3'].map((name) => [name, false]),
    );
    expect([entrypoint, command]).toEqual([['mongosh', '--nodb', '--quiet', '/init.js'], undefined]);
  });

  it('goes on recording through the proxy while the views are behind', () => {
    const proxy = readFileSync('deploy/Caddyfile', 'utf8');
    expect(proxy).toMatch(/health_uri \/health\/live$/m);
    for (const name of ['api-1', 'api-2']) expect(proxy).toContain(`${name}:8080`);
  });

  it('tells of the inside to nobody outside', () => {
    const [, matcher = '', paths = ''] = /^\t@(\w+) path (.+)$/m.exec(readFileSync('deploy/Caddyfile', 'utf8')) ?? [];
    expect(paths.split(' ')).toEqual(expect.arrayContaining(['/metrics', '/health/ready']));
    expect(readFileSync('deploy/Caddyfile', 'utf8')).toMatch(new RegExp(`^\\trespond @${matcher} 404$`, 'm'));
  });

  it('keeps keys from the process that keeps the views, of which there is one', () => {
    const projector = Object.keys(services['projector']?.environment ?? {});
    expect(projector).toEqual(expect.arrayContaining(['BANYAN_EVENT_STORE', 'BANYAN_READ_STORE']));
    expect(projector.filter((name) => /KEY/.test(name))).toEqual([]);
    const keepers = named.filter(([, { image, environment }]) =>
      image.startsWith('banyan:') ? environment?.['BANYAN_PROJECTOR'] !== 'elsewhere' : false,
    );
    expect(keepers.map(([name]) => name)).toEqual(['projector']);
  });
});

describe('the example of an environment', () => {
  it('names every variable that is read, and none more', () => {
    expect(read.size).toBeGreaterThan(10);
    expect(sorted(examples.map(({ name }) => name))).toEqual(sorted([...read, ...asked, 'COMPOSE_PROFILES']));
  });

  it('says of every variable that is read whether compose hands it on', () => {
    const [, , handedOn = '', , kept = ''] = example.split(/^# --- (.+) -+$/m);
    const namesIn = (part: string) => sorted([...part.matchAll(/^#?(BANYAN_\w+)=/gm)].map(([, name = '']) => name));
    expect(namesIn(handedOn)).toEqual(sorted([...asked].filter((name) => read.has(name))));
    expect(namesIn(kept)).toEqual(sorted([...read].filter((name) => !asked.has(name))));
  });

  it('hands on to the servers what is left out as nothing, which stands for what the programs take by themselves', () => {
    for (const name of ['BODY_BYTES', 'LEDGER_BYTES', 'ARRIVAL_MS', 'REQUESTS_PER_MINUTE'])
      expect(services['api-2']?.environment?.[`BANYAN_${name}`]).toBe(`\${BANYAN_${name}:-}`);
    expect(readConfiguration({ BANYAN_BODY_BYTES: '', BANYAN_LEDGER_BYTES: '' }).limits).toEqual(
      readConfiguration({}).limits,
    );
    expect(readConfiguration({ BANYAN_ARRIVAL_MS: '', BANYAN_REQUESTS_PER_MINUTE: '' })).toEqual(readConfiguration({}));
  });

  it('holds no secret', () => {
    expect(examples.filter(({ name, value }) => isSecret(name) && value !== '')).toEqual([]);
  });
});

describe('the image', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('runs Node 24 as nobody special, and tells of its health', () => {
    expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual(Array(3).fill('node:24-slim'));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK /m);
    expect(last).not.toMatch(/npm (?:ci|install|run)/);
  });

  it('takes from the tree only what is not kept out', () => {
    for (const [, words = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm))
      for (const path of words.split(' ').filter((word) => word !== '.')) {
        expect(existsSync(path)).toBe(true);
        expect(ignored.includes(path) && !ignored.includes(`!${path}`)).toBe(false);
      }
    expect(ignored).toEqual(expect.arrayContaining(['.env', 'data', 'node_modules', '!docs/openapi.json']));
  });
});
