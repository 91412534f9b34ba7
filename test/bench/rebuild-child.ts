import type { FactRegistry } from '#kernel';
import { EmbeddedEventStore } from '#event-store';
import { type AnyView, Projector } from '#projection';
import { EmbeddedReadStore } from '#read-store';

const [logFile = '', viewsFile = '', module = ''] = process.argv.slice(2);
const { views, registry } = (await import(module)) as { views: readonly AnyView[]; registry: FactRegistry };
const events = await EmbeddedEventStore.open({ file: logFile, clock: { now: () => new Date() }, readOnly: true });
const rows = await EmbeddedReadStore.open({ file: viewsFile });
const before = process.memoryUsage.rss();

const begun = performance.now();
const projector = new Projector({ events, rows, views, registry, log: (line) => process.stderr.write(`${line}\n`) });
await projector.start();
const head = (await events.head()) ?? -1n;
if (!(await projector.waitFor(head, { timeoutMs: 2 ** 31 - 1 }))) throw new Error('A view stopped');
const rebuilt = performance.now() - begun;
const peak = process.resourceUsage().maxRSS * 1024;
await projector.stop();
await rows.close();

let parsed = 0;
let bytes = 0;
for await (const page of events.readAll()) {
  const texts = page.events.flatMap(({ data, metadata }) => [JSON.stringify(data), JSON.stringify(metadata)]);
  const since = performance.now();
  for (const text of texts) JSON.parse(text);
  parsed += performance.now() - since;
  for (const text of texts) bytes += text.length;
}
await events.close();
process.stdout.write(JSON.stringify({ rebuilt, parsed, bytes, before, peak, views: views.length }));
