import type { Duplex } from 'node:stream';
import { EventStoreDBClient } from '@eventstore/db-client';
import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import { EventStoreUnavailable } from '../../errors.ts';
import { addressOf } from './eventstoredb.address.ts';

type Carrier = Duplex & { cancel(): void };
/** The part of the client that makes its streams; with a cache, the one stream that carries all appends. */
type StreamCreator = (
  service: unknown,
  name: string,
  create: (stub: unknown) => Carrier,
  cache?: WeakMap<object, unknown>,
) => () => Promise<Carrier>;
interface Inside {
  GRPCStreamCreator: StreamCreator;
  supports: () => Promise<boolean>;
}

const json = 'application/json';

let linked: { readonly connection: string; readonly address: string; readonly link: Link; holders: number } | undefined;
let disposing: Promise<void> = Promise.resolve();

/**
 * The client of the process. There is one: all its clients keep their pending appends in one table, so that the trouble
 * of one would reject the appends of another, and their late answers end the process.
 */
export class Link {
  readonly client: EventStoreDBClient;
  readonly address: string;
  #carrier: Carrier | undefined;
  #answers = 0;
  #strays = 0;

  private constructor(connection: string, address: string) {
    this.client = EventStoreDBClient.connectionString(connection);
    this.address = address;
    this.#tame(this.client as unknown as Inside);
  }

  /** @throws {EventStoreUnavailable} the connection string is wrong, or the process works with another server */
  static async borrow(connection: string): Promise<Link> {
    const address = addressOf(connection);
    await disposing;
    if (linked === undefined) linked = { connection, address, link: Link.#to(connection, address), holders: 0 };
    if (linked.connection !== connection) {
      throw new EventStoreUnavailable(
        `This process works with EventStoreDB at ${linked.address} already, and with one only`,
      );
    }
    linked.holders += 1;
    return linked.link;
  }

  static #to(connection: string, address: string): Link {
    try {
      return new Link(connection, address);
    } catch (error) {
      const { message } = error as Error;
      throw new EventStoreUnavailable(`EventStoreDB at ${address} cannot be opened: ${message}`, { cause: error });
    }
  }

  /** Lets go of the client when nobody else holds it; to be called with nothing under way. */
  async giveBack(): Promise<void> {
    if (linked?.link !== this) return;
    linked.holders -= 1;
    if (linked.holders > 0) return;
    linked = undefined;
    disposing = this.client.dispose();
    await disposing;
  }

  /** Answers to appends that have come so far. */
  get answers(): number {
    return this.#answers;
  }

  /** Those of them that nobody waited for any more. */
  get strays(): number {
    return this.#strays;
  }

  /** Makes the next append open a stream of its own: on this one nothing is answered any more. */
  renewCarrier(): void {
    this.#carrier?.cancel();
    this.#carrier = undefined;
  }

  /**
   * Three things of the client (6.2.1) end the process or hang all appends, and cannot be avoided from outside.
   * An answer nobody waits for throws where nobody can catch it. Appends that wait for the stream to drain are rejected
   * twice when it breaks, once where nobody can catch it. And a stream that the server ended is used for ever; so is a
   * failed question for what the server supports, which needs no asking. Besides, it makes text of what is JSON, and of
   * the text base64, and bytes of that, twice: it is given bytes, which are marked as the JSON that they are on their way.
   */
  #tame(inside: Inside): void {
    inside.supports = async () => true;
    const creator = inside.GRPCStreamCreator;
    inside.GRPCStreamCreator = (service, name, create, cache) =>
      creator(service, name, (stub) => (cache === undefined ? create(stub) : this.#tamed(create(stub))), cache);
  }

  #tamed(carrier: Carrier): Carrier {
    for (const answer of carrier.listeners('data') as ((response: unknown) => void)[]) {
      carrier.off('data', answer);
      carrier.on('data', (response: unknown) => {
        this.#answers += 1;
        try {
          answer(response);
        } catch {
          // A TypeError of the client: its table does not hold this answer's append. Whoever sent it was answered.
          this.#strays += 1;
        }
      });
    }
    const write = carrier.write.bind(carrier) as (message: unknown) => boolean;
    carrier.write = (message: BatchAppendReq) => {
      for (const proposed of message.getProposedMessagesList()) proposed.getMetadataMap().set('content-type', json);
      write(message);
      return true; // how much is under way is bounded by the appender
    };
    carrier.once('end', () => carrier.end());
    this.#carrier = carrier;
    return carrier;
  }
}
