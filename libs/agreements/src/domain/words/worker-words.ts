import { openList } from './shipped-word.ts';

/** Of the people who work at a station. */
export const workerWords = [
  ...openList('certification', [
    ['socialWorker', '社会工作师', 'social worker', '社工师', '中级社会工作师', '中级社工师', '中级'],
    ['assistantSocialWorker', '助理社会工作师', 'assistant social worker', '助理社工师', '初级社工师', '初级'],
    ['none', '无', 'not certified', '未持证', '无证'],
  ]),
  ...openList('employment', [
    ['agency', '机构', 'employed by the provider'],
    ['directHire', '直聘', 'employed by the street'],
  ]),
];
