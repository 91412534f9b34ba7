interface Waiter {
  readonly holds: () => boolean;
  readonly settle: (held: boolean) => void;
}

/** Those who wait for something to become true: looked after whenever something changed, never by asking again and again. */
export class Waiters {
  readonly #waiting = new Set<Waiter>();

  /** Whether it held within the time. */
  async until(holds: () => boolean, timeoutMs: number): Promise<boolean> {
    if (holds()) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiter = { holds, settle: resolve };
    this.#waiting.add(waiter);
    const timer = setTimeout(resolve, timeoutMs, false);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(waiter);
    }
  }

  changed(): void {
    for (const { holds, settle } of this.#waiting) if (holds()) settle(true);
  }

  giveUp(): void {
    for (const { settle } of this.#waiting) settle(false);
  }
}
