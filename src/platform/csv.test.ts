import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guardCell, unguardCell } from './csv-guard.ts'
import { readCsv, sniffCsv, type CsvOptions, type CsvProblem, type SniffedCsv } from './csv-read.ts'
import { csvHeader, csvLines } from './csv-write.ts'

async function read(source: string | Uint8Array | AsyncIterable<Uint8Array>, options: CsvOptions = {}) {
  const all = {
    header: [] as string[],
    dialect: {} as SniffedCsv,
    rows: [] as string[][],
    numbers: [] as number[],
    problems: [] as CsvProblem[],
  }
  const onHeader = (header: string[], dialect: SniffedCsv) => Object.assign(all, { header, dialect })
  const bytes = typeof source === 'string' ? Buffer.from(source) : source
  for await (const batch of readCsv(bytes, { ...options, onHeader })) {
    for (const row of batch.rows) {
      all.rows.push(row.cells)
      all.numbers.push(row.rowNumber)
    }
    all.problems.push(...batch.problems)
  }
  return all
}

const header = 'name,email,note\n'
/** Strings a person or an attacker may leave in a cell: whole code points, no NUL, which PostgreSQL cannot hold. */
const cell = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
  fc.string({
    unit: fc.constantFrom(
      "'",
      '=',
      '+',
      '-',
      '@',
      '"',
      ',',
      ';',
      '\t',
      '\r',
      '\n',
      ' ',
      '＝',
      '＠',
      '\ufeff',
      '\u200b',
      'a',
      '1',
    ),
  }),
)
const table = fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 })

describe('a guarded cell', () => {
  it('gives back exactly what it was for every string', () => {
    fc.assert(
      fc.property(cell, (text) => unguardCell(guardCell(text)) === text),
      { numRuns: 2000 },
    )
  })

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    ' =1',
    '\u200b=1',
    "'=1",
    '+4915112345678',
  ])('does not run in a spreadsheet: %j', (text) => expect(guardCell(text)).toBe(`'${text}`))

  it.each(['', 'Acme', "'tis", "O'Neil", '1-2', 'a=b', 'x@y.example'])(
    'stays as it is when nothing would run: %j',
    (text) => {
      expect(guardCell(text)).toBe(text)
      expect(unguardCell(text)).toBe(text)
    },
  )
})

describe('a file of ours read again', () => {
  it.each(['spreadsheet', 'exact'] as const)('gives the same rows for any text (%s)', async (mode) => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const text = csvHeader(['name', 'email', 'note'], mode) + csvLines(rows, mode)
        const back = await read(text, { unguard: true })
        expect(back.problems).toEqual([])
        expect(back.header).toEqual(['name', 'email', 'note'])
        expect(back.rows).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  })

  it.each(['spreadsheet', 'exact'] as const)('gives the same rows for any one column (%s)', async (mode) => {
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { maxLength: 8 }), async (cells) => {
        const rows = cells.map((text) => [text])
        const back = await read(csvHeader(['name'], mode) + csvLines(rows, mode), { unguard: true })
        expect([back.problems, back.header, back.rows]).toEqual([[], ['name'], rows])
      }),
      { numRuns: 300 },
    )
  })

  it.each(['spreadsheet', 'exact'] as const)(
    'keeps its header where a cell says the same (%s)',
    async (mode) => {
      const back = await read(csvHeader(['name'], mode) + csvLines([['name'], ['name']], mode), {
        unguard: true,
      })
      expect([back.header, back.rows]).toEqual([['name'], [['name'], ['name']]])
    },
  )

  it.each([
    ['saved again by a spreadsheet', `name,email\r\n'=1+1,x\r\n`],
    ['of a program that quotes everything', `"name","email"\r\n"'=1+1","x"\r\n`],
    ['whose first name needs its quotation marks', `"name, legal",email\r\n'=1+1,x\r\n`],
  ])('loses the guard also in a file %s', async (_, text) => {
    expect((await read(text, { unguard: true })).rows).toEqual([['=1+1', 'x']])
  })

  it('holds no cell that starts a formula, and keeps numbers as numbers', () => {
    const text = csvLines([['=cmd|x', -5, '+4915112345678', null]], 'spreadsheet')
    expect(text).toBe(`"'=cmd|x",-5,"'+4915112345678",\r\n`)
  })

  it('keeps a single column with an empty cell', async () => {
    expect((await read(csvLines([['name'], ['a'], [''], ['b']], 'exact'))).rows).toEqual([['a'], [''], ['b']])
  })
})

describe('reading CSV', () => {
  it('agrees with another parser on well-formed files', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';', '\t', '|'), async (rows, delimiter) => {
        const quoted = [['name', 'email', 'note'], ...rows].map((row) =>
          row.map((c) => `"${c.replaceAll('"', '""')}"`).join(delimiter),
        )
        const text = `${quoted.join('\n')}\n`
        const other: string[][] = parse(text, { delimiter, bom: true })
        expect((await read(text, { dialect: { delimiter, hasHeader: true } })).rows).toEqual(other.slice(1))
      }),
    )
  })

  it('numbers rows as a spreadsheet does, blank rows and line breaks in cells included', async () => {
    const back = await read(`${header}a,a@x.example,"two\nlines"\n\nb,b@x.example,\r\nc,c@x.example,x\rd,,`)
    expect(back.rows.map((row) => row[0])).toEqual(['a', 'b', 'c', 'd'])
    expect(back.numbers).toEqual([2, 4, 5, 6])
  })

  it('takes a file without a header as data', async () => {
    const back = await read('Acme,info@acme.example,512-555-0134\nOrbit,info@orbit.example,512-555-0135\n')
    expect(back.header).toEqual(['Column 1', 'Column 2', 'Column 3'])
    expect(back.numbers).toEqual([1, 2])
  })

  it.each([
    ['utf-8-bom', Buffer.from('\ufeffname;city\nMüller;Köln\n')],
    ['utf-8', Buffer.from('name;city\nMüller;Köln\n')],
    ['utf-16le', Buffer.from('\ufeffname;city\nMüller;Köln\n', 'utf16le')],
    ['utf-16le', Buffer.from('name;city\nMüller;Köln\n', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeffname;city\nMüller;Köln\n', 'utf16le').swap16()],
    ['windows-1252', Buffer.from('name;city\nMüller;Köln\n', 'latin1')],
  ])('finds the encoding %s and the semicolon', async (encoding, bytes) => {
    const back = await read(bytes)
    expect(back.dialect).toMatchObject({ encoding, delimiter: ';', hasHeader: true })
    expect(back.header).toEqual(['name', 'city'])
    expect(back.rows).toEqual([['Müller', 'Köln']])
  })

  it.each([
    [',', 'name,city\n"a;b","x"\n"c;d;e","y"\n'],
    ['\t', 'name\tcity\na, Inc.\tx\nb, c, d\ty\n'],
    ['|', 'name|city\na|x\n'],
    [';', 'sep=;\nname;city\na;x\n'],
  ])('finds the delimiter %j', (delimiter, text) =>
    expect(sniffCsv(Buffer.from(text)).delimiter).toBe(delimiter),
  )

  it('skips the line with which Excel names its delimiter, and counts it', async () => {
    const back = await read('sep=;\nname;city\na;x\n')
    expect([back.header, back.numbers]).toEqual([['name', 'city'], [3]])
  })
})

describe('a hostile file', () => {
  it('loses only the row whose quotation mark never closes', async () => {
    const back = await read(`${header}a,a@x.example,ok\nb,"b@x.example,x\nc,c@x.example,fine\n`)
    expect(back.rows.map((row) => row[0])).toEqual(['a', 'c'])
    expect(back.problems).toMatchObject([{ row: 3, column: 2, field: 'email' }])
  })

  it('keeps a stray quotation mark as text', async () => {
    expect((await read(`${header}a,"5" pipe",x\n`)).rows).toEqual([['a', '5" pipe', 'x']])
  })

  it('names rows with too many cells, too few cells, NUL and very long cells', async () => {
    const back = await read(
      `${header}a,b,c,d\nlonely\nx\0,y,z\n${'y'.repeat(200)},b,c\ngood,b\ngood,b,c,,\n`,
      { maxCellLength: 100 },
    )
    expect(back.problems.map((problem) => [problem.row, problem.field])).toEqual([
      [2, null],
      [3, null],
      [4, 'name'],
      [5, 'name'],
    ])
    expect(back.rows).toEqual([
      ['good', 'b', ''],
      ['good', 'b', 'c'],
    ])
    for (const problem of back.problems) expect(problem.reason && problem.remedy).toBeTruthy()
  })

  it.each([
    ['PK\u0003\u0004xx', /Excel/],
    ['', /empty/],
    ['  \n', /empty/],
    ['%PDF-1.4', /PDF/],
  ])('refuses %j with a remedy', async (text, message) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(message),
    })
  })

  it('refuses a million columns', async () => {
    await expect(read(`${'a,'.repeat(1_000_000)}\n1,2\n`)).rejects.toMatchObject({
      message: expect.stringMatching(/1000 columns/),
    })
  })

  it('reports a row of a million columns and goes on', async () => {
    const back = await read(`${header}${'a,'.repeat(1_000_000)}\ngood,b,c\n`)
    expect([back.problems.length, back.rows]).toEqual([1, [['good', 'b', 'c']]])
  })

  it.each([
    ['plain', ''],
    ['quoted', '"'],
  ])('passes over a %s cell of 100 MB in little memory', async (_, quote) => {
    const piece = Buffer.alloc(1_000_000, 'x')
    async function* bytes() {
      yield Buffer.from(`${header}a,${quote}`)
      for (let i = 0; i < 100; i++) yield piece
      yield Buffer.from(`${quote},z\ngood,b,c\n`)
    }
    const before = process.memoryUsage().rss
    let peak = 0
    async function* watched() {
      for await (const chunk of bytes()) {
        peak = Math.max(peak, process.memoryUsage().rss)
        yield chunk
      }
    }
    const back = await read(watched())
    expect([back.problems.length, back.rows]).toEqual([1, [['good', 'b', 'c']]])
    expect(peak - before).toBeLessThan(300e6)
  })

  it('refuses a file full of quotation marks that never close', async () => {
    await expect(read(`${header}${'"x\n'.repeat(20_000)}`, { maxRowLength: 5000 })).rejects.toMatchObject({
      message: expect.stringMatching(/never closes/),
    })
  })

  it('is cut into batches whatever the pieces it arrives in', async () => {
    const text = Buffer.from(
      `${header}${Array.from({ length: 50 }, (_, i) => `n${i},"é\r\n""${i}""",x\r\n`).join('')}`,
    )
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) => {
        async function* bytes() {
          for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size)
        }
        const back = await read(bytes(), { batchSize: 7 })
        expect(back.rows.map((row) => row[1])).toEqual(Array.from({ length: 50 }, (_, i) => `é\r\n"${i}"`))
      }),
      { numRuns: 20 },
    )
  })
})
