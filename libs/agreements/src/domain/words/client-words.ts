import { openList, rankedList } from './shipped-word.ts';

/** Of people and their households. */
export const clientWords = [
  ...openList('clientCategory', [
    ['subsistenceAllowance', '低保', 'subsistence allowance'],
    ['lowIncomeMargin', '低边', 'just above subsistence allowance'],
    ['destitute', '特困', 'in extreme poverty'],
    ['expenditureHardship', '支出型困难', 'hardship through high expenses'],
    ['elderAlone', '独居长者', 'elder living alone', '独居'],
    ['emptyNestElder', '空巢长者', 'empty-nest elder', '空巢'],
    ['elderWithoutKin', '孤寡长者', 'elder without kin', '孤寡'],
    ['advancedAge', '高龄长者', 'elder of advanced age'],
    ['disabledSelfCare', '失能', 'unable to care for themselves'],
    ['disability', '残疾', 'person with a disability'],
    ['severeDisability', '重度残疾', 'person with a severe disability', '重残'],
    ['mentalDisorder', '精神障碍', 'person with a mental disorder'],
    ['childInDifficulty', '困境儿童', 'child in difficulty'],
    ['deFactoUnattendedChild', '事实无人抚养儿童', 'child without an effective guardian'],
    ['orphan', '孤儿', 'child without parents'],
    ['leftBehindChild', '留守儿童', 'child of absent migrant parents'],
    ['familyPlanningSpecial', '计生特殊家庭', 'family that lost its only child'],
  ]),
  ...openList('residence', [
    ['livesHere', '本址居住', 'registered and living here'],
    ['registeredHereLivesElsewhere', '人户分离', 'registered here, living elsewhere', '空挂户'],
    ['livesHereRegisteredElsewhere', '外籍户居住', 'living here, registered elsewhere'],
  ]),
  ...rankedList('careLevel', [
    ['level1', '一级', 'level I', '1级', 'I级'],
    ['level2', '二级', 'level II', '2级', 'II级'],
    ['level3', '三级', 'level III', '3级', 'III级'],
    ['level4', '四级', 'level IV', '4级', 'IV级'],
  ]),
];
