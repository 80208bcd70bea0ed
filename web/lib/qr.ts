/** Bytes that a version holds at the lowest level of correction (ISO/IEC 18004, table 7): data in each block, correction in each. */
const versions: { blocks: number[]; correction: number; alignment: number[] }[] = [
  { blocks: [19], correction: 7, alignment: [] },
  { blocks: [34], correction: 10, alignment: [6, 18] },
  { blocks: [55], correction: 15, alignment: [6, 22] },
  { blocks: [80], correction: 20, alignment: [6, 26] },
  { blocks: [108], correction: 26, alignment: [6, 30] },
  { blocks: [68, 68], correction: 18, alignment: [6, 34] },
  { blocks: [78, 78], correction: 20, alignment: [6, 22, 38] },
  { blocks: [97, 97], correction: 24, alignment: [6, 24, 42] },
  { blocks: [116, 116], correction: 30, alignment: [6, 26, 46] },
  { blocks: [68, 68, 69, 69], correction: 18, alignment: [6, 28, 50] },
]

const zeros = (length: number): number[] => Array.from({ length }, () => 0)
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/**
 * A text as the dark squares of a QR code, row by row; `null` when it is longer than about 270 bytes. Always mask 0: readers take
 * any, and the text here is random enough.
 */
export function qrCode(text: string): boolean[][] | null {
  const bytes = [...new TextEncoder().encode(text)]
  const index = versions.findIndex(({ blocks }, at) => bytes.length + (at < 9 ? 2 : 3) <= sum(blocks))
  const shape = versions[index]
  if (shape === undefined) return null
  const version = index + 1
  const size = 17 + 4 * version
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => null))
  drawPatterns(grid, version, shape.alignment)
  drawData(grid, interleave(dataOf(bytes, version, sum(shape.blocks)), shape))
  return grid.map((row) => row.map((cell) => cell === true))
}

function dataOf(bytes: number[], version: number, capacity: number): number[] {
  const bits: number[] = []
  const push = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >> bit) & 1)
  }
  push(4, 4)
  push(bytes.length, version < 10 ? 8 : 16)
  for (const byte of bytes) push(byte, 8)
  push(0, Math.min(4, capacity * 8 - bits.length))
  while (bits.length % 8 !== 0) bits.push(0)
  const data = Array.from({ length: bits.length / 8 }, (_, i) =>
    bits.slice(i * 8, i * 8 + 8).reduce((value, bit) => value * 2 + bit, 0),
  )
  for (let pad = 0xec; data.length < capacity; pad ^= 0xec ^ 0x11) data.push(pad)
  return data
}

/** One byte of each block in turn, then one byte of each block's correction in turn. */
function interleave(data: number[], shape: { blocks: number[]; correction: number }): number[] {
  let at = 0
  const blocks = shape.blocks.map((length) => data.slice(at, (at += length)))
  const corrections = blocks.map((block) => correctionOf(block, shape.correction))
  const turns = (parts: number[][]): number[] =>
    Array.from({ length: Math.max(...parts.map((part) => part.length)) }, (_, i) =>
      parts.flatMap((part) => part.slice(i, i + 1)),
    ).flat()
  return [...turns(blocks), ...turns(corrections)]
}

/** Multiplies in the field of 256 elements over x⁸+x⁴+x³+x²+1. */
function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((b >> bit) & 1) * a
  }
  return product
}

/** Reed–Solomon: the rest of dividing the block by (x−1)(x−2)(x−4)… */
function correctionOf(block: number[], length: number): number[] {
  const divisor: number[] = [...zeros(length - 1), 1]
  let root = 1
  for (let i = 0; i < length; i++) {
    for (let j = 0; j < length; j++) divisor[j] = multiply(divisor[j] ?? 0, root) ^ (divisor[j + 1] ?? 0)
    root = multiply(root, 2)
  }
  const rest = zeros(length)
  for (const byte of block) {
    const factor = byte ^ (rest.shift() ?? 0)
    rest.push(0)
    divisor.forEach((value, i) => {
      rest[i] = (rest[i] ?? 0) ^ multiply(value, factor)
    })
  }
  return rest
}

type Grid = (boolean | null)[][]

const set = (grid: Grid, row: number, column: number, dark: boolean): void => {
  const line = grid[row]
  if (line !== undefined && column >= 0 && column < line.length) line[column] = dark
}

function drawPatterns(grid: Grid, version: number, alignment: number[]): void {
  const size = grid.length
  for (let i = 0; i < size; i++) {
    set(grid, 6, i, i % 2 === 0)
    set(grid, i, 6, i % 2 === 0)
  }
  for (const row of alignment)
    for (const column of alignment) {
      const isCorner = [row, column].every((place) => place === 6 || place === size - 7)
      if (!isCorner || (row === size - 7 && column === size - 7)) drawRings(grid, row, column, 2)
    }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const) {
    drawRings(grid, row, column, 4)
  }
  drawFormat(grid)
  if (version >= 7) drawVersion(grid, version)
}

/** Squares around a middle: dark, light, dark … The corners' fourth ring is the light edge. */
function drawRings(grid: Grid, row: number, column: number, reach: number): void {
  for (let y = -reach; y <= reach; y++)
    for (let x = -reach; x <= reach; x++) {
      const ring = Math.max(Math.abs(x), Math.abs(y))
      set(grid, row + y, column + x, reach === 2 ? ring !== 1 : ring !== 2 && ring !== 4)
    }
}

/** Lowest level of correction and mask 0 as 15 bits (ISO/IEC 18004, 7.9). */
const format = ((): number => {
  const data = 0b01_000
  let rest = data
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >> 9) * 0x537)
  return ((data << 10) | rest) ^ 0x5412
})()

function drawFormat(grid: Grid): void {
  const size = grid.length
  const bit = (i: number): boolean => ((format >> i) & 1) === 1
  for (let i = 0; i < 15; i++) {
    const row = i < 6 ? i : i < 8 ? i + 1 : size - 15 + i
    set(grid, row, 8, bit(i))
    const column = i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i
    set(grid, 8, column, bit(i))
  }
  set(grid, size - 8, 8, true)
}

function drawVersion(grid: Grid, version: number): void {
  let rest = version
  for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25)
  const bits = (version << 12) | rest
  for (let i = 0; i < 18; i++) {
    const dark = ((bits >> i) & 1) === 1
    const [near, far] = [Math.floor(i / 3), grid.length - 11 + (i % 3)]
    set(grid, near, far, dark)
    set(grid, far, near, dark)
  }
}

/** Two columns at a time, up and down from the right, past what is drawn already. */
function drawData(grid: Grid, bytes: number[]): void {
  const size = grid.length
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    const isUp = ((right + 1) & 2) === 0
    for (let i = 0; i < size; i++) {
      const row = isUp ? size - 1 - i : i
      for (const column of [right, right - 1]) {
        if (grid[row]?.[column] !== null) continue
        const dark = (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1
        at++
        set(grid, row, column, dark !== ((row + column) % 2 === 0))
      }
    }
  }
}
