import { Temporal } from 'temporal-polyfill';
import type { Clock } from '#event-store';

/** Which day it is in a time zone, worked out once a day. */
export class StationCalendar {
  #from = Number.POSITIVE_INFINITY;
  #until = 0;
  #today = '';

  constructor(
    private readonly timeZone: string,
    private readonly clock: Clock,
  ) {}

  /** `YYYY-MM-DD` */
  today(): string {
    const now = this.clock.now().getTime();
    if (now < this.#from || now >= this.#until) {
      const start = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(this.timeZone).startOfDay();
      this.#from = start.epochMilliseconds;
      this.#until = start.add({ days: 1 }).startOfDay().epochMilliseconds;
      this.#today = start.toPlainDate().toString();
    }
    return this.#today;
  }
}
