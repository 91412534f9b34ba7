import { DefineCommunity } from '#agreements';
import { text } from '../../reading/cells.ts';
import { required } from '../../reading/columns.ts';
import { ledgerSheet } from '../../reading/ledger-sheet.ts';

/** Districts and their communities: a row a community. */
export const structure = ledgerSheet({
  name: '架构',
  aliases: ['组织架构', '片区社区'],
  columns: {
    district: required(text(64), '片区', '所属片区'),
    community: required(text(64), '社区', '社区名称', '社工点'),
  },
  key: ['community'],
  phase: 'communities',
  steps: ({ district, community }) => ({
    opening: {
      command: DefineCommunity,
      changesAreNew: true,
      body: (names) => ({
        communityId: names.community(community),
        name: community,
        districtId: names.district(district),
        districtName: district,
      }),
    },
  }),
});
