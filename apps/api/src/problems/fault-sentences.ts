import type { Fault } from '#validation';
import type { Language } from './language.ts';

const zh: Readonly<Record<string, (bound: string) => string>> = {
  isDefined: () => '必须填写',
  isNotEmpty: () => '不能为空',
  isString: () => '必须是文字',
  isInt: () => '必须是整数',
  isBoolean: () => '必须是 true 或 false',
  isArray: () => '必须是列表',
  isObject: () => '必须是对象',
  isNotEmptyObject: () => '不能是空对象',
  isUuid: () => '必须是 UUID',
  isIn: () => '不是允许的词',
  isIso8601: () => '必须是有效的日期',
  isRFC3339: () => '必须是 RFC 3339 时刻',
  isTimeZone: () => '必须是时区',
  isUnicode: () => '含有无效的字符',
  matches: () => '格式不对',
  min: (bound) => `不能小于 ${bound}`,
  max: (bound) => `不能大于 ${bound}`,
  maxLength: (bound) => `最多 ${bound} 个字符`,
  arrayMaxSize: (bound) => `最多 ${bound} 项`,
  arrayMinSize: (bound) => `至少 ${bound} 项`,
  nestedValidation: () => '必须是对象',
  whitelistValidation: () => '没有这个字段',
  depth: () => '嵌套太深',
};

const en: Readonly<Record<string, string>> = {
  isUnicode: 'must hold whole characters',
  isInt: 'must be a whole number',
  whitelistValidation: 'is no field of this request',
  depth: 'must not lie that deep',
};

/** What is wrong with a field, in a sentence. Never shows the value. */
export function faultSentence({ constraint, path, said }: Fault, language: Language): string {
  if (language === 'zh-CN') return (zh[constraint] ?? (() => '无效'))(/(\d+)/.exec(said ?? '')?.[1] ?? '');
  const name = path.slice(path.lastIndexOf('.') + 1);
  return en[constraint] ?? said?.replace(`each value in ${name} `, '').replace(`${name} `, '') ?? 'is not valid';
}
