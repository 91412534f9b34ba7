/** What a problem is called: its status and its title in both languages. */
export interface ProblemWord {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

const problem = (status: number, zh: string, en: string): ProblemWord => ({ status, zh, en });

/** Of the request itself, before anything was decided. */
const ofRequests = {
  invalid: problem(400, '内容不符合要求', 'The request is not as it must be'),
  'invalid-key': problem(400, 'Idempotency-Key 必须是 UUID', 'Idempotency-Key must be a UUID'),
  'invalid-revision': problem(400, 'If-Match 必须是带引号的版本号', 'If-Match must be a revision in quotes'),
  'invalid-position': problem(400, '位置必须是十进制数字', 'A position is a decimal number'),
  unauthenticated: problem(401, '请先登录', 'Sign in first'),
  forbidden: problem(403, '您的角色不能这样做', 'Your role may not do this'),
  'may-not-reveal': problem(403, '您的角色不能查看个人信息', 'Your role may not see personal details'),
  'not-found': problem(404, '没有这个地址', 'There is nothing here'),
  'method-not-allowed': problem(405, '不支持这种请求方法', 'This method is not served here'),
  'request-timeout': problem(408, '请求发送得太慢', 'The request took too long to arrive'),
  'revision-moved': problem(412, '记录已被他人更改', 'Somebody else was faster'),
  'too-large': problem(413, '内容太大', 'The request is too large'),
  'unsupported-media-type': problem(415, '不支持这种内容类型', 'This media type is not taken'),
  'expectation-failed': problem(417, '不支持请求头 Expect 的要求', 'What Expect asks for is not done here'),
  'key-reused': problem(422, '这个 Idempotency-Key 已用于另一内容', 'This Idempotency-Key was used for something else'),
  'too-many-requests': problem(429, '请求太多，请稍后再试', 'Too many requests: try again later'),
  'headers-too-large': problem(431, '请求头太大', 'The headers are too large'),
  internal: problem(500, '系统出错', 'Something went wrong here'),
  'views-behind': problem(503, '数据还在更新，请稍后再试', 'The views do not show that far yet: try again'),
  'store-unavailable': problem(503, '存储暂时不可用', 'The store is not available now'),
  'outcome-unknown': problem(
    503,
    '结果未知，请用同一个键重试',
    'The outcome is not known: try again with the same key',
  ),
  'keys-unreachable': problem(503, '暂时无法核对登录信息', 'Tokens can not be verified now'),
  stopping: problem(503, '服务正在停止', 'The server is stopping'),
} as const satisfies Record<string, ProblemWord>;

/** Nobody has it, or another station has it: the two look the same. */
const unknown = {
  unknown: problem(404, '没有这条记录', 'There is no such record'),
  'unknown-agreement': problem(404, '没有这份服务协议', 'There is no such agreement'),
  'unknown-call': problem(404, '没有这通热线', 'There is no such call'),
  'unknown-case': problem(404, '没有这个个案', 'There is no such case'),
  'unknown-client': problem(404, '没有这位服务对象', 'There is no such client'),
  'unknown-community': problem(404, '没有这个社区', 'There is no such community'),
  'unknown-district': problem(404, '没有这个片区', 'There is no such district'),
  'unknown-enquiry': problem(404, '没有这个求助', 'There is no such enquiry'),
  'unknown-community-event': problem(404, '没有这场活动', 'There is no such event'),
  'unknown-fact': problem(404, '没有这个事实', 'There is no such fact'),
  'unknown-goal': problem(404, '计划中没有这个目标', 'The plan has no such goal'),
  'unknown-group': problem(404, '没有这个小组', 'There is no such group'),
  'unknown-household': problem(404, '没有这一户', 'There is no such household'),
  'unknown-linkage': problem(404, '没有这项资源', 'There is no such resource linkage'),
  'unknown-output': problem(404, '没有这项产出', 'There is no such output'),
  'unknown-station': problem(404, '没有这个社工站', 'There is no such station'),
  'unknown-wish': problem(404, '没有这个微心愿', 'There is no such wish'),
  'unknown-worker': problem(404, '没有这位社工', 'There is no such worker'),
} as const satisfies Record<string, ProblemWord>;

/** What no state of things would take. */
const unacceptable = {
  date: problem(400, '不是有效的日期', 'That is no date'),
  'dates-reversed': problem(400, '结束早于开始', 'The end lies before the beginning'),
  'below-fen': problem(400, '金额的小数超过两位', 'That has a fraction of a fen'),
  'identity-number': problem(400, '不是有效的身份证号', 'That is no valid identity number'),
  'missing-value': problem(400, '缺少必须填写的内容', 'Something that must be said is missing'),
  negative: problem(400, '不能是负数', 'That can not be negative'),
  page: problem(400, 'page 不是这个列表的下一页', 'That is no next page of this list'),
  'not-a-number': problem(400, '不是数字', 'That is no number'),
  'not-one-recipient': problem(400, '必须只有一个受助对象', 'It goes to exactly one recipient'),
  'not-text': problem(400, '号码必须是文本', 'A number of identity must be a text'),
  'two-leads': problem(400, '只能有一位主责社工', 'A service has one leading worker'),
  'worker-named-twice': problem(400, '同一位社工只能有一种角色', 'A worker has one part in a service'),
  'unknown-indicator': problem(400, '没有这个指标', 'There is no such indicator'),
  'unknown-kind': problem(400, '不在规定的词语之中', 'That is not one of the words allowed here'),
  'unknown-list': problem(400, '没有这个词表', 'There is no such word list'),
  'unknown-policy': problem(400, '没有这项政策', 'There is no such policy'),
  'unknown-rule': problem(400, '没有这条计数规则', 'There is no such counting rule'),
  'unknown-setting': problem(400, '没有这个设置', 'There is no such setting'),
  'unknown-word': problem(400, '词表中没有这个词', 'The station has no such word'),
} as const satisfies Record<string, ProblemWord>;

/** Refused by the state of things. */
const refused = {
  'after-closure': problem(409, '晚于结案日期', 'That lies after the closure'),
  'after-completion': problem(409, '晚于小组结束', 'That lies after the end of the group'),
  'already-closed': problem(409, '已经结案', 'It is closed already'),
  'already-completed': problem(409, '小组已经结束', 'The group has ended already'),
  'already-ended': problem(409, '求助已经处理', 'The enquiry has ended already'),
  'already-fulfilled': problem(409, '心愿已经实现', 'The wish is fulfilled already'),
  'already-left': problem(409, '已经离开', 'They have left already'),
  'already-open': problem(409, '个案没有结案', 'The case is open'),
  'already-received': problem(409, '资源已经到位', 'The resource was received already'),
  'already-resolved': problem(409, '来电已经有处理结果', 'The call is resolved already'),
  'already-signed': problem(409, '这份协议已经以别的内容签订', 'The agreement was signed with other content'),
  'before-call': problem(409, '早于通话日期', 'That lies before the call'),
  'before-closure': problem(409, '早于结案日期', 'That lies before the closure'),
  'before-first-day': problem(409, '早于入职日期', 'That lies before the first day'),
  'before-joining': problem(409, '早于加入日期', 'That lies before the joining'),
  'before-linkage': problem(409, '早于资源链接日期', 'That lies before the linkage'),
  'before-opening': problem(409, '早于开始的日期', 'That lies before the opening'),
  'before-registration': problem(409, '早于登记日期', 'That lies before the registration'),
  'case-not-open': problem(409, '个案没有打开', 'The case is not open'),
  'category-not-held': problem(409, '当时没有这个类别', 'The category is not held then'),
  'client-died': problem(409, '服务对象已经去世', 'The client has died'),
  'closed-list': problem(409, '这个词表不能添加词语', 'This list takes no words of a station'),
  conflict: problem(409, '多人同时更改，请重试', 'Others changed it at the same time: try again'),
  'duplicate-name': problem(409, '名称重复', 'The name is used already'),
  'duplicate-number': problem(409, '编号重复', 'The number is used already'),
  'future-day': problem(409, '日期在今天之后', 'The day lies in the future'),
  'has-dependants': problem(409, '还有其他记录以它为依据', 'Other records stand on it'),
  'import-incomplete': problem(409, '请先建立社工站和服务协议', 'The station or its agreement is not there yet'),
  'ledger-unreadable': problem(400, '文件不能作为台账读取', 'The file can not be read as a ledger'),
  'linkage-reversed': problem(409, '资源链接已经撤销', 'The linkage was reversed'),
  'more-than-there-is': problem(409, '超过现有数量', 'That is more than there is'),
  'no-agreement': problem(409, '没有服务协议', 'There is no agreement'),
  'no-worker': problem(409, '个案必须有负责社工', 'A case needs a worker'),
  'not-a-correction': problem(409, '不能这样更正', 'That is no correction of it'),
  'not-a-member': problem(409, '不是小组成员', 'They are no member of the group'),
  'outside-agreement': problem(
    409,
    '不在任何服务协议的期限之内',
    'The day lies outside every agreement, or in the future',
  ),
  'overlapping-agreement': problem(409, '与另一份服务协议重叠', 'It overlaps another agreement'),
  'sessions-after-closure': problem(409, '结案之后还有节次', 'Sessions lie after it'),
  'taken-back': problem(409, '这条记录已经撤销', 'The record was taken back'),
  'time-zone-settled': problem(409, '时区已经确定', 'The time zone is settled'),
} as const satisfies Record<string, ProblemWord>;

/** Every problem that an answer may name, by its word: the last part of its `type`. */
export const problemWords = { ...ofRequests, ...unknown, ...unacceptable, ...refused };

export type Problem = keyof typeof problemWords;

export const isProblem = (word: string): word is Problem => Object.hasOwn(problemWords, word);
