import { openList } from './shipped-word.ts';

/** Of the people who work at a station. */
export const workerWords = [
  ...openList('certification', [
    ['socialWorker', '社会工作师', 'social worker'],
    ['assistantSocialWorker', '助理社会工作师', 'assistant social worker'],
    ['none', '无', 'not certified', '未持证', '无证'],
  ]),
  ...openList('employment', [
    ['agency', '机构', 'employed by the provider'],
    ['directHire', '直聘', 'employed by the street'],
  ]),
];
