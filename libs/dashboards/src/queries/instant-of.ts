import { Temporal } from 'temporal-polyfill';
import { type Refusal, refuse } from '#kernel';

/** An RFC 3339 instant in UTC and whole milliseconds, so that it compares as text. `date` */
export function instantOf(text: string): string | Refusal {
  try {
    return Temporal.Instant.from(text).round({ smallestUnit: 'millisecond', roundingMode: 'floor' }).toString({
      fractionalSecondDigits: 3,
    });
  } catch (error) {
    if (error instanceof RangeError) return refuse('date');
    throw error;
  }
}
