import type { FactRegistry } from '#kernel';
import { found, personalFields } from '../../libs/privacy/src/sealing/personal-fields.ts';

/** What was sent and what was logged while the tests of a file ran. */
export class KeptLogs {
  readonly #sent: unknown[] = [];
  /** Each line once: what differs from one to the next, ids and times, is left out. */
  readonly #lines = new Map<string, string>();

  /** A body, a row of a ledger, or anything else that may hold personal details by the names of their fields. */
  sent(body: unknown): void {
    if (body !== null && typeof body === 'object') this.#sent.push(body);
  }

  logged(source: string, text: string): void {
    for (const line of text.split('\n')) {
      const plain = line.replaceAll(/[\da-f]{8}-[\da-f-]{27}|\d+\.\d{3,}/g, '·');
      if (plain !== '') this.#lines.set(plain, source);
    }
  }

  get isEmpty(): boolean {
    return this.#lines.size === 0 || this.#sent.length === 0;
  }

  /** The personal details of what was sent, as the registry says which fields are. */
  details(registry: FactRegistry): ReadonlySet<string> {
    const fields = Object.values(registry).flatMap((description) => personalFields(description));
    const paths = new Map(fields.map(({ steps }) => [steps.join('.'), steps]));
    const values = this.#sent.flatMap((body) =>
      [...paths.values()].flatMap((steps) =>
        [...found(body as object, steps)].flatMap(({ value }) => [...texts(value)]),
      ),
    );
    return new Set(values.filter(isTelling));
  }

  /** Where a detail stands in a line, as it is or written for an address or in JSON. */
  leaks(registry: FactRegistry): string[] {
    const details = [...this.details(registry)].map((detail) => ({
      detail,
      forms: [...new Set([detail, encodeURIComponent(detail.toWellFormed()), JSON.stringify(detail).slice(1, -1)])],
    }));
    return [...this.#lines].flatMap(([line, source]) =>
      details
        .filter(({ forms }) => forms.some((form) => line.includes(form)))
        .map(({ detail }) => `${detail} in ${source}: ${line.slice(0, 200)}`),
    );
  }
}

/** Shorter ones are found by chance. */
const isTelling = (text: string): boolean => text.length >= (/^[ -~]*$/.test(text) ? 8 : 2);

/** However deep a body nests. */
function* texts(value: unknown): Generator<string> {
  const open = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'string') yield one.trim();
    else if (one !== null && typeof one === 'object') for (const inner of Object.values(one)) open.push(inner);
  }
}

/** Of this file of tests. */
export const keptLogs = new KeptLogs();
