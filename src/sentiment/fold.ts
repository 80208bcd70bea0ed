const plain = /^[a-z0-9 ]*$/
const marks = /\p{M}/gu

/** Small letters without marks, so that `Für`, `fuer` and `FÜR` are one word; apostrophes are dropped. */
export function fold(word: string): string {
  const small = word.toLowerCase()
  if (plain.test(small)) return small
  return small
    .normalize('NFC')
    .replace(/[äöü]/g, (letter) => (letter === 'ä' ? 'ae' : letter === 'ö' ? 'oe' : 'ue'))
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replace(marks, '')
    .replace(/['’‘`´]/g, '')
}
