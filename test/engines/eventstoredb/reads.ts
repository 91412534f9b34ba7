import { type ServerWritableStream, status } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type Failing, type Fault, exception, failing } from './faults.ts';
import type { Entry, Place } from './log.ts';
import { caughtUpMessage, checkpointMessage, confirmationMessage, eventMessage, notFoundMessage } from './messages.ts';
import type { Service } from './service.ts';

type Call = ServerWritableStream<ReadReq, ReadResp>;

const defaultWindow = 32;

/** The call behind every read and every subscription. */
export async function read(service: Service, call: Call): Promise<void> {
  const options = call.request.getOptions()!;
  const answer = new Answer(call, service, options.hasSubscription() ? 'subscribe' : 'read');
  if (await answer.failed(0)) return;
  if (options.hasSubscription()) await subscription(service, options, answer);
  else if (options.hasStream()) await streamRead(service, options, answer);
  else await allRead(service, options, answer);
}

/** What a call has answered so far, and where it is to fail. */
class Answer {
  readonly #call: Call;
  readonly #fault: Fault | undefined;
  readonly #service: Service;
  readonly #gone = Promise.withResolvers<void>();
  #given = 0;
  over = false;

  constructor(call: Call, service: Service, rpc: 'read' | 'subscribe') {
    this.#call = call;
    this.#service = service;
    this.#fault = service.faultOf(rpc);
    service.opened(call);
    call.on('cancelled', () => this.#finish());
    call.on('error', () => this.#finish());
  }

  /** Nobody listens any more. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  /** Fails here if it is to fail behind so many events. */
  async failed(given: number): Promise<boolean> {
    const fault = this.#fault;
    if (fault === undefined || (fault.after ?? 0) !== given) return this.over;
    if (fault.kind === 'hang') await this.gone;
    else if (fault.kind === 'end') this.end();
    else if (fault.kind === 'late') {
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return this.over;
    } else {
      const failure = failing(fault, this.#service.front);
      if (failure !== undefined) this.fail(failure);
      this.#finish();
    }
    return true;
  }

  async give(message: ReadResp): Promise<void> {
    if (this.over) return;
    if (!this.#call.write(message)) {
      const drained = new Promise((resolve) => this.#call.once('drain', resolve));
      await Promise.race([drained, this.gone]);
    }
  }

  /** @returns whether it failed behind this event */
  async giveEvent(entry: Entry): Promise<boolean> {
    await this.give(eventMessage(entry));
    this.#given += 1;
    return this.failed(this.#given);
  }

  end(): void {
    if (!this.over) this.#call.end();
    this.#finish();
  }

  fail(failure: Failing): void {
    if (!this.over) this.#call.emit('error', { ...failure, message: failure.details });
    this.#finish();
  }

  #finish(): void {
    this.over = true;
    this.#gone.resolve();
    this.#service.closed(this.#call);
  }
}

async function streamRead({ log }: Service, options: ReadReq.Options, answer: Answer): Promise<void> {
  const asked = options.getStream()!;
  const stream = Buffer.from(asked.getStreamIdentifier()!.getStreamName_asU8()).toString();
  const found = log.stream(stream);
  if (found === 'deleted') {
    const metadata = exception('stream-deleted', { 'stream-name': stream });
    return answer.fail({ code: status.FAILED_PRECONDITION, details: 'stream deleted', metadata });
  }
  if (found === 'not-found') await answer.give(notFoundMessage(stream));
  else {
    const ahead = isAhead(options);
    const from = asked.hasRevision() ? BigInt(asked.getRevision()) : asked.hasEnd() ? log.headOf(stream) : 0n;
    const chosen = ahead
      ? found.filter(({ revision }) => revision >= from)
      : found.filter(({ revision }) => revision <= from).toReversed();
    for (const entry of chosen.slice(0, Number(options.getCount()))) if (await answer.giveEvent(entry)) return;
  }
  answer.end();
}

const isAhead = (options: ReadReq.Options): boolean =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS;

const insideARecord = { code: status.UNKNOWN, details: 'Unexpected ReadAllResult: Error' };

async function allRead({ log, lag }: Service, options: ReadReq.Options, answer: Answer): Promise<void> {
  const seen = log.entries.slice(0, lag);
  const ahead = isAhead(options);
  const from = placeOf(options);
  const index = from === 'start' ? 0 : from === 'end' ? seen.length : log.indexOf(from);
  if (index === undefined) return answer.fail(insideARecord); // d1
  const most = Number(options.getCount());
  const chosen = ahead
    ? seen.slice(index, index + most) // d1: inclusive
    : seen.slice(Math.max(0, index - most), index).toReversed(); // d1: exclusive
  for (const entry of chosen) if (await answer.giveEvent(entry)) return;
  answer.end();
}

function placeOf(options: ReadReq.Options): 'start' | 'end' | Place {
  const all = options.getAll()!;
  if (all.hasStart()) return 'start';
  if (all.hasEnd()) return 'end';
  const position = all.getPosition()!;
  return { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) };
}

async function subscription(service: Service, options: ReadReq.Options, answer: Answer): Promise<void> {
  const { log } = service;
  const from = placeOf(options);
  service.resumed.push(from);
  const index = from === 'start' ? 0 : from === 'end' ? log.entries.length : log.indexOf(from);
  if (index === undefined) return answer.fail(insideARecord);
  const lets = filterOf(options);
  const filter = options.getFilter();
  const every = filter?.hasMax() ? filter.getMax() * filter.getCheckpointintervalmultiplier() : defaultWindow;
  let next = index;
  // d1: exclusive
  if (typeof from === 'object' && log.entries[index]?.commit === from.commit && from.prepare !== 0n) next += 1;
  if (typeof from === 'object' && from.prepare === 0n && from.commit !== 0n) next += 1;
  await answer.give(confirmationMessage());
  if (from === 'start') await answer.give(checkpointMessage(0n, 0n)); // d2
  let passed = 0;
  let live = false;
  while (!answer.over) {
    for (; next < log.entries.length && !answer.over; next += 1) {
      const entry = log.entries[next]!;
      if (lets(entry) && (await answer.giveEvent(entry))) return;
      passed += 1;
      // d2: while it catches up, a checkpoint may have no prepare position
      if (passed % every > 0) continue;
      service.checkpoints += 1;
      await answer.give(checkpointMessage(entry.commit, live ? entry.prepare : 0n));
    }
    await answer.give(caughtUpMessage()); // d2: repeatedly
    live = true;
    const { promise, giveUp } = log.grown();
    if (next === log.entries.length) await Promise.race([promise, answer.gone]);
    giveUp();
  }
}

function filterOf(options: ReadReq.Options): (entry: Entry) => boolean {
  const filter = options.getFilter();
  const expression = filter?.getStreamIdentifier() ?? filter?.getEventType();
  if (filter === undefined || expression === undefined) return () => true;
  const regex = expression.getRegex() === '' ? undefined : new RegExp(expression.getRegex(), 'u');
  const prefixes = expression.getPrefixList();
  const text = filter.hasEventType() ? ({ type }: Entry) => type : ({ stream }: Entry) => stream;
  return (entry) => regex?.test(text(entry)) ?? prefixes.some((prefix) => text(entry).startsWith(prefix));
}
