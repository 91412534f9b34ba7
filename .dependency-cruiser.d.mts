import type { IForbiddenRuleType, ICruiseOptions } from 'dependency-cruiser';

export const forbidden: IForbiddenRuleType[];
export const options: ICruiseOptions;
