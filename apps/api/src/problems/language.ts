/** The languages in which people are answered. */
export type Language = 'zh-CN' | 'en';

/** The one that the header prefers; Chinese where it prefers neither. Of equal weights the first named. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranges = (acceptLanguage ?? '').slice(0, 1_000).split(',');
  let best: { language: Language; weight: number } = { language: 'zh-CN', weight: 0 };
  for (const range of ranges) {
    const [, tag, q = '1'] = /^\s*(zh|en)(?:-[\w-]+)?\s*(?:;\s*q=([01](?:\.\d{1,3})?))?\s*$/i.exec(range) ?? [];
    if (tag === undefined || Number(q) <= best.weight) continue;
    best = { language: tag.toLowerCase() === 'en' ? 'en' : 'zh-CN', weight: Number(q) };
  }
  return best.language;
}
