import { closedList, openList } from './shipped-word.ts';

/** Of follow-ups and hotline calls. */
export const contactWords = [
  ...closedList('channel', [
    ['phone', '电访', 'phone visit'],
    ['homeVisit', '探访', 'home visit'],
    ['sms', '短信', 'text message'],
  ]),
  ...closedList('direction', [
    ['in', '呼入', 'inbound'],
    ['out', '呼出', 'outbound'],
  ]),
  ...openList('hotlineTopic', [
    ['policyQuestion', '政策解答', 'policy question'],
    ['counselling', '心理辅导', 'psychological counselling'],
    ['hardship', '困境协助', 'help in hardship'],
    ['serviceApplication', '服务申请', 'service application'],
    ['weatherWarning', '天气提醒', 'weather warning'],
    ['greeting', '日常问候', 'everyday greeting'],
    ['invitation', '活动邀请', 'invitation to an activity'],
    ['emergency', '紧急求助', 'call for help in an emergency'],
    ['complaint', '投诉建议', 'complaint or suggestion'],
    ['other', '其他', 'other'],
  ]),
  ...openList('callOutcome', [
    ['answered', '接通', 'got through'],
    ['noAnswer', '未接', 'no answer'],
    ['busy', '占线', 'line busy'],
    ['switchedOff', '关机停机', 'switched off or suspended', '关机', '停机'],
    ['invalidNumber', '空号', 'number not in service'],
    ['abandoned', '中途挂断', 'hung up midway'],
    ['declined', '拒接', 'call declined'],
    ['wrongNumber', '打错', 'wrong number'],
    ['silent', '静音', 'silent call'],
  ]),
  ...openList('visitOutcome', [
    ['met', '见面', 'met in person'],
    ['notHome', '无人在家', 'nobody at home'],
    ['refused', '拒访', 'visit refused'],
    ['familyOnly', '仅见家属', 'met family only'],
    ['movedAway', '已迁出', 'had moved away'],
  ]),
  ...openList('resolution', [
    ['resolved', '已解决', 'settled'],
    ['inProgress', '跟进中', 'being followed up'],
    ['becameCase', '转个案', 'became a case'],
    ['referred', '转介', 'referred elsewhere'],
    ['unreachable', '无法联系', 'could not be reached'],
  ]),
];
