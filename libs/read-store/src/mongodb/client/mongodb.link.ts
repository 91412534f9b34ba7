import { type ClientSession, type Collection, type Db, MongoClient, ReadConcern } from 'mongodb';
import pLimit from 'p-limit';
import { ReadStoreUnavailable } from '../../errors.ts';
import { type Address, addressOf } from './mongodb.address.ts';
import { isRefusal, worded } from './mongodb.failures.ts';
import { type Waits, defaultWaits } from './mongodb.waits.ts';

interface Hello {
  readonly isWritablePrimary?: boolean;
  readonly setName?: string;
  readonly msg?: string;
  readonly logicalSessionTimeoutMinutes?: number | null;
}

/** Pieces of writing under way at once: a beat of the lead must never wait long behind rows. */
const mostUnderWay = 4;

/** More than ever read at once: behind as many slow readings the lead would not be renewed in time. */
const mostConnections = 100;

/** The line to one database. The only file that knows the client; the others take its types from here. */
export class Link {
  readonly db: Db;
  readonly shown: string;
  /** Whether several documents can be written all or none: on a replica set, and behind a router. */
  readonly transactions: boolean;
  readonly waits: Waits;
  readonly #client: MongoClient;
  readonly #inTurn = pLimit(mostUnderWay);
  /** Those in which nothing is written now; they are made once, so that another process can name them. */
  readonly #idle: ClientSession[];
  /** By which a process that takes over ends what this one had begun. */
  readonly sessions: readonly object[];

  constructor(client: MongoClient, { shown, database }: Address, transactions: boolean, waits: Waits) {
    this.#client = client;
    this.shown = shown;
    this.transactions = transactions;
    this.#idle = transactions ? Array.from({ length: mostUnderWay }, () => client.startSession()) : [];
    this.sessions = this.#idle.flatMap(({ id }) => (id === undefined ? [] : [id]));
    this.waits = waits;
    this.db = client.db(database, {
      readPreference: 'primary',
      writeConcern: durable(waits),
      ...(transactions ? { readConcern: new ReadConcern('majority') } : {}),
    });
  }

  /** @throws {ReadStoreUnavailable} in words: what is wrong with the string, or which hosts were tried and what they said */
  static async open(connection: string, given: Partial<Waits> = {}): Promise<Link> {
    const address = addressOf(connection);
    const waits = { ...defaultWaits, ...given };
    const refused = (why: string, options?: ErrorOptions) =>
      new ReadStoreUnavailable(`The views in ${address.shown} cannot be opened: ${why}`, options);
    const first = clientOf(connection, { ...waits, selection: waits.opening }, refused);
    try {
      const hello = await within(first.db('admin').command({ hello: 1 }) as Promise<Hello>, waits.opening + 1_000);
      if (hello === undefined) throw refused('the server took the call and did not answer');
      if (hello.isWritablePrimary !== true) throw refused('the server is no primary, and takes no writes');
      await first
        .db(address.database)
        .collection('served')
        .findOne({ _id: '' as never }, { maxTimeMS: waits.opening });
      const sessions = typeof hello.logicalSessionTimeoutMinutes === 'number';
      const transactions = sessions && (hello.setName !== undefined || hello.msg === 'isdbgrid');
      return new Link(clientOf(connection, waits, refused), address, transactions, waits);
    } catch (error) {
      if ((error as Error).name === 'ReadStoreUnavailable') throw error;
      throw refused(worded(error), { cause: error });
    } finally {
      await first.close(true);
    }
  }

  /** `moment`: what one find of it brings is of one moment, where the deployment has transactions. */
  collection<Document extends { _id: string }>(
    name: string,
    reads: 'newest' | 'moment' = 'newest',
  ): Collection<Document> {
    const momentary = reads === 'moment' && this.transactions;
    return this.db.collection<Document>(name, momentary ? { readConcern: new ReadConcern('snapshot') } : {});
  }

  /** All or none of what is written with the session; one after the other and without a session where it can't be. */
  atomically<T>(work: (session?: ClientSession) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const session = this.transactions ? this.#idle.pop() : undefined;
      if (session === undefined) return work();
      try {
        return await session.withTransaction(() => work(session), {
          readConcern: { level: 'snapshot' },
          readPreference: 'primary',
          writeConcern: durable(this.waits),
        });
      } finally {
        this.#idle.push(session);
      }
    });
  }

  /**
   * What was begun in these sessions of another process is undone. A transaction of one that died or stands still would hold
   * up whoever writes the same documents, for a minute by the server's own rules: so long it takes on a server that refuses.
   */
  async endSessions(sessions: readonly object[]): Promise<void> {
    if (sessions.length === 0) return;
    try {
      await this.#client.db('admin').command({ killSessions: sessions });
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

/** The server gives up before its line does, so that what is told is what failed. */
const durable = ({ operation }: Waits) => ({ w: 'majority', journal: true, wtimeoutMS: operation * 0.8 }) as const;

export type { AnyBulkWriteOperation, ClientSession, Collection, Filter, FindCursor } from 'mongodb';

function clientOf(
  connection: string,
  { selection, operation }: Waits,
  refused: (why: string) => ReadStoreUnavailable,
): MongoClient {
  try {
    return new MongoClient(connection, {
      appName: 'banyan',
      serverSelectionTimeoutMS: selection,
      connectTimeoutMS: selection,
      socketTimeoutMS: operation,
      waitQueueTimeoutMS: operation,
      maxPoolSize: mostConnections,
      useBigInt64: true,
      ignoreUndefined: true,
    });
  } catch {
    // What the client says of a string may show parts of it.
    throw refused('the connection string has a setting that the client does not understand');
  }
}

/** `undefined` when it takes longer; what comes later is not waited for. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), ms);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
