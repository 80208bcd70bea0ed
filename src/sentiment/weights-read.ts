/** What was learnt by number: an open table, so that a text costs no garbage. */
export type Table = { has: (hash: number) => boolean; get: (hash: number) => number }

const step = 1 / 48

/** Packs what was learnt into text: sorted numbers of 4 bytes, then their values of one. */
export function packLearnt(learnt: ReadonlyMap<number, number>): string {
  const entries = [...learnt].sort(([a], [b]) => a - b)
  const bytes = new Uint8Array(entries.length * 5)
  const view = new DataView(bytes.buffer)
  for (const [i, [hash, value]] of entries.entries()) {
    view.setInt32(4 * i, hash)
    view.setInt8(4 * entries.length + i, Math.max(-127, Math.min(127, Math.round(value / step))))
  }
  return Buffer.from(bytes).toString('base64')
}

/** Reads what `packLearnt` wrote. */
export function readLearnt(packed: string): Table {
  const bytes = Buffer.from(packed, 'base64')
  const count = bytes.length / 5
  let size = 16
  while (size < 2 * count) size *= 2
  const keys = new Int32Array(size)
  const values = new Int8Array(size)
  const isTaken = new Uint8Array(size)
  const placeOf = (hash: number): number => {
    let place = (hash ^ (hash >>> 16)) & (size - 1)
    while (isTaken[place] === 1 && keys[place] !== hash) place = (place + 1) & (size - 1)
    return place
  }
  for (let i = 0; i < count; i += 1) {
    const hash = bytes.readInt32BE(4 * i)
    const place = placeOf(hash)
    keys[place] = hash
    values[place] = bytes.readInt8(4 * count + i)
    isTaken[place] = 1
  }
  return { has: (hash) => isTaken[placeOf(hash)] === 1, get: (hash) => values[placeOf(hash)]! * step }
}
