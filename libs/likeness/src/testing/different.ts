import type { Told } from './told.ts';

/** The later note reports something else, even where the wording is the same. */
export const different: readonly Told[] = [
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
