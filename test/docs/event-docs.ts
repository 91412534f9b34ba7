import type { View } from '#kernel';
import type { FactShape, Field } from './fact-shapes.ts';
import { type AnyDescription, type Kind, countedIn } from './house.ts';

const heading = `# Events

Every type of event that is recorded, read from the rooms' domain pages by \`npm run docs:events\`. A field that is marked
\`?\` is absent where it was not asked. What is sealed is held as \`{v, kid, nonce, ct}\` under the key of the person whose id
stands in the named field; everything else is in clear.

Two events can happen in every stream. \`FactTakenBack\` carries the fact that no longer stands
(\`fact\`, \`data\`, \`kind\`, \`reason\`, \`replacedBy?\`), \`FactCorrected\` the whole data \`before\` and \`after\` with a \`reason\`.
What they carry is sealed as in the event that they speak of, and every view that counts that event counts them.
`;

type Described = Pick<Kind, 'room' | 'category' | 'facts'>;

/** The page of all events, in Markdown. */
export function eventDocs(
  kinds: readonly Described[],
  shapes: ReadonlyMap<string, FactShape>,
  views: readonly View[],
): string {
  const rooms = Map.groupBy(kinds, ({ room }) => room);
  const chapters = [...rooms].map(([room, ofRoom]) => {
    const streams = ofRoom.map((kind) => stream(kind, shapes, views));
    return `## ${room}\n\n${streams.join('\n')}`;
  });
  return [heading, ...chapters].join('\n');
}

function stream(
  { category, facts }: Described,
  shapes: ReadonlyMap<string, FactShape>,
  views: readonly View[],
): string {
  const events = Object.entries(facts).map(([type, description]) => {
    const shape = shapes.get(type);
    if (shape === undefined) throw new Error(`The shape of ${type} was not found`);
    return event(type, description, shape, countedIn(views, type));
  });
  return `### Streams \`${category}-…\`\n\n${events.join('\n')}`;
}

function event(type: string, description: AnyDescription, { meaning, fields }: FactShape, counted: readonly string[]) {
  const facts = [
    `Version ${description.schema}`,
    ...(description.occurredOn === undefined ? [] : [`happened on the day in \`${description.occurredOn}\``]),
    counted.length === 0 ? 'no view' : `views: ${counted.map((name) => `\`${name}\``).join(', ')}`,
  ];
  const rows = fields.map((field) => row(field, description));
  return [
    `#### ${type}\n`,
    ...(meaning === '' ? [] : [`${meaning}\n`]),
    `${facts.join(' · ')}\n`,
    '| field | holds | sealed | meaning |\n| --- | --- | --- | --- |',
    `${rows.join('\n')}\n`,
  ].join('\n');
}

function row({ path, type, optional, meaning }: Field, { personal = {}, findable = {} }: AnyDescription): string {
  const whole = Object.entries(personal).find(([sealed]) => path === sealed || path.startsWith(`${sealed}.`));
  const found = Object.hasOwn(findable, path) ? `, findable as ${findable[path]}` : '';
  const sealed = whole === undefined ? '' : `under \`${whole[1]}\`${found}`;
  const cells = [`\`${path}${optional ? '?' : ''}\``, `\`${type}\``, sealed, meaning];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
