import { readFileSync } from 'node:fs';
import { commandLines, commandTable, tableBegins, tableEnds, withTable } from './command-table.ts';
import { eventDocs } from './event-docs.ts';
import { factShapes } from './fact-shapes.ts';
import { described, kinds, views } from './house.ts';
import { pages } from './pages.ts';
import { program } from './program.ts';

const compiled = program();
const shapes = factShapes(compiled);

describe('the generated pages', () => {
  it('say what the code says: if not, run `npm run docs:events`', async () => {
    const all = await pages(compiled);
    expect([...all.keys()].toSorted()).toEqual([
      'ARCHITECTURE.md',
      'docs/events.md',
      'docs/openapi.json',
      'docs/problems.md',
    ]);
    for (const [file, text] of all) expect({ file, text: readFileSync(file, 'utf8') }).toEqual({ file, text });
  });

  it('tell of every type of every room, and of no other', async () => {
    expect([...shapes.keys()].toSorted()).toEqual([...described(await kinds()).keys()].toSorted());
  });

  it('follow a command to its events and their views', async () => {
    const lines = commandLines(compiled, new Set(shapes.keys()));
    expect(lines).toContainEqual({
      room: 'hotline',
      command: 'RecordHotlineCall',
      events: ['HotlineCallRecorded'],
    });
    expect(commandTable(lines, await views())).toMatch(/\| RecordHotlineCall \| HotlineCallRecorded \| .*figures/);
  });
});

const kind = (facts: object) => [{ room: 'casework', category: 'case', facts: facts as never }];

describe('the page of events', () => {
  const shape = {
    meaning: 'A visit.',
    fields: [{ path: 'note', type: 'string', optional: true, meaning: 'What was said.' }],
  };
  const view = { name: 'visits', version: 1, collections: {}, when: { Visited: () => [], '*': () => [] } };

  it('says what is sealed under whose key, when it happened and who counts it', () => {
    const facts = { Visited: { schema: 2, occurredOn: 'on', personal: { note: 'clientId' } } };
    const page = eventDocs(kind(facts), new Map([['Visited', shape]]), [view]);
    expect(page).toContain('Version 2 · happened on the day in `on` · views: `visits`');
    expect(page).toContain('| `note?` | `string` | under `clientId` | What was said. |');
  });

  it('counts in no view what only a line for everything sees', () => {
    expect(eventDocs(kind({ Left: { schema: 1 } }), new Map([['Left', shape]]), [view])).toContain(
      'Version 1 · no view',
    );
  });

  it('can not be made of an event without a shape', () => {
    expect(() => eventDocs(kind({ Left: { schema: 1 } }), new Map(), [])).toThrow('The shape of Left was not found');
  });
});

describe('the table of a page', () => {
  it('is put between its marks, and nothing else is touched', () => {
    expect(withTable(`a ${tableBegins} old ${tableEnds} b`, 'new')).toBe(`a ${tableBegins}\n\nnew\n\n${tableEnds} b`);
  });

  it('needs its marks', () => {
    expect(() => withTable('a page', 'new')).toThrow(/The page has no/);
  });
});
