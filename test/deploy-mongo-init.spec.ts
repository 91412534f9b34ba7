import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const source = readFileSync('deploy/mongo-init.js', 'utf8');
const three = ['mongo-1:27017', 'mongo-2:27017', 'mongo-3:27017'];

interface Config {
  readonly _id: string;
  readonly version: number;
  readonly members: readonly { readonly _id: number; readonly host: string }[];
  readonly settings?: object;
}
interface User {
  readonly user?: string;
  readonly pwd: string;
  readonly roles: readonly object[];
}

/** A replica set as the shell shows it: what a server answers with `ok: 0` is thrown. */
class PlayedSet {
  readonly users = new Map<string, User>();
  readonly addresses: string[] = [];
  config: Config | undefined;
  leader: string | undefined;
  down = new Set<string>();
  /** What stands in the way of the next changes of its members. */
  inTheWay: number[] = [];
  waited = 0;

  constructor(hosts: readonly string[], leader?: string) {
    if (leader === undefined) return;
    this.leader = leader;
    this.config = {
      _id: 'rs0',
      version: 7,
      members: hosts.map((host, _id) => ({ _id, host })),
      settings: { kept: true },
    };
  }

  readonly connect = (address: string) => {
    this.addresses.push(address);
    const {
      password,
      hosts = '',
      options = '',
    } = /^mongodb:\/\/root:(?<password>[^@]+)@(?<hosts>[^/]+)\/admin\?(?<options>.+)$/.exec(address)?.groups ?? {};
    const up = hosts.split(',').filter((host) => !this.down.has(host));
    if (up.length === 0) throw failure('MongoNetworkError', `getaddrinfo ENOTFOUND ${hosts}`);
    const answering = options.includes('directConnection=true') ? up[0] : this.#primary(options);
    if (password !== 'right%2Fone') throw failure('MongoServerError', 'Authentication failed.', 18);
    return this.#database('admin', answering!);
  };

  #primary(options: string): string {
    expect(options).toMatch(/^replicaSet=rs0&readPreference=primary&serverSelectionTimeoutMS=\d+$/);
    if (this.leader !== undefined && !this.down.has(this.leader)) return this.leader;
    throw failure('MongoServerSelectionError', 'Server selection timed out after 60000 ms');
  }

  #database(name: string, host: string): object {
    return {
      getName: () => name,
      getSiblingDB: (other: string) => this.#database(other, host),
      runCommand: (command: object) => this.#answer(command, host),
      getUser: (user: string) => this.users.get(`${name}.${user}`) ?? null,
      createUser: ({ user, ...rest }: User) => this.#write(host, () => this.users.set(`${name}.${user}`, rest)),
      updateUser: (user: string, rest: User) => this.#write(host, () => this.users.set(`${name}.${user}`, rest)),
    };
  }

  #write(host: string, work: () => void): void {
    if (host !== this.leader) throw failure('MongoServerError', 'not primary', 10_107);
    work();
  }

  #answer(command: { replSetInitiate?: Omit<Config, 'version'>; replSetReconfig?: Config }, host: string): object {
    if ('replSetInitiate' in command) {
      this.config = { ...command.replSetInitiate, version: 1 };
      this.leader = host;
    } else if (this.config === undefined) throw failure('MongoServerError', 'no replset config', 94);
    else if ('replSetReconfig' in command)
      this.#write(host, () => this.#change(this.config!, command.replSetReconfig!));
    return { ok: 1, config: this.config };
  }

  #change(before: Config, config: Config): void {
    const code = this.inTheWay.shift();
    if (code !== undefined) throw failure('MongoServerError', 'not now', code);
    expect(config.version).toBe(before.version + 1);
    expect(config.members.length).toBe(before.members.length + 1);
    expect(new Set(config.members.map(({ _id }) => _id)).size).toBe(config.members.length);
    this.config = config;
  }

  /** Runs the script over it, as the shell does. */
  run(members: readonly string[], password = 'right/one'): void {
    const env = {
      MONGO_MEMBERS: members.join(','),
      MONGO_ROOT_PASSWORD: password,
      MONGO_VIEWS_PASSWORD: 'v',
      MONGO_KEYS_PASSWORD: 'k',
    };
    const sleep = () => {
      this.waited += 1;
    };
    runInNewContext(source, { connect: this.connect, sleep, print: () => undefined, process: { env } });
  }

  get members(): string[] {
    return (this.config?.members ?? []).map(({ host }) => host);
  }
}

const failure = (name: string, message: string, code?: number): Error =>
  Object.assign(new Error(message), { name, ...(code === undefined ? {} : { code }) });

const bothUsers = {
  'banyan_views.views': { pwd: 'v', roles: [{ role: 'readWrite', db: 'banyan_views' }] },
  'banyan_keys.keys': { pwd: 'k', roles: [{ role: 'readWrite', db: 'banyan_keys' }] },
};

describe('what prepares a MongoDB', () => {
  it.each([[three.slice(0, 1)], [three]])('initiates a fresh set of %j and makes its users', (members) => {
    const set = new PlayedSet([]);
    set.run(members);
    expect(set.members).toEqual(members);
    expect(Object.fromEntries(set.users)).toEqual(bothUsers);
  });

  it('leaves a set that is there as it is, and gives its users the passwords of today', () => {
    const set = new PlayedSet(three, 'mongo-1:27017');
    set.users.set('banyan_views.views', { pwd: 'old', roles: [] });
    set.run(three);
    expect(set.config?.version).toBe(7);
    expect(Object.fromEntries(set.users)).toEqual(bothUsers);
  });

  it('works through whichever member leads', () => {
    const set = new PlayedSet(three, 'mongo-3:27017');
    set.run(three);
    expect(Object.fromEntries(set.users)).toEqual(bothUsers);
  });

  it('passes over a first member that is down, where the set is there', () => {
    const set = new PlayedSet(three, 'mongo-2:27017');
    set.down.add('mongo-1:27017');
    set.run(three);
    expect(Object.fromEntries(set.users)).toEqual(bothUsers);
  });

  it('fails where none of them answers, and where none of them leads', () => {
    const [absent, headless] = [new PlayedSet([]), new PlayedSet(three, 'mongo-2:27017')];
    absent.down = new Set(three);
    headless.down.add('mongo-2:27017');
    expect(() => absent.run(three)).toThrow('ENOTFOUND');
    expect(() => headless.run(three)).toThrow('Server selection timed out');
  });

  it('fails by a wrong password, and initiates nothing', () => {
    const set = new PlayedSet([]);
    expect(() => set.run(three, 'wrong')).toThrow('Authentication failed.');
    expect(set.config).toBeUndefined();
  });

  it('adds the members that are missing one by one, to the rest of the settings', () => {
    const set = new PlayedSet(three.slice(0, 1), 'mongo-1:27017');
    set.run(three);
    expect(set.members).toEqual(three);
    expect(set.config).toMatchObject({ version: 9, settings: { kept: true } });
  });

  it.each([50, 103, 109, 308])('waits where the members are just being changed (%i)', (code) => {
    const set = new PlayedSet(three.slice(0, 2), 'mongo-2:27017');
    set.inTheWay = [code, code];
    set.run(three);
    expect([set.members, set.waited]).toEqual([three, 2]);
  });

  it('does not wait for ever, nor for what waiting does not mend', () => {
    const [busy, refused] = [new PlayedSet(three.slice(0, 2), three[1]), new PlayedSet(three.slice(0, 2), three[1])];
    busy.inTheWay = Array<number>(100).fill(109);
    refused.inTheWay = [93];
    expect(() => busy.run(three)).toThrow('not now');
    expect(busy.waited).toBeLessThan(60);
    expect(() => refused.run(three)).toThrow('not now');
    expect(refused.waited).toBe(0);
  });

  it('does not hand on an error of the status as a set that is missing', () => {
    const set = new PlayedSet(three, 'mongo-1:27017');
    Object.defineProperty(set, 'config', {
      get: () => {
        throw failure('MongoServerError', 'not authorized', 13);
      },
    });
    expect(() => set.run(three)).toThrow('not authorized');
  });

  it('returns no connection while it is still being made: the shell would wait for it outside of the try', () => {
    expect(source).toContain('connect(');
    expect(source).not.toMatch(/return connect\(/);
  });
});
