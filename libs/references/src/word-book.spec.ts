import { type OwnWord, WordBook, type WordOfList } from './word-book.ts';

const level = (key: string, zh: string, en: string, rank: number): WordOfList => ({
  list: 'careLevel',
  key,
  zh,
  en,
  aliases: [`${rank}级`],
  rank,
});
const shipped = [level('level1', '一级', 'level I', 1), level('level2', '二级', 'level II', 2)];
const book = (...own: OwnWord[]) => new WordBook('careLevel', shipped, own);

describe('a word', () => {
  it.each(['level1', '一级', ' 一级　', 'Level I', '1级', '１级'])('is understood as %p', (written) =>
    expect(book().key(written)).toBe('level1'),
  );

  it('of the station itself joins the list', () => {
    const known = book({ list: 'careLevel', key: '五级', zh: '五级', rank: 5 });
    expect(known.key('五级')).toBe('五级');
    expect(known.words.at(-1)).toEqual({
      list: 'careLevel',
      key: '五级',
      zh: '五级',
      en: '五级',
      aliases: [],
      rank: 5,
      own: true,
    });
  });

  it('that got another label keeps its key, its rank and its former names', () => {
    const known = book(
      { list: 'careLevel', key: 'level1', zh: '红色' },
      { list: 'careLevel', key: 'level1', zh: '赤色' },
    );
    expect(['赤色', '红色', '一级', '1级', 'level I'].map((name) => known.key(name))).toEqual(Array(5).fill('level1'));
    expect(known.words[0]).toMatchObject({ zh: '赤色', en: 'level I', rank: 1, own: false });
  });

  it('of an open list that nobody knows is refused without being repeated', () =>
    expect(() => book().key('张三')).toThrow(
      expect.objectContaining({ refusal: { word: 'unknown-word', details: { list: 'careLevel' } } }),
    ));

  it('of a closed list that nobody knows is no kind of it', () => {
    const closed = new WordBook('channel', [{ ...shipped[0]!, list: 'channel', closed: true }], []);
    expect(() => closed.key('微信')).toThrow(
      expect.objectContaining({ refusal: { word: 'unknown-kind', details: { list: 'channel' } } }),
    );
  });
});
