import { registry } from '#assembly';
import { sentence } from '#history';
import { specimens } from './corpus.ts';

const types = [...Object.keys(registry), 'FactTakenBack', 'FactCorrected'];
const versionOf = (type: string): number => registry[type]?.schema ?? 1;

it.each(types)('%s is told in a sentence, in Chinese and in English, and nothing sealed with it', (type) => {
  const { data } = specimens().get(`${type}.${versionOf(type)}`)!;
  const told = (language: 'zh-CN' | 'en') =>
    sentence({ type, data }, (list) => (language === 'en' ? list : `词${list}`), language);
  const [zh, en] = [told('zh-CN'), told('en')];
  expect(zh).toMatch(/^\p{Script=Han}/u);
  expect(en).toMatch(/^[A-Z][a-z]+/);
  expect(en).not.toBe(type);
  expect(`${zh}${en}`).not.toMatch(/undefined|\[object/);
});
