import type { Told } from './told.ts';

/** The later note tells nothing that the earlier did not. */
export const repeatedHeldOut: readonly Told[] = [
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

/** The later note reports something else. */
export const differentHeldOut: readonly Told[] = [
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
