import { describe, expect, test } from 'vitest'
import { AppError } from './errors.ts'
import { isOldContainer, refuseOldContainer } from './xlsx-book.ts'
import { book, inMemory, read, sheetOf, text, written } from './xlsx-test-books.ts'
import { ZipStream } from './zip-write.ts'

describe('bad workbooks are refused in words', () => {
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    const error: unknown = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(AppError)
    return error instanceof AppError ? `${error.code}: ${error.message}` : ''
  }

  test('a sheet that unpacks to 150 times its size', async () => {
    const bomb = await book(async (add) => {
      await add(`<worksheet><sheetData>`)
      const row = `<row><c t="inlineStr"><is><t>${'x'.repeat(100_000)}</t></is></c></row>`
      for (let i = 0; i < 400; i++) await add(row)
      await add('</sheetData></worksheet>')
    })
    expect(bomb.length).toBeLessThan(600_000)
    expect(await refusal(read(bomb))).toMatch(/^invalid_input: Sheet “List” unpacks to more than 150 times/)
  })

  test('more rows than a sheet has', async () => {
    const long = await book(async (add) => {
      await add(`<worksheet><sheetData><row r="1">${text('A1', 'name')}</row>`)
      for (let i = 0; i < 105; i++) {
        let rows = ''
        for (let n = 0; n < 10_000; n++) rows += `<row s="${(i * 7919 + n * 104_729) % 99_991}"/>`
        await add(rows)
      }
      await add('</sheetData></worksheet>')
    })
    expect(await refusal(read(long))).toMatch(/more than 1,048,576 rows/)
  })

  test('shared texts that unpack to too much', async () => {
    const zip = new ZipStream()
    const pieces = [
      zip.begin('xl/workbook.xml'),
      await zip.add('<workbook><sheets><sheet name="List" r:id="a"/></sheets></workbook>'),
      await zip.end(),
    ]
    pieces.push(zip.begin('xl/_rels/workbook.xml.rels'))
    pieces.push(
      await zip.add(
        '<R><Relationship Id="a" Target="worksheets/s.xml"/><Relationship Id="b" Target="sharedStrings.xml"/></R>',
      ),
      await zip.end(),
    )
    pieces.push(
      zip.begin('xl/worksheets/s.xml'),
      await zip.add(sheetOf('')),
      await zip.end(),
      zip.begin('xl/sharedStrings.xml'),
    )
    for (let i = 0; i < 30; i++) pieces.push(await zip.add(`<si><t>${'x'.repeat(1_000_000)}</t></si>`))
    pieces.push(await zip.end(), zip.close())
    expect(await refusal(read(Buffer.concat(pieces)))).toMatch(
      /^invalid_input: The text of the workbook unpacks/,
    )
  })

  test('one that is cut off, anywhere', async () => {
    const whole = await written(
      ['name'],
      Array.from({ length: 500 }, (_, i) => [`Firm ${i}`]),
    )
    for (const share of [0.1, 0.5, 0.9, 0.99])
      expect(await refusal(read(whole.subarray(0, Math.floor(whole.length * share))))).toMatch(/cut off/)
  })

  test('one whose bytes were changed never gives rows of nonsense without end', async () => {
    const whole = await written(
      ['name'],
      Array.from({ length: 500 }, (_, i) => [`Firm ${i}`]),
    )
    for (let at = 40; at < whole.length; at += 97) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x55
      const outcome = await read(bytes).then(
        ({ rows }) => rows.length <= 501,
        (error: unknown) => error instanceof AppError,
      )
      expect(outcome, `byte ${at}`).toBe(true)
    }
  })

  test('one with a password, and one of before 2007', async () => {
    const start = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(4000)])
    const locked = Buffer.concat([start, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(500)])
    expect(isOldContainer(locked)).toBe(true)
    expect(await refusal(refuseOldContainer(inMemory(locked)))).toMatch(/protected with a password/)
    expect(await refusal(refuseOldContainer(inMemory(start)))).toMatch(/before 2007/)
  })

  test('a million columns in the header, and more than are read in a row', async () => {
    const cells = (row: number, times: number) => async (add: (text: string) => Promise<void>) => {
      await add(
        `<worksheet><sheetData>${row === 1 ? '' : `<row r="1">${text('A1', 'name')}</row>`}<row r="${row}">`,
      )
      for (let i = 0; i < times; i++) await add('<c><v>7</v></c>'.repeat(1000))
      await add('</row></sheetData></worksheet>')
    }
    expect(await refusal(read(await book(cells(1, 1000))))).toMatch(/more than 1000 columns in row 1/)
    expect(await refusal(read(await book(cells(2, 1000))))).toMatch(/more than 1000 columns in row 2/)
    const seen = await read(await book(cells(2, 3)))
    expect(seen.problems).toEqual(['2: Sheet “List”: the row has more than 1000 cells.'])
  })

  test('a document type, with which texts could grow without end', async () => {
    const sheet = `<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>`
    expect(await refusal(read(await book(sheet)))).toMatch(/damaged/)
  })

  test('a ZIP that is no workbook, an OpenDocument file, and an empty sheet', async () => {
    const only = async (name: string) => {
      const zip = new ZipStream()
      return Buffer.concat([zip.begin(name), await zip.add('x'), await zip.end(), zip.close()])
    }
    expect(await refusal(read(await only('list.csv')))).toMatch(/This is a ZIP file/)
    expect(await refusal(read(await only('content.xml')))).toMatch(/OpenDocument/)
    expect(await refusal(read(await book(sheetOf(''))))).toMatch(/Sheet “List” is empty/)
  })
})
