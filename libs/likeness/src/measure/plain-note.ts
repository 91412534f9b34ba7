/** What two notes may differ in without one of them saying anything new: how it is written, when it was, whom it names. */

const weekday = '[一二三四五六日天]';
const numeral = '[0-9零〇一二两三四五六七八九十百千]';
const dates = new RegExp(
  [
    `(?:${numeral}{2,4}年)?${numeral}{1,3}月(?:${numeral}{1,3}[日号]|[初中底])?`,
    `[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}`,
    `(?:本|上|下|这|每)?(?:星期|周|礼拜)${weekday}(?![次节名位个岁年])`,
    '(?:今|昨|明|当|前|次)[日天](?:上午|下午|中午|晚上|早上)?',
    '上午|下午|中午|傍晚|晚上|早上',
    `${numeral}{1,3}(?:点(?:钟|半|${numeral}{1,3}分)?|时${numeral}{1,3}分)(?!名|位|个)`,
    '[0-9]{1,2}:[0-9]{2}',
  ].join('|'),
  'gu',
);

const surname =
  '[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁韦马方任袁柳鲍史唐费岑薛雷贺倪汤罗郝安常傅卞齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪左石崔龚程邢陆翁荀段侯甘武刘龙叶黎白蒲关欧区冼麦招谭曾廖赖温古植简]';
const title =
  '婆婆|阿婆|公公|伯伯|阿伯|大伯|阿姨|叔叔|大叔|奶奶|爷爷|大爷|大妈|大姐|大哥|先生|女士|小姐|太太|老师|同学|老人|长者|伯|姨|叔|婆|姐|哥|嫂|生';
const named = new RegExp(
  `${surname}(?:某{1,2}|[\\u4e00-\\u9fff]{0,2}?)(?=${title})|${surname}某{1,2}|[小老阿]${surname}(?![\\u4e00-\\u9fff]{0,1}(?:年|人))`,
  'gu',
);
const called = /\b(?:mr|mrs|ms|miss|dr)\.? [a-z]+/gu;
const englishDates =
  /\b(?:[0-9]{1,2}(?:st|nd|rd|th)? )?(?:jan(?:uary)?|feb(?:ruary)?|march|april|may(?= [0-9])|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?: [0-9]{1,2}(?:st|nd|rd|th)?)?\b(?:,? [0-9]{4})?|\b(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday)\b/gu;

/** Words of the field that say the same: the first stands for all of them. */
const sameWords: readonly (readonly [string, RegExp])[] = [
  ['面谈', /会谈|访谈|谈话|交谈|晤谈|倾谈|会面|约谈/gu],
  ['探访', /入户探访|上门探访|上门看望|到访|家访|走访|探望|看望|探视|入户/gu],
  ['致电', /电话跟进|电话联系|电话回访|拨打电话|电访|打电话/gu],
  ['情况', /状况|状态|情形|近况/gu],
  ['协助', /帮助|帮忙|协同/gu],
  ['了解', /询问|知悉|获悉|得知|掌握/gu],
  ['告知', /说明|讲解|讲述|叙述|讲明/gu],
  ['表示', /表达|反映|提到|谈到|说到|透露/gu],
  ['倾听', /聆听|听取/gu],
  ['感谢', /致谢|谢意|道谢/gu],
  ['稳定', /平稳|平和|安稳/gu],
  ['良好', /不错|较好|尚好|挺好/gu],
  ['可以', /能够/gu],
  ['鼓励', /勉励|激励/gu],
  ['提醒', /叮嘱|嘱咐|叮咛/gu],
  ['继续', /持续/gu],
  ['案主', /服务对象|受助者/gu],
];

/** One way of writing for what is one: full and half width, capitals, synonyms; no dates; everybody has one name. */
export const plainNote = (note: string): string =>
  sameWords.reduce((text, [word, others]) => text.replace(others, word), undated(note));

const undated = (note: string): string =>
  note
    .normalize('NFKC')
    .toLowerCase()
    .replace(englishDates, '')
    .replace(dates, '')
    .replace(called, 'someone')
    .replace(named, '某');

/** How many letters, characters and digits there are beside blanks and punctuation. */
export const lengthOf = (note: string): number => note.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').length;

/** A shorter note is never judged: a stock phrase may be all that there is to say. */
export const leastLength = 12;
