/** The longest text that a network takes in one go, in parts put together again. */
export const mostTextCharacters = 1600

/** Characters of the alphabet that a text message of 160 characters is made of (GSM 03.38). */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const doubled = '^{}\\[~]|€\f'
const basicSet = new Set(basic)
const doubledSet = new Set(doubled)

/** How many text messages a text takes, and how many characters it has. */
export function smsLength(text: string): { parts: number; characters: number } {
  const characters = [...text]
  const isBasic = characters.every((one) => basicSet.has(one) || doubledSet.has(one))
  // Of several parts each carries a few characters less: they say how they belong together.
  const [single, joined, size] = isBasic
    ? [160, 153, characters.reduce((sum, one) => sum + (doubledSet.has(one) ? 2 : 1), 0)]
    : [70, 67, text.length]
  return { parts: size <= single ? 1 : Math.ceil(size / joined), characters: characters.length }
}
