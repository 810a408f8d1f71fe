/** The words of a language, fetched only when a code has to be shown. */
export const wordList = async (lang: string): Promise<readonly string[]> =>
  lang === 'en' ? (await import('#crypto/words-en.ts')).wordsEn : (await import('#crypto/words-nl.ts')).wordsNl
