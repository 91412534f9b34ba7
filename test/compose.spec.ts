import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Service {
  readonly image: string;
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

  it('lets nobody but the proxy in, and the stores see nothing but each other', () => {
    expect(named.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['proxy']);
    expect(networks['inner']).toEqual({ internal: true });
    for (const [name, one] of named)
      expect([name, one.networks]).toEqual([name, /^(?:proxy|api-\d)$/.test(name) ? ['inner', 'outer'] : ['inner']]);
  });

  it('goes on recording through the proxy while the views are behind', () => {
    const proxy = readFileSync('deploy/Caddyfile', 'utf8');
    expect(proxy).toMatch(/health_uri \/health\/live$/m);
    for (const name of ['api-1', 'api-2']) expect(proxy).toContain(`${name}:8080`);
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
