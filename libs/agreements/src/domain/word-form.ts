/** How words are compared: width, blanks around and capitals make no difference. */
export const wordForm = (word: string): string => word.normalize('NFKC').trim().toLowerCase();
