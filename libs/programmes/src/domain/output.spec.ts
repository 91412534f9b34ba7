import { given } from '#kernel';
import { outputDecider, recordOutput } from './output.ts';

const open = { agreementId: 'a1', today: '2024-09-30' };
const output = { outputId: 'o1', kind: 'policyTalk', occurredOn: '2024-07-04', districtId: 'd1', quantity: 2 };
const recorded = { type: 'OutputRecorded', data: output } as const;
const outputs = given(outputDecider);

describe('recording an output', () => {
  it('records it', () => outputs().when(recordOutput(output, open)).records(recorded));
  it('records nothing when asked again', () => outputs(recorded).when(recordOutput(output, open)).recordsNothing());
  it('records a single one, of today', () => {
    const single = { ...output, quantity: 1 };
    outputs()
      .when(recordOutput(single, { ...open, today: output.occurredOn }))
      .records({ type: 'OutputRecorded', data: single });
  });
  it.each([
    ['missing-value', { quantity: 0 }, { field: 'quantity' }],
    ['negative', { quantity: -1 }, { field: 'quantity' }],
    ['outside-agreement', { occurredOn: '2024-10-01' }, { day: '2024-10-01' }],
  ])('refuses, %s, %j', (word, other, details) =>
    outputs()
      .when(recordOutput({ ...output, ...other }, open))
      .refuses(word, details),
  );
  it('refuses a day outside every agreement', () =>
    outputs()
      .when(recordOutput(output, { today: open.today }))
      .refuses('outside-agreement'));
});
