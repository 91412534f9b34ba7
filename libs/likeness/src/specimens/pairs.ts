/** Two notes of one case, the earlier first. `alike`: the later one tells nothing that the earlier did not. */
export interface NotePair {
  readonly alike: boolean;
  readonly why: string;
  readonly earlier: string;
  readonly later: string;
}

type Told = readonly [why: string, earlier: string, later: string];

const repeated: readonly Told[] = [
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
];

const different: readonly Told[] = [
  [
    'the matter moved on',
    '协助案主准备公租房申请材料，缺收入证明，社工建议到原单位开具。',
    '案主已拿到收入证明，公租房申请材料齐全，社工陪同到窗口递交并取得回执。',
  ],
  [
    'moved on, the same beginning',
    '社工到访案主家中，案主右脚扭伤，行走需扶墙，社工借出助行架。',
    '社工到访案主家中，案主脚伤已愈，归还助行架，提出想学用手机挂号。',
  ],
  [
    'the same opening, a new finding',
    '入户探访，与案主倾谈近况，案主作息规律，每天下楼散步，与棋友来往密切。',
    '入户探访，与案主倾谈近况，案主手臂有多处淤青，起初说是碰伤，后承认被儿子推搡。',
  ],
  [
    'formal wording shared, another finding',
    '根据个案计划开展第二次评估，案主抑郁量表得分偏高，建议转介心理咨询师进一步评定。',
    '根据个案计划开展结案前评估，案主社交圈明显扩大，已固定参加合唱队，各项目标达成。',
  ],
  [
    'one new clause among copied ones',
    '电话跟进案主，询问饮食起居，案主胃口正常，按时吃药，没有不适。',
    '电话跟进案主，询问饮食起居，案主胃口正常，昨夜在浴室滑倒擦伤手肘，没有不适。',
  ],
  [
    'a new sentence behind a copied note',
    '与案主面谈，倾听其照顾失智丈夫的压力，肯定其付出，介绍照顾者互助小组。',
    '与案主面谈，倾听其照顾失智丈夫的压力，肯定其付出，介绍照顾者互助小组。案主透露曾想把丈夫锁在家里独自离开。',
  ],
  [
    'numbers are the content',
    '首次测评：单脚站立4秒，起坐测试18秒，跌倒风险高，制订每日训练表。',
    '复测：单脚站立提高到11秒，起坐缩短为13秒，跌倒风险降为中等，增加提踵练习。',
  ],
  [
    'refusal, then consent',
    '社工提议安装一键呼叫器，案主嫌麻烦，说不想被人监视，社工尊重其决定。',
    '案主主动问起呼叫器怎么装，原来上周邻居晕倒获救，社工当即登记安装日期。',
  ],
  [
    'another person comes in',
    '与案主讨论零用钱安排，制订每周记账表，案主觉得记账有点烦但愿意试试。',
    '约见案主母亲，说明记账表的用意，母亲答应不再临时加减零用钱，改为月初统一发放。',
  ],
  [
    'the same topic, other steps',
    '就业辅导：梳理案主过往保安经历，确定优先找夜班保安，修改简历第一稿。',
    '就业辅导：模拟面试两轮，案主紧张时语速过快，社工示范停顿，录像回看后有进步。',
  ],
  [
    'the same topic, the result',
    '社工与街道残联联系，咨询案主残疾证换证流程，需先做等级鉴定，已预约医院。',
    '案主完成等级鉴定，由三级改为二级，残联窗口收件，新证预计二十个工作日后领取。',
  ],
  [
    'a crisis',
    '与案主通话，案主语气平和，聊到院子里的花开了，邀请社工有空去看。',
    '与案主通话，案主哭诉活着没意思，手边有安眠药，社工保持通话并请同事报警上门。',
  ],
  [
    'good news in the same words',
    '探访案主，了解孩子学习情况，孩子数学不及格，案主为补习费发愁。',
    '探访案主，了解孩子学习情况，孩子期末数学考了八十六分，大学生志愿者每周免费辅导两次。',
  ],
  [
    'help arrives',
    '评估案主家庭经济困难，冬季缺少保暖衣物，社工拟向爱心企业申请棉被。',
    '爱心企业捐赠的两床棉被送达，社工与志愿者一同铺好，案主双胞胎孙女试盖。',
  ],
  [
    'a plan changes',
    '与案主商定每月第一周家访，主要处理情绪困扰，由社工主责。',
    '案主怀孕八周，情绪困扰的处理改由心理科医生主导，社工负责产检陪诊与母婴物资。',
  ],
  [
    'a death in the family',
    '到访案主家中，案主照顾卧床母亲，社工示范翻身拍背，提醒预防压疮。',
    '到访案主家中，案主母亲前天凌晨离世，社工陪案主处理殡葬手续，讨论告别仪式。',
  ],
  [
    'a conflict and its settling',
    '案主与楼下住户因漏水争执，双方情绪激动，社工分别听取说法并拍照留证。',
    '漏水查明为公共管道老化，物业同意承担维修，社工见证两户签下调解书并握手言和。',
  ],
  [
    'moved house',
    '案主住在城中村单间，潮湿无窗，咳嗽反复，社工协助查询廉租房轮候名次。',
    '案主迁入廉租房两居室，采光通风好，咳嗽停了，社工协助办理水电过户。',
  ],
  [
    'English, the matter moved on',
    'Visited the client. The lift is still broken and he cannot leave the flat; I wrote to the housing office.',
    'Visited the client. The housing office repaired the lift on Monday and he went to the market alone for the first time.',
  ],
  [
    'English, a new finding in the same frame',
    'Phoned the client. She takes her tablets and sleeps well. Next call in two weeks.',
    'Phoned the client. She has stopped taking her tablets because of dizziness, so I booked the clinic. Next call in two weeks.',
  ],
];

const repeatedToo: readonly Told[] = [
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

const differentToo: readonly Told[] = [
  [
    'the same opening, a new finding',
    '上门探访案主，查看居家安全，电线整齐，灶台干净，案主笑着给社工倒茶。',
    '上门探访案主，查看居家安全，厨房煤气软管老化漏气，社工立即关阀通风并叫来维修工。',
  ],
  [
    'formal wording shared',
    '按服务协议完成季度回访，案主血糖控制欠佳，饮食仍偏甜，社工转介营养师。',
    '按服务协议完成季度回访，营养师餐单执行六周，空腹血糖降到6.8，案主瘦了四斤。',
  ],
  [
    'numbers are the content',
    '本周记录：外出1次，与人交谈2次，夜醒5次，案主自评心情3分。',
    '本周外出增至4次，其中两次参加广场舞，夜醒减少，自评心情7分，案主说像换了个人。',
  ],
  [
    'one clause is new',
    '与案主电话联系，案主说一切照旧，按时吃药，周末女儿回来吃饭。',
    '与案主电话联系，案主说女儿公司裁员后搬回同住，按时吃药，周末女儿回来吃饭。',
  ],
  [
    'the matter moved on',
    '协助案主向法院提交变更抚养权的诉状，立案庭收件，等待排期。',
    '变更抚养权一案开庭，法官当庭调解，孩子改随案主生活，对方每月付抚养费八百元。',
  ],
  [
    'consent withdrawn',
    '案主同意参加家长小组，社工登记报名，说明共六节，逢周三晚上。',
    '案主退出家长小组，觉得别人在看笑话，社工与其讨论改为一对一辅导是否合适。',
  ],
  [
    'another service of the same worker',
    '陪同案主到医院复查眼底，医生说白内障未成熟，半年后再看。',
    '陪同案主到派出所补办身份证，照相时案主局促，社工帮忙整理衣领，十五天后取证。',
  ],
  [
    'a copied frame around new content',
    '社工与案主面谈，了解其近况。案主在超市找到理货的工作，试用期一个月。社工给予鼓励，将持续跟进。',
    '社工与案主面谈，了解其近况。案主因迟到被超市扣钱，想辞工回乡。社工给予鼓励，将持续跟进。',
  ],
  [
    'English, formal wording shared',
    'Quarterly review held as planned. The client still avoids the neighbours and keeps the curtains drawn.',
    'Quarterly review held as planned. The client hosted tea for two neighbours and asked about volunteering.',
  ],
];

const repeatedHeldOut: readonly Told[] = [
  [
    'another date and number',
    '1月6日跟进案主戒烟情况，案主每天抽十支左右，饭后最难忍，社工送上口香糖和计数卡。',
    '2月17日跟进案主戒烟情况，案主每天抽八支左右，饭后最难忍，社工送上口香糖和计数卡。',
  ],
  [
    'two words exchanged',
    '案主的儿子在外地打工，逢年过节才回家，案主盼望有人陪她说话，社工安排志愿者结对。',
    '案主的儿子在外省务工，逢年过节才回家，案主盼望有人陪她说话，社工安排志愿者结对。',
  ],
  [
    'sentences in another order, one name',
    '周先生仍在等待工伤认定。社工提醒保留工资条和考勤记录。周先生妻子在超市做兼职。',
    '郑先生妻子在超市做兼职。郑先生仍在等待工伤认定。社工提醒保留工资条和考勤记录。',
  ],
  [
    'an opening word and a closing phrase',
    '给案主念了老同事的来信，案主听完红了眼眶，把信压在枕头下面。',
    '今日给案主念了老同事的来信，案主听完红了眼眶，把信压在枕头下面，社工将继续关注。',
  ],
  [
    'cut short, a synonym',
    '案主抱怨楼道堆满杂物，轮椅难以通过，社工向居委反映，居委答应周末前清走。',
    '案主埋怨楼道堆满杂物，轮椅难以通过，社工向居委反映。',
  ],
  [
    'commas for stops',
    '陪案主去眼镜店取镜。度数合适。案主戴上后能看清报纸。',
    '陪案主去眼镜店取镜，度数合适，案主戴上后能看清报纸',
  ],
  [
    'English, cut short and another day',
    'On Tuesday we walked to the library, filled in the card form and borrowed two cookery books; he will return them himself.',
    'On Friday we walked to the library, filled in the card form and borrowed two cookery books.',
  ],
];

const differentHeldOut: readonly Told[] = [
  [
    'one short finding in a copied note',
    '探访案主，案主坐在门口择菜，精神良好，社工提醒留意防暑降温。',
    '探访案主，案主坐在门口择菜，右眼红肿流泪，社工提醒留意防暑降温。',
  ],
  [
    'the same steps, a new result at the end',
    '陪同案主到劳动仲裁委咨询欠薪，窗口告知举证清单，案主记下电话。',
    '陪同案主到劳动仲裁委，仲裁裁决公司补发三个月工资，案主当场给妻子打电话报喜。',
  ],
  [
    'the same scale, another story',
    '使用生活满意度量表测评，案主得12分，最不满意的是居住环境。',
    '使用生活满意度量表测评，案主得19分，不再提居住环境，转而希望多见外孙。',
  ],
  [
    'said before, done now',
    '案主打算报读电工班，担心文化低跟不上，社工鼓励先去旁听一次。',
    '案主旁听电工班后正式报名，交齐学费，分到晚班，同桌是邻村老乡。',
  ],
  [
    'formal wording shared, the goal reviewed',
    '回顾第一阶段目标，案主已能每日记录情绪，未能做到遇事暂停，需加强练习。',
    '回顾第二阶段目标，案主与丈夫争执时主动离开房间冷静，两周内未再摔东西。',
  ],
  [
    'a copied frame, other people',
    '社工上门探访，案主一家围坐吃饭，介绍社区食堂优惠，将继续跟进。',
    '社工上门探访，案主独自在家发烧两天没人照应，叫车送社区医院，将继续跟进。',
  ],
  [
    'English, one new sentence',
    'Met the client at the centre. He brought his sketches and showed them to the group.',
    'Met the client at the centre. He brought his sketches and showed them to the group. He told me he has been sleeping in the station since Sunday.',
  ],
];

const paired = (alike: boolean, told: readonly Told[]): NotePair[] =>
  told.map(([why, earlier, later]) => ({ alike, why, earlier, later }));

/** The pairs that the weights were set by. */
export const pairs: readonly NotePair[] = [
  ...paired(true, [...repeated, ...repeatedToo]),
  ...paired(false, [...different, ...differentToo]),
];

/** Pairs that were looked at only when the weights were set. */
export const heldOut: readonly NotePair[] = [...paired(true, repeatedHeldOut), ...paired(false, differentHeldOut)];
