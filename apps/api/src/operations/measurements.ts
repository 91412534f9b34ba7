import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { EngineCounts, ObservedAppend } from '#event-store';
import type { ViewVerdict } from './view-health.ts';

/** What came of a command: a refusal's class is its status. */
export type CommandOutcome = 'recorded' | 'repeated' | 'nothing' | `refused-${number}`;

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Everything that is measured of a server, in Prometheus' form. */
export class Measurements {
  readonly #registry = new Registry();
  readonly #commands = this.#counter('commands_total', 'Commands by what came of them', ['command', 'outcome']);
  readonly #requests = this.#histogram('request_seconds', 'Answers by route and status', ['route', 'status'], seconds);
  readonly #appends = this.#histogram('append_seconds', 'Appends to the event store', ['outcome'], seconds);
  readonly #batches = this.#histogram('append_events', 'Events of one append', [], [1, 2, 5, 10, 50, 200, 1_000]);
  readonly #conflicts = this.#counter('append_conflicts_total', 'Appends that found the stream elsewhere', []);
  readonly #lagEvents = this.#gauge('view_lag_events', 'From a view to the head of the log', ['view']);
  readonly #lagSeconds = this.#gauge('view_lag_seconds', 'How old is what a view shows', ['view']);
  readonly #stopped = this.#gauge('views_stopped', 'Views that no longer follow', []);
  readonly #engine = {
    reconnects: this.#counter('event_store_reconnects_total', 'Subscriptions to the event store opened anew', []),
    silences: this.#counter('event_store_silences_total', 'Of them, those that said nothing while the log grew', []),
    appendRetries: this.#counter('event_store_append_retries_total', 'Appends that were sent again', []),
    readRetries: this.#counter('event_store_read_retries_total', 'Reads that were begun again', []),
    unknownOutcomes: this.#counter('event_store_unknown_outcomes_total', 'Appends of which nobody knows', []),
    strayAnswers: this.#counter('event_store_stray_answers_total', 'Answers that nobody waited for any more', []),
  } satisfies Record<Exclude<keyof EngineCounts, 'followLag'>, Counter>;
  readonly #followLag = this.#gauge('event_store_follow_seconds', 'From the writing of an event to its delivery', []);
  readonly #readers = this.#gauge('live_readers', 'Who follow the figures live', []);

  constructor() {
    collectDefaultMetrics({ register: this.#registry, prefix: 'banyan_' });
  }

  command(command: string, outcome: CommandOutcome): void {
    this.#commands.inc({ command, outcome });
  }

  request(route: string, status: number, milliseconds: number): void {
    this.#requests.observe({ route, status }, milliseconds / 1_000);
  }

  append({ events, milliseconds, outcome }: ObservedAppend): void {
    this.#appends.observe({ outcome }, milliseconds / 1_000);
    this.#batches.observe(events);
    if (outcome === 'conflict') this.#conflicts.inc();
  }

  /** What the event store counts by itself. */
  engine({ followLag, ...counts }: EngineCounts): void {
    for (const [name, counter] of Object.entries(this.#engine)) {
      counter.reset();
      counter.inc(counts[name as keyof typeof counts]);
    }
    this.#followLag.set(followLag / 1_000);
  }

  /** The text, with how the views stand now: nothing of them where that can't be asked. */
  async text(views: readonly ViewVerdict[] | undefined, readers: number): Promise<string> {
    for (const gauge of [this.#lagEvents, this.#lagSeconds, this.#stopped]) gauge.reset();
    for (const { view, lag, lagSeconds } of views ?? []) {
      this.#lagEvents.set({ view }, Number(lag));
      this.#lagSeconds.set({ view }, lagSeconds);
    }
    this.#stopped.set(views?.filter(({ state }) => state === 'stopped').length ?? Number.NaN);
    this.#readers.set(readers);
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name: `banyan_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, labelNames: string[]): Gauge {
    return new Gauge({ name: `banyan_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #histogram(name: string, help: string, labelNames: string[], buckets: number[]): Histogram {
    return new Histogram({ name: `banyan_${name}`, help, labelNames, buckets, registers: [this.#registry] });
  }
}
