import { type PlacedFact, correct, given, takeBack } from '#kernel';
import { type StationFact, defineCommunity, defineDistrict, establishStation, stationDecider } from './station.ts';

const established: StationFact = {
  type: 'StationEstablished',
  data: { name: '六榕', timeZone: 'Asia/Shanghai' },
};
const district = (districtId: string, name: string): StationFact => ({
  type: 'DistrictDefined',
  data: { districtId, name },
});
const community = (communityId: string, districtId: string, name: string): StationFact => ({
  type: 'CommunityDefined',
  data: { communityId, districtId, name },
});
const first = district('d1', '片区一');
const second = district('d2', '片区二');
const panfu = community('c1', 'd1', '盘福');
const of = given(stationDecider);

describe('establishing a station', () => {
  it('records it', () =>
    of()
      .when(establishStation({ name: '六榕', timeZone: 'Asia/Shanghai' }))
      .records(established));
  it('records nothing the second time', () =>
    of(established)
      .when(establishStation({ name: '六榕', timeZone: 'Asia/Shanghai' }))
      .recordsNothing());
  it('records another name as a new name', () =>
    of(established)
      .when(establishStation({ name: '新六榕', timeZone: 'Asia/Shanghai' }))
      .records({ type: 'StationRenamed', data: { name: '新六榕' } }));
  it('lies in the time zone that is said, else in that of Shanghai', () => {
    of()
      .when(establishStation({ name: '六榕' }))
      .records(established);
    of()
      .when(establishStation({ name: '六榕', timeZone: 'Asia/Urumqi' }))
      .records({ type: 'StationEstablished', data: { name: '六榕', timeZone: 'Asia/Urumqi' } });
  });
  it('keeps its time zone where none is said', () =>
    of(established)
      .when(establishStation({ name: '六榕' }))
      .recordsNothing());
  it('goes by the name that it has now', () => {
    const renamed: StationFact = { type: 'StationRenamed', data: { name: '新六榕' } };
    of(established, renamed)
      .when(establishStation({ name: '新六榕' }))
      .recordsNothing();
    of(established, renamed)
      .when(establishStation({ name: '六榕' }))
      .records({ type: 'StationRenamed', data: { name: '六榕' } });
  });
  it('refuses to move it to another time zone', () =>
    of(established)
      .when(establishStation({ name: '六榕', timeZone: 'Asia/Tokyo' }))
      .refuses('time-zone-settled', { timeZone: 'Asia/Shanghai' }));
});

describe('defining a district', () => {
  it('records it', () =>
    of(established)
      .when(defineDistrict({ districtId: 'd1', name: '片区一' }))
      .records(first));
  it('records nothing the second time', () =>
    of(established, first)
      .when(defineDistrict({ districtId: 'd1', name: '片区一' }))
      .recordsNothing());
  it('records another name as a new name', () =>
    of(established, first)
      .when(defineDistrict({ districtId: 'd1', name: '东片' }))
      .records({ type: 'DistrictRenamed', data: { districtId: 'd1', name: '东片' } }));
  it('refuses the name of another', () =>
    of(established, first)
      .when(defineDistrict({ districtId: 'd2', name: '片区一' }))
      .refuses('duplicate-name', { name: '片区一' }));
  it('gives free the name that it had before, and leaves the others theirs', () => {
    const renamed: StationFact = { type: 'DistrictRenamed', data: { districtId: 'd1', name: '东片' } };
    const facts = [established, first, second, renamed] as const;
    of(...facts)
      .when(defineDistrict({ districtId: 'd1', name: '东片' }))
      .recordsNothing();
    of(...facts)
      .when(defineDistrict({ districtId: 'd2', name: '片区二' }))
      .recordsNothing();
    of(...facts)
      .when(defineDistrict({ districtId: 'd3', name: '片区一' }))
      .records(district('d3', '片区一'));
  });
  it.each([first, panfu])('makes no station of $type alone', (fact) =>
    of(fact)
      .when(defineDistrict({ districtId: 'd1', name: '片区一' }))
      .refuses('unknown-station'),
  );
  it('refuses where there is no station', () =>
    of()
      .when(defineDistrict({ districtId: 'd1', name: '片区一' }))
      .refuses('unknown-station'));
});

describe('defining a community', () => {
  const asked = { communityId: 'c1', districtId: 'd1', name: '盘福' };

  it('records it', () => of(established, first).when(defineCommunity(asked)).records(panfu));
  it('records nothing the second time', () =>
    of(established, first, panfu).when(defineCommunity(asked)).recordsNothing());
  it('records another district and another name', () =>
    of(established, first, second, panfu)
      .when(defineCommunity({ communityId: 'c1', districtId: 'd2', name: '新盘福' }))
      .records(
        { type: 'CommunityMoved', data: { communityId: 'c1', from: 'd1', districtId: 'd2' } },
        { type: 'CommunityRenamed', data: { communityId: 'c1', name: '新盘福' } },
      ));
  it('follows what moved and was renamed before', () =>
    of(
      established,
      first,
      second,
      panfu,
      { type: 'CommunityMoved', data: { communityId: 'c1', from: 'd1', districtId: 'd2' } },
      { type: 'CommunityRenamed', data: { communityId: 'c1', name: '新盘福' } },
    )
      .when(defineCommunity({ communityId: 'c1', districtId: 'd2', name: '新盘福' }))
      .recordsNothing());
  it('refuses a district that is not there', () =>
    of(established, second).when(defineCommunity(asked)).refuses('unknown-district', { districtId: 'd1' }));
  it('refuses the name of another', () =>
    of(established, first, panfu)
      .when(defineCommunity({ ...asked, communityId: 'c2' }))
      .refuses('duplicate-name', { name: '盘福' }));
  it('stands beside another, which keeps its name and its district', () => {
    const other = community('c2', 'd1', '旧南海县');
    const facts = [established, first, second, other, panfu] as const;
    of(established, first, panfu)
      .when(defineCommunity({ communityId: 'c2', districtId: 'd1', name: '旧南海县' }))
      .records(other);
    of(
      ...facts,
      { type: 'CommunityMoved', data: { communityId: 'c1', from: 'd1', districtId: 'd2' } },
      { type: 'CommunityRenamed', data: { communityId: 'c1', name: '新盘福' } },
    )
      .when(defineCommunity({ communityId: 'c2', districtId: 'd1', name: '旧南海县' }))
      .recordsNothing();
  });
  it('refuses where there is no station', () => of().when(defineCommunity(asked)).refuses('unknown-station'));
});

const history = (...facts: StationFact[]): PlacedFact<StationFact>[] =>
  facts.map((fact, at) => ({ fact, revision: BigInt(at), id: `event-${at}`, schema: '1' }));
const why = { kind: 'typo', reason: '写错' } as const;

describe('correcting a station', () => {
  it('takes back a district that is empty', () =>
    expect(takeBack(stationDecider, history(established, first), 1n, why)).toHaveLength(1));
  it('takes back a district beside one that has communities', () =>
    expect(takeBack(stationDecider, history(established, first, second, panfu), 2n, why)).toHaveLength(1));
  it('takes back a station of which nothing else is said', () =>
    expect(takeBack(stationDecider, history(established), 0n, why)).toHaveLength(1));
  it.each<[string, StationFact[]]>([
    ['words', [{ type: 'WordAdopted', data: { list: 'groupKind', key: '互助', zh: '互助' } }]],
    ['a district with a community', [first, panfu]],
    ['a district and a word', [first, { type: 'WordAdopted', data: { list: 'groupKind', key: '互助', zh: '互助' } }]],
  ])('keeps a station that has %s', (_, facts) =>
    expect(takeBack(stationDecider, history(established, ...facts), 0n, why)).toMatchObject({ word: 'has-dependants' }),
  );
  it('may give a district another name, whatever communities there are', () => {
    const facts = history(established, first, second, panfu, community('c2', 'd2', '旧南海县'));
    const renamed = defineDistrict({ districtId: 'd1', name: '东片' });
    expect(correct(stationDecider, facts, 1n, renamed, '写错')).toHaveLength(1);
    expect(correct(stationDecider, history(established, first), 1n, renamed, '写错')).toHaveLength(1);
  });
  it('keeps a district that has communities', () =>
    expect(takeBack(stationDecider, history(established, first, panfu), 1n, why)).toMatchObject({
      word: 'has-dependants',
    }));
  it('keeps a station that has districts', () =>
    expect(takeBack(stationDecider, history(established, first), 0n, why)).toMatchObject({ word: 'has-dependants' }));
  it('does not bring a community back into a district that is gone', () => {
    const moved: StationFact = { type: 'CommunityMoved', data: { communityId: 'c1', from: 'd1', districtId: 'd2' } };
    const facts = history(established, first, second, panfu, moved);
    const withoutFirst = facts.filter(({ fact }) => fact !== first);
    expect(takeBack(stationDecider, facts, 1n, why)).toHaveLength(1);
    expect(takeBack(stationDecider, withoutFirst, 4n, why)).toMatchObject({
      word: 'unknown-district',
      details: { districtId: 'd1' },
    });
  });
  it('does not give two districts one name', () => {
    const asked = defineDistrict({ districtId: 'd1', name: '片区二' });
    expect(correct(stationDecider, history(established, first, second), 1n, asked, '写错')).toMatchObject({
      word: 'duplicate-name',
    });
  });
});
