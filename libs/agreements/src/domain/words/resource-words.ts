import { closedList, openList } from './shipped-word.ts';

/** Of resources that were linked. */
export const resourceWords = [
  ...closedList('resourceKind', [
    ['money', '资金', 'funds'],
    ['goods', '物资', 'things'],
    ['service', '服务', 'services'],
  ]),
  ...openList('resourceSource', [
    ['individual', '个人', 'private person'],
    ['charity', '慈善组织', 'charitable organisation'],
    ['communityFund', '社区基金', 'community fund'],
    ['government', '政府', 'public authority'],
    ['enterprise', '企业', 'business'],
    ['foundation', '基金会', 'charitable foundation'],
    ['school', '学校', 'educational institution'],
    ['partyBranch', '党组织', 'Party branch'],
    ['socialOrganisation', '社会组织', 'social organisation'],
  ]),
  ...openList('resourcePurpose', [
    ['emergencyAid', '应急救助', 'aid in an emergency'],
    ['schooling', '助学', 'help with schooling'],
    ['visitGift', '探访慰问', 'gift on a visit'],
    ['wish', '微心愿', 'micro-wish'],
    ['ageingAdaptation', '适老化改造', 'adapting a home to old age'],
  ]),
  ...openList('valuationBasis', [
    ['invoice', '发票', 'official invoice'],
    ['donationAgreement', '捐赠协议', 'donation agreement'],
    ['marketValue', '市价估值', 'estimate at market prices'],
    ['bankSlip', '银行回单', 'bank slip'],
    ['donorStatement', '捐赠方声明', 'statement of the donor'],
    ['unverified', '未核实', 'not verified'],
  ]),
];
