import type { Clock, EventStore } from '#event-store';
import type { ViewPositions } from '../view-positions.ts';
import type { ViewStatus } from '../view-status.ts';

/** Whether a view can be trusted now. */
export interface ViewVerdict extends Pick<ViewStatus, 'view' | 'state' | 'position' | 'applied' | 'error'> {
  /** From the view's position to the head of the log. */
  readonly lag: bigint;
  /** How long ago what it shows last was recorded, where it shows not everything. */
  readonly lagSeconds: number;
  /** Why it can't be trusted. */
  readonly fault?: ViewFault;
}

/** `ahead`: it knows more than the log holds, so its rows are of another history and hide what is recorded now. */
export type ViewFault = 'stopped' | 'restarting' | 'catching-up' | 'ahead' | 'frozen' | 'behind';

export interface HealthLimits {
  /** A view that is behind the head and has not moved for so long is frozen; one that is past it, of another history. */
  readonly frozenMs: number;
  /** Positions of the log that a view may lie behind the head: events in a file, about bytes in an EventStoreDB. */
  readonly behind: bigint;
  /** However many they are: nothing is too far behind that shows what was recorded so many seconds ago. */
  readonly behindSeconds: number;
}

interface Standing {
  readonly lag: bigint;
  readonly lagSeconds: number;
  /** Milliseconds since the view moved. */
  readonly stood: number;
  readonly isAhead: boolean;
}

const lookEvery = 1_000;
export const defaultHealth: HealthLimits = { frozenMs: 10_000, behind: 50_000n, behindSeconds: 30 };

/** Looks at the views every second: one that stands still while the log grows tells of it by nothing else. */
export class WatchedViews {
  readonly #moved = new Map<string, { position: bigint; since: number }>();
  #looking: NodeJS.Timeout | undefined;
  #looks = false;

  constructor(
    private readonly positions: Pick<ViewPositions, 'status'>,
    private readonly events: Pick<EventStore, 'head'>,
    private readonly clock: Clock,
    private readonly limits: HealthLimits = defaultHealth,
  ) {}

  watch(): void {
    // Rows that can't be asked have not moved; whoever asks for the verdicts is told why.
    this.#looking = setInterval(() => {
      if (!this.#looks) void this.#look().catch(() => undefined);
    }, lookEvery);
    this.#looking.unref();
  }

  unwatch(): void {
    clearInterval(this.#looking);
  }

  /** @throws {EventStoreUnavailable} · {ReadStoreUnavailable} */
  async verdicts(): Promise<readonly ViewVerdict[]> {
    const statuses = await this.#look();
    // The head is asked for behind the views: none can be past it but by knowing another log.
    const head = (await this.events.head()) ?? -1n;
    return statuses.map((status) => this.#verdict(status, head));
  }

  async #look(): Promise<readonly ViewStatus[]> {
    this.#looks = true;
    try {
      const statuses = await this.positions.status();
      const now = performance.now();
      for (const { view, position } of statuses)
        if (this.#moved.get(view)?.position !== position) this.#moved.set(view, { position, since: now });
      return statuses;
    } finally {
      this.#looks = false;
    }
  }

  #verdict({ view, state, position, applied, error, clock }: ViewStatus, head: bigint): ViewVerdict {
    const lag = head > position ? head - position : 0n;
    const stood = performance.now() - (this.#moved.get(view)?.since ?? Infinity);
    const age = Math.max(0, (this.clock.now().getTime() - Date.parse(clock)) / 1_000);
    const lagSeconds = lag === 0n || Number.isNaN(age) ? 0 : age;
    const fault = this.#fault(state, { lag, lagSeconds, stood, isAhead: position > head });
    const known = { view, state, position, applied, lag, lagSeconds };
    return { ...known, ...(error === undefined ? {} : { error }), ...(fault === undefined ? {} : { fault }) };
  }

  #fault(state: ViewStatus['state'], { lag, lagSeconds, stood, isAhead }: Standing): ViewFault | undefined {
    if (state === 'stopped' || state === 'restarting' || state === 'catching-up') return state;
    // A node of the event store that lags is asked for the head, too: what is behind for a moment was not lost.
    if (isAhead && stood >= this.limits.frozenMs) return 'ahead';
    if (lag > 0n && stood >= this.limits.frozenMs) return 'frozen';
    return lag > this.limits.behind && lagSeconds >= this.limits.behindSeconds ? 'behind' : undefined;
  }
}
