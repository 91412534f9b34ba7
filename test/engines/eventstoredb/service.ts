import { Server, ServerCredentials, type sendUnaryData, status } from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import supported from '@eventstore/db-client/generated/serverfeatures_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { DeleteReq, TombstoneReq } from '@eventstore/db-client/generated/streams_pb.js';
import { batchAppend } from './appends.ts';
import { type Fault, type Rpc, exception } from './faults.ts';
import { Front } from './front.ts';
import { type Expected, Log, type Place } from './log.ts';
import { read } from './reads.ts';

/** An EventStoreDB of the tests, over the service definitions of the client, that does wrong when it is told to. */
export class Service {
  readonly log = new Log();
  readonly calls: Record<Rpc | 'features', number> = { append: 0, read: 0, subscribe: 0, features: 0 };
  /** Every append that arrived, also those that went wrong. */
  readonly sent: { readonly stream: string; readonly expected: Expected; readonly ids: readonly string[] }[] = [];
  checkpoints = 0;
  /** How far its clock is ahead: milliseconds. */
  clockAhead = 0;
  /** How many entries reads of the log see, as from a replica that lags behind. */
  lag: number | undefined;
  /** From where each subscription was asked for. */
  readonly resumed: ('start' | 'end' | Place)[] = [];
  readonly #server = new Server({ 'grpc.max_concurrent_streams': 100 });
  readonly #open = new Set<object>();
  /** Asked at every call whether it is to go wrong. */
  meddle: ((rpc: Rpc) => Fault | undefined) | undefined;
  #front: Front | undefined;

  static async start(): Promise<Service> {
    const service = new Service();
    await service.#listen();
    return service;
  }

  get front(): Front {
    if (this.#front === undefined) throw new Error('The service has not started');
    return this.#front;
  }

  get connection(): string {
    return `esdb://127.0.0.1:${this.front.port}?tls=false`;
  }

  /** Reads and subscriptions that nobody has ended. */
  get openCalls(): number {
    return this.#open.size;
  }

  /** The next calls of a kind go wrong, one after the other; `undefined` goes well. */
  next(rpc: Rpc, ...faults: (Fault | Fault['kind'] | undefined)[]): void {
    const waiting = [...faults];
    const before = this.meddle;
    this.meddle = (asked) => {
      if (asked !== rpc || waiting.length === 0) return before?.(asked);
      const fault = waiting.shift();
      return typeof fault === 'string' ? { kind: fault } : fault;
    };
  }

  faultOf(rpc: Rpc): Fault | undefined {
    this.calls[rpc] += 1;
    return this.meddle?.(rpc);
  }

  opened(call: object): void {
    this.#open.add(call);
  }

  closed(call: object): void {
    this.#open.delete(call);
  }

  /** Killed and started again: what the process only remembered is gone. */
  async restart(): Promise<void> {
    await this.front.down();
    this.log.restart();
    await this.front.up();
  }

  async stop(): Promise<void> {
    await this.front.down();
    this.#server.forceShutdown();
  }

  async #listen(): Promise<void> {
    this.#server.addService(services.StreamsService, {
      read: (call: Parameters<typeof read>[1]) => void read(this, call),
      batchAppend: (call: Parameters<typeof batchAppend>[1]) => batchAppend(this, call),
      append: (_: unknown, answer: sendUnaryData<never>) =>
        answer({ code: status.UNIMPLEMENTED, details: 'Appends without credentials come in batches' }),
      delete: (call: { request: DeleteReq }, answer: sendUnaryData<never>) => this.#delete(call.request, answer, false),
      tombstone: (call: { request: TombstoneReq }, answer: sendUnaryData<never>) =>
        this.#delete(call.request, answer, true),
    });
    this.#server.addService(features.ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: sendUnaryData<InstanceType<typeof supported.SupportedMethods>>) => {
        this.calls.features += 1;
        const methods = new supported.SupportedMethods();
        const batch = new supported.SupportedMethod();
        batch.setServiceName('event_store.client.streams.streams');
        batch.setMethodName('batchappend');
        methods.setMethodsList([batch]);
        methods.setEventStoreServerVersion('24.10.0');
        answer(null, methods);
      },
    });
    const port = await new Promise<number>((resolve, reject) =>
      this.#server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      ),
    );
    this.#front = await Front.before(port);
  }

  #delete(request: DeleteReq | TombstoneReq, answer: sendUnaryData<never>, forever: boolean): void {
    const name = request.getOptions()!.getStreamIdentifier()!.getStreamName_asU8();
    const stream = Buffer.from(name).toString();
    const done = this.log.delete(stream, forever);
    if (done === 'done') {
      const reply = forever ? new streams.TombstoneResp() : new streams.DeleteResp();
      answer(null, reply as never);
    } else if (done === 'deleted') {
      const metadata = exception('stream-deleted', { 'stream-name': stream });
      answer({ code: status.FAILED_PRECONDITION, details: 'stream deleted', metadata });
    } else {
      const metadata = exception('wrong-expected-version', {
        'stream-name': stream,
        'expected-version': '-2',
        'actual-version': '-1',
      });
      answer({ code: status.FAILED_PRECONDITION, details: 'wrong expected version', metadata });
    }
  }
}
