/** What a character that the earlier note lacks counts for, in tenths of an ordinary one. */
export const ordinary = 10;
const stock = 2;
const telling = 22;

const stockWords = [
  '社工|工作人员|案主|服务对象|长者|老人家?|婆婆|对方|家属|某',
  '表示|表达|感谢|谢意|知道了|明白|理解|认可|满意|配合|愿意配合|谢谢',
  '了解|询问|关心|关怀|关注|查看|掌握|问候|慰问|倾听|鼓励|支持|安抚|陪伴|提醒|叮嘱|嘱咐|告知|介绍',
  '进行|开展|继续|持续|保持|跟进|后续|再次|定期|本次|此次|按照|按|根据|依据|计划|协议|约定|安排|个案|目前|现时|近期|近况|近来|最近',
  '情况|状况|方面|相关|有关|服务|工作|需要|需求|问题|日常|生活|身体|精神|情绪',
  '探访|家访|入户|上门|到访|走访|面谈|会谈|访谈|谈话|电访|致电|来电|电话|联系',
  '良好|正常|平稳|稳定|尚可|较好|一般|无异常|暂无|没有新的|未有新的|无新的|未发现异常|一切',
  '将会|将|会|说|称|讲|能够?|其|的|了|并|与|和|对|向|于|及|也|等|该|在|是|有|给予|予以|自己|如有|随时|可以|可|承诺|答应|下次|届时|再来|再访|再见',
  'the|a|an|and|of|to|with|in|on|at|for|her|his|their|she|he|they|we|was|is|were|are|worker|social|client|again|someone|will|that',
  'visited|visit|called|phoned|met|talked|discussed|reminded|encouraged|thanked|continue|support|follow|up|needs|well|stable|situation',
];
const tellingWords = [
  '首次|第一次|突然|突发|发现|不愿|不肯|不再|拒绝|抗拒|否认|取消|中断|停止|改为|转为|转介|更换',
  '住院|入院|出院|手术|跌倒|摔倒|骨折|昏倒|晕倒|去世|离世|病故|确诊|恶化|加重|复发|失眠|未进食|走失|报警|受伤',
  '自杀|轻生|自伤|自残|危机|家暴|殴打|争吵|离婚|分居|失业|辞职|辍学|欠债|被骗|诈骗|低落|焦虑|哭泣|愤怒|激动',
  '很差|变差|欠佳|不佳|减退|消瘦|浮肿|发烧|发热|咳嗽|腹泻|气促|淤青|头晕|胸闷|呕吐|疼痛|困难|危险|异味|醉酒|酗酒|赌博|复吸|停药|漏服|失联|失踪|怀孕|分娩|判决|立案|拘留',
  '获批|批复|受理|通过|办妥|办结|完成|完工|领取|收到|入职|录用|复学|入学|搬|签署|达成|和好|和解|恢复|好转|改善|下降|上升|回落|戒',
  'fell|hospital|refused|refuses|died|suicide|crisis|approved|rejected|granted|moved|lost|hired|quit|divorce|cried|agreed|diagnosed',
];

const either = (lists: readonly string[]): string =>
  lists.map((list) => list.replaceAll(/[a-z]+/gu, (word) => `(?<![a-z])${word}(?![a-z])`)).join('|');
const known = new RegExp(`(?<telling>${either(tellingWords)})|(?<stock>${either(stockWords)})`, 'gu');

/** The weight of each character (UTF-16 unit) of a plain note. */
export function weightsOf(plain: string): Uint8Array {
  const weights = new Uint8Array(plain.length).fill(ordinary);
  for (const match of plain.matchAll(known)) {
    const weight = match.groups?.['telling'] === undefined ? stock : telling;
    weights.fill(weight, match.index, match.index + match[0].length);
  }
  return weights;
}

export const isTelling = (weight: number): boolean => weight > ordinary;
export const isStock = (weight: number): boolean => weight < ordinary;
