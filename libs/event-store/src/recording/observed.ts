import { type Appended, EventStore, type ExpectedRevision, type NewEvent } from '../event-store.ts';
import { isOvertaken } from '../errors.ts';

/** How an append went. */
export interface ObservedAppend {
  readonly events: number;
  /** From the call to its answer. */
  readonly milliseconds: number;
  readonly outcome: 'appended' | 'conflict' | 'failed';
}

/** The same store; each append is told of once it was answered. */
export function observed(store: EventStore, tell: (append: ObservedAppend) => void): EventStore {
  return new Observed(store, tell);
}

class Observed extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly tell: (append: ObservedAppend) => void,
  ) {
    super();
  }

  override async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const begun = performance.now();
    const told = (outcome: ObservedAppend['outcome']) =>
      this.tell({ events: events.length, milliseconds: performance.now() - begun, outcome });
    try {
      const appended = await this.store.append(stream, events, expected);
      told('appended');
      return appended;
    } catch (error) {
      told(isOvertaken(error) ? 'conflict' : 'failed');
      throw error;
    }
  }

  override readStream: EventStore['readStream'] = (...asked) => this.store.readStream(...asked);
  override readAll: EventStore['readAll'] = (...asked) => this.store.readAll(...asked);
  override follow: EventStore['follow'] = (...asked) => this.store.follow(...asked);
  override head = () => this.store.head();
  override close = () => this.store.close();
}
