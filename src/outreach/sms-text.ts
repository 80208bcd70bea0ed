/** The text as it goes out: the first to somebody says how to end it, unless it does already. */
export function smsText(body: string, isFirst: boolean): string {
  const text = body.trim()
  return !isFirst || /\bSTOP\b/.test(text) ? text : `${text}\nReply STOP to opt out.`
}

const stopWords = new Set(
  'stop stopall unsubscribe cancel end quit revoke optout stopp abmelden arret arrêt parar baja alto cancelar'.split(
    ' ',
  ),
)

/** Whether somebody answered that they want no more: the words that networks know, and those of our languages. */
export function saysStop(text: string): boolean {
  const words = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\s]/gu, '')
    .trim()
    .split(/\s+/)
  return words.length <= 3 && words.some((word) => stopWords.has(word))
}
