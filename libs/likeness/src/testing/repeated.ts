import type { Told } from './told.ts';

/** The later note tells nothing that the earlier did not. */
export const repeated: readonly Told[] = [
  [
    'copied',
    '社工上门看望何伯，协助更换客厅灯泡，检查煤气开关，提醒出门前关好门窗。',
    '社工上门看望何伯，协助更换客厅灯泡，检查煤气开关，提醒出门前关好门窗。',
  ],
  [
    'another date',
    '2024年5月8日到案主家中探视，案主能自行煮饭，屋内整洁，邻居偶尔来串门。',
    '2024年6月19日到案主家中探视，案主能自行煮饭，屋内整洁，邻居偶尔来串门。',
  ],
  [
    'another day of the week, another time',
    '周二下午3点与阿强在社区中心会面，练习填写求职简历，讨论面试时的自我介绍。',
    '周五上午10点与阿强在社区中心会面，练习填写求职简历，讨论面试时的自我介绍。',
  ],
  [
    'another number',
    '陪同案主到卫生站量血压，结果136/82，护士叮嘱少盐少油，案主点头答应。',
    '陪同案主到卫生站量血压，结果138/84，护士叮嘱少盐少油，案主点头答应。',
  ],
  [
    'numerals in Chinese',
    '本节是第三次会谈，社工与案主回顾家庭作业，案主完成了五项中的四项，给予肯定。',
    '本节是第4次会谈，社工与案主回顾家庭作业，案主完成了5项中的3项，给予肯定。',
  ],
  [
    'another name',
    '社工致电黄阿姨，询问膝盖疼痛情况，黄阿姨表示贴膏药后缓解，夜里能睡着。',
    '社工致电林阿姨，询问膝盖疼痛情况，林阿姨表示贴膏药后缓解，夜里能睡着。',
  ],
  [
    'another name without a title',
    '与李秀芳核对居家养老服务内容，李秀芳对送餐时间无意见，希望菜式清淡一些。',
    '与周桂兰核对居家养老服务内容，周桂兰对送餐时间无意见，希望菜式清淡一些。',
  ],
  [
    'sentences in another order',
    '案主在家照顾孙子，较少外出。社工介绍四点半课堂，孙子有兴趣参加。案主担心接送问题，社工答应了解路线。',
    '社工介绍四点半课堂，孙子有兴趣参加。案主担心接送问题，社工答应了解路线。案主在家照顾孙子，较少外出。',
  ],
  [
    'clauses in another order',
    '检查药盒，核对服药记录，清理过期药品，案主女儿在旁协助。',
    '核对服药记录，检查药盒，案主女儿在旁协助，清理过期药品。',
  ],
  [
    'an opening word',
    '与案主讨论邻里噪音纠纷，梳理双方诉求，约定先由居委会出面协调。',
    '本次与案主讨论邻里噪音纠纷，梳理双方诉求，约定先由居委会出面协调。',
  ],
  [
    'an opening phrase',
    '探望住院的案主，帮忙联系护工，代取换洗衣物，案主心里踏实许多。',
    '按照服务计划，社工探望住院的案主，帮忙联系护工，代取换洗衣物，案主心里踏实许多。',
  ],
  [
    'cut short at the end',
    '社工协助案主整理租房合同，发现押金条款不清，建议与房东书面确认，案主打算周末打电话询问。',
    '社工协助案主整理租房合同，发现押金条款不清，建议与房东书面确认。',
  ],
  [
    'cut short in the middle',
    '到学校与班主任沟通孩子出勤，得知上月缺课较多，班主任愿意每周反馈一次，社工将结果转告母亲。',
    '到学校与班主任沟通孩子出勤，班主任愿意每周反馈一次，社工将结果转告母亲。',
  ],
  [
    'two synonyms',
    '社工与案主谈话，询问其近来睡眠，案主说入睡困难已有所缓和，社工教授放松呼吸的方法。',
    '社工与案主交谈，了解其近来睡眠，案主称入睡困难已有所缓和，社工教授放松呼吸的方法。',
  ],
  [
    'three synonyms',
    '家访时案主正在晒太阳，面色红润，能够清楚讲述早年经历，社工耐心倾听并适时回应。',
    '家访时案主正在晒太阳，脸色红润，可以清楚叙述早年经历，社工耐心聆听并适时回应。',
  ],
  [
    'a stock sentence added',
    '协助案主清点救助申请表格，逐项说明填写要求，案主当场填好基本信息。',
    '协助案主清点救助申请表格，逐项说明填写要求，案主当场填好基本信息。社工会继续跟进案主情况。',
  ],
  [
    'punctuation and width',
    '电话联系案主:轮椅刹车失灵,已登记维修,预计3天内有人上门.',
    '电话联系案主：轮椅刹车失灵，已登记维修，预计３天内有人上门。',
  ],
  [
    'without punctuation',
    '陪案主去银行激活社保卡，排队约四十分钟，办理顺利，案主学会查询余额。',
    '陪案主去银行激活社保卡 排队约四十分钟 办理顺利 案主学会查询余额',
  ],
  [
    'date, name and a synonym at once',
    '3月5日探访梁婆婆，婆婆腿脚不便，社工帮忙取回快递，闲聊家常半小时，婆婆心情愉快。',
    '4月16日探访莫婆婆，婆婆腿脚不便，社工协助取回快递，闲聊家常半小时，婆婆心情愉快。',
  ],
  [
    'order and date at once',
    '5月3日小组后个别面谈。案主提到与室友相处尴尬。社工示范如何表达感受，案主跟着练习两遍。',
    '5月17日小组后个别面谈。社工示范如何表达感受，案主跟着练习两遍。案主提到与室友相处尴尬。',
  ],
  [
    'English, another date',
    'Visited Mrs Chan on 3 May. She keeps her flat tidy and cooks for herself. We talked about the day centre.',
    'Visited Mrs Wong on 17 May. She keeps her flat tidy and cooks for herself. We talked about the day centre.',
  ],
  [
    'English, two synonyms',
    'Phoned the client to check on the rent arrears; he is paying in small amounts and feels calmer about the landlord.',
    'Called the client to check on the rent arrears; he is paying in small sums and feels calmer about the landlord.',
  ],
  [
    'copied, another month',
    '九月十二日家访，案主独坐厅中看电视，社工陪其整理旧照片，案主讲起当年插队的日子。',
    '十月二十一日家访，案主独坐厅中看电视，社工陪其整理旧照片，案主讲起当年插队的日子。',
  ],
  [
    'sentences in another order, an opening word',
    '案主已能独立搭乘公交。社工与其复习换乘路线。案主希望下次尝试去图书馆。',
    '今天社工与其复习换乘路线。案主希望下次尝试去图书馆。案主已能独立搭乘公交。',
  ],
  [
    'another name and number',
    '许叔今年第2次申请临时救助，社工协助复印户口本和病历，说明审批需逐级上报。',
    '曾叔今年第3次申请临时救助，社工协助复印户口本和病历，说明审批需逐级上报。',
  ],
  [
    'two synonyms',
    '案主反映隔壁装修吵闹影响午睡，社工帮忙联络物业，物业承诺中午停工。',
    '案主反映隔壁装修嘈杂影响午睡，社工帮助联系物业，物业承诺中午停工。',
  ],
  [
    'cut short to its first half',
    '社工与案主一起制订戒酒日历，列出容易想喝酒的时刻，商量替代的做法，案主选择傍晚去河边快走，并请妻子监督。',
    '社工与案主一起制订戒酒日历，列出容易想喝酒的时刻。',
  ],
  [
    'a closing stock phrase',
    '带案主参观日间照料中心，认识护理员，试做手指操，案主觉得环境热闹。',
    '带案主参观日间照料中心，认识护理员，试做手指操，案主觉得环境热闹，对社工表示感谢。',
  ],
  [
    'blanks and line breaks',
    '协助案主下载医保软件，绑定家人账户，演示线上挂号，案主自行操作一遍。',
    '协助案主下载医保软件\n绑定家人账户\n演示线上挂号\n案主自行操作一遍',
  ],
  [
    'a formal opening put before it',
    '案主谈到复婚的犹豫，社工引导列出利弊，不替其作决定。',
    '根据个案服务计划，社工与案主开展面谈，案主谈到复婚的犹豫，社工引导列出利弊，不替其作决定。',
  ],
  [
    'English, sentences in another order',
    'He has joined the choir. His daughter calls every Sunday. We agreed to look at the budget again.',
    'His daughter calls every Sunday. We agreed to look at the budget again. He has joined the choir.',
  ],
];
