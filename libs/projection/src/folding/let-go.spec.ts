import { LetGo } from './let-go.ts';

const ids = (kind: string) => Array.from({ length: 20_000 }, (_, at) => `${kind}-${at}`);

it('never forgets an id', () => {
  const gone = new LetGo();
  for (const id of ids('call')) gone.add(id);
  expect(ids('call').every((id) => gone.mayHold(id))).toBe(true);
});

it('takes few ids for others', () => {
  const gone = new LetGo();
  expect(ids('client').some((id) => gone.mayHold(id))).toBe(false);
  for (const id of ids('call')) gone.add(id);
  expect(ids('client').filter((id) => gone.mayHold(id)).length).toBeLessThan(10);
});
