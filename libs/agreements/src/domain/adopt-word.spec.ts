import { given } from '#kernel';
import { adoptWord } from './adopt-word.ts';
import { type StationFact, stationDecider } from './station.ts';

const established: StationFact = {
  type: 'StationEstablished',
  data: { name: '六榕', timeZone: 'Asia/Shanghai' },
};
const of = given(stationDecider);

describe('adopting a word', () => {
  const mutualAid = { list: 'groupKind', zh: '互助' };
  const adopted: StationFact = { type: 'WordAdopted', data: { ...mutualAid, key: '互助' } };

  it('records it, the word itself being its key', () => of(established).when(adoptWord(mutualAid)).records(adopted));
  it('records it without the blanks around it and in half width', () =>
    of(established)
      .when(adoptWord({ list: 'groupKind', zh: ' ＡＡ互助　' }))
      .records({ type: 'WordAdopted', data: { list: 'groupKind', zh: 'AA互助', key: 'AA互助' } }));
  it('records another label of a shipped word', () => {
    const label = { list: 'careLevel', key: 'level1', zh: '红色' };
    of(established).when(adoptWord(label)).records({ type: 'WordAdopted', data: label });
  });
  it('records nothing the second time', () =>
    of(established, adopted)
      .when(adoptWord({ list: 'groupKind', zh: ' 互助 ' }))
      .recordsNothing());
  it('records nothing of a word that is shipped, under whatever name', () => {
    of(established)
      .when(adoptWord({ list: 'clientCategory', zh: '独居' }))
      .recordsNothing();
    of(established)
      .when(adoptWord({ list: 'careLevel', key: 'level1', zh: '一级', rank: 1 }))
      .recordsNothing();
  });
  it('records a word beside another, also where another list has it', () => {
    const other: StationFact = { type: 'WordAdopted', data: { list: 'groupKind', zh: '成长', key: '成长' } };
    of(established, other).when(adoptWord(mutualAid)).records(adopted);
    of(established, { type: 'WordAdopted', data: { ...adopted.data, list: 'place' } })
      .when(adoptWord(mutualAid))
      .records(adopted);
  });
  it('records another label of a word of a closed list', () => {
    const label = { list: 'channel', key: 'phone', zh: '打电话' };
    of(established).when(adoptWord(label)).records({ type: 'WordAdopted', data: label });
  });
  it('records from when on a shipped word is used', () => {
    const from = { list: 'careLevel', key: 'level1', zh: '一级', from: '2024-05-01' };
    of(established).when(adoptWord(from)).records({ type: 'WordAdopted', data: from });
    const until = { list: 'careLevel', key: 'level1', zh: '一级', until: '2024-05-31' };
    of(established).when(adoptWord(until)).records({ type: 'WordAdopted', data: until });
  });

  const label = { list: 'groupKind', key: '互助', zh: '互助' };
  const full = {
    ...label,
    en: 'mutual aid',
    aliases: ['帮扶', '互帮'],
    rank: 2,
    from: '2024-01-01',
    until: '2024-12-31',
  };
  it.each([
    {},
    { en: 'mutual aid' },
    { aliases: ['互帮'] },
    { rank: 2 },
    { from: '2024-01-01' },
    { until: '2024-12-31' },
    full,
  ])('records nothing where the word says %j already', (said) =>
    of(established, { type: 'WordAdopted', data: full })
      .when(adoptWord({ ...label, ...said }))
      .recordsNothing(),
  );
  it.each([
    { zh: '互相帮助' },
    { en: 'self-help' },
    { aliases: ['互帮', '支持'] },
    { rank: 3 },
    { from: '2024-01-02' },
    { until: '2024-12-30' },
  ])('records that it says %j now', (said) =>
    of(established, { type: 'WordAdopted', data: full })
      .when(adoptWord({ ...label, ...said }))
      .records({ type: 'WordAdopted', data: { ...label, ...said } }),
  );
  it('records aliases of a word that had none', () =>
    of(established, adopted)
      .when(adoptWord({ ...label, aliases: ['互帮'] }))
      .records({ type: 'WordAdopted', data: { ...label, aliases: ['互帮'] } }));
  it.each(['互助', '帮扶', 'Mutual Aid'])('refuses another word by the name %s', (zh) =>
    of(established, { type: 'WordAdopted', data: full })
      .when(adoptWord({ list: 'groupKind', key: 'other', zh }))
      .refuses('duplicate-name', { list: 'groupKind' }),
  );
  it('refuses a name that means another word', () =>
    of(established)
      .when(adoptWord({ list: 'clientCategory', key: 'alone', zh: '独居' }))
      .refuses('duplicate-name'));
  it('refuses a new word for a closed list', () =>
    of(established)
      .when(adoptWord({ list: 'channel', zh: '微信' }))
      .refuses('closed-list', { list: 'channel' }));
  it('refuses blanks', () =>
    of(established)
      .when(adoptWord({ list: 'groupKind', zh: '　' }))
      .refuses('missing-value', { list: 'groupKind' }));
  it('refuses a list that is not there', () =>
    of(established)
      .when(adoptWord({ list: 'colours', zh: '红' }))
      .refuses('unknown-list', { list: 'colours' }));
  it('refuses where there is no station', () => of().when(adoptWord(mutualAid)).refuses('unknown-station'));
});
