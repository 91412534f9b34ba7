import { Worker } from 'node:worker_threads';
import { EventIdConflict, EventStoreUnavailable, OutcomeUnknown, WrongRevision } from '../errors.ts';
import type { Appended, ExpectedRevision } from '../event-store.ts';
import type { FromWriter, Outcome, ToWriter, WaitingAppend } from './embedded.writer.ts';

interface Pending {
  readonly append: WaitingAppend;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

const mostTogether = 512;
/** So many go to the writer without waiting for more, so that it writes while the next are decided. */
const enough = 96;
/** Batches that lie with the writer: one that it writes, one that it finds when it has written. */
const mostBatches = 2;
const writerFile = new URL(`./embedded.writer${import.meta.url.slice(-3)}`, import.meta.url);

/** The thread that writes a file. */
export const writerOf = (file: string): Worker =>
  new Worker(writerFile, { workerData: { file }, execArgv: ['--disable-warning=ExperimentalWarning'] });

/** Group commit: what waits while the writer commits goes to it together. */
export class EmbeddedAppender {
  readonly #worker: Worker;
  readonly #grew: () => void;
  readonly #finished = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<void>();
  #waiting: Pending[] = [];
  #writing: Pending[][] = [];
  #scheduled = false;
  #closing = false;
  #failure: Error | undefined;

  private constructor(worker: Worker, grew: () => void) {
    this.#worker = worker;
    this.#grew = grew;
    worker.on('message', (message: FromWriter) => this.#heard(message));
    worker.on('error', (error) => this.#died(error));
    worker.on('exit', () => this.#died(new Error('it ended')));
  }

  /** @throws {EventStoreUnavailable} in words, when the file cannot be written */
  static async over(worker: Worker, grew: () => void): Promise<EmbeddedAppender> {
    const first = await new Promise<FromWriter>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (error) => reject(new EventStoreUnavailable(`The writer did not start: ${error.message}`)));
    });
    if ('refused' in first) throw new EventStoreUnavailable(first.refused);
    return new EmbeddedAppender(worker, grew);
  }

  /** Why nothing can be appended any more. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  append(append: WaitingAppend): Promise<Appended> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (this.#closing) return Promise.reject(new EventStoreUnavailable('The event store is closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      if (this.#waiting.length >= enough && this.#writing.length < mostBatches) this.#send();
      else this.#schedule();
    });
  }

  /** Accepts nothing more; resolves when everything that was accepted has its answer. */
  finish(): Promise<void> {
    this.#closing = true;
    this.#sayWhenIdle();
    return this.#finished.promise;
  }

  /** Lets go of the file, after `finish`. */
  close(): Promise<void> {
    if (this.#failure === undefined) this.#tell('close');
    return this.#ended.promise;
  }

  #schedule(): void {
    if (this.#scheduled || this.#writing.length > 0 || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#writing.length === 0 && this.#waiting.length > 0) this.#send();
    });
  }

  #send(): void {
    if (this.#failure !== undefined) return;
    const batch = this.#waiting.splice(0, mostTogether);
    this.#writing.push(batch);
    this.#tell(batch.map(({ append }) => append));
  }

  #tell(message: ToWriter): void {
    this.#worker.postMessage(message, []);
  }

  #heard(message: FromWriter): void {
    const written = this.#writing.shift() ?? [];
    if ('outcomes' in message) {
      message.outcomes.forEach((outcome, index) => settle(written[index]!, outcome));
      this.#grew();
    } else if ('failed' in message) {
      const error = message.unknown
        ? new OutcomeUnknown(`The commit failed: ${message.failed}`)
        : new EventStoreUnavailable(`The event store cannot be written: ${message.failed}`);
      for (const { reject } of written) reject(error);
    }
    this.#schedule();
    this.#sayWhenIdle();
  }

  #sayWhenIdle(): void {
    if (this.#closing && this.#writing.length + this.#waiting.length === 0) this.#finished.resolve();
  }

  #died(error: Error): void {
    if (this.#failure === undefined) {
      this.#failure = new EventStoreUnavailable(
        this.#closing ? 'The event store is closed' : `The writer of the event store died: ${error.message}`,
        { cause: error },
      );
      for (const { reject } of this.#writing.flat()) reject(new OutcomeUnknown('The writer died while it was writing'));
      for (const { reject } of this.#waiting) reject(this.#failure);
      this.#writing = [];
      this.#waiting = [];
      this.#grew();
    }
    this.#finished.resolve();
    this.#ended.resolve();
  }
}

const place = (revision: number): ExpectedRevision => (revision === -1 ? 'no-stream' : BigInt(revision));

function settle({ append, resolve, reject }: Pending, outcome: Outcome): void {
  if ('position' in outcome) {
    resolve({ revision: BigInt(outcome.revision), position: BigInt(outcome.position) });
  } else if ('found' in outcome) {
    reject(new WrongRevision(append.stream, place(append.expected), place(outcome.found)));
  } else {
    reject(new EventIdConflict(`The event ${outcome.conflicting} lies elsewhere in the log than ${append.stream}`));
  }
}
