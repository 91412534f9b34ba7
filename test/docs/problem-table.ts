import { type Problem, problemWords } from '../../apps/api/src/problems/words.ts';

/** The page that lists every problem an answer may name. */
export function problemTable(): string {
  const words = (Object.keys(problemWords) as Problem[]).toSorted(
    (one, other) => problemWords[one].status - problemWords[other].status || (one < other ? -1 : 1),
  );
  const rows = words.map((word) => {
    const { status, zh, en } = problemWords[word];
    return `| ${status} | \`/problems/${word}\` | ${zh} | ${en} |`;
  });
  return [
    '# Problems',
    '',
    'Whatever is refused is answered with `application/problem+json`: `type`, `title` in the language of `Accept-Language`, `status`,',
    '`detail`, and where they help `details` and `errors`, one for each field. Written by `npm run docs:events`.',
    '',
    '| Status | type | 中文 | English |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
