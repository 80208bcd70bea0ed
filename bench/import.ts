import { companyNumber, seeded, toCsv, variationOf, type ListedCompany } from './setup/companies.ts'
import { importFile } from './setup/import-file.ts'
import { count, round, say } from './setup/options.ts'
import { openProduct } from './setup/product.ts'
import { printStatements, resetStatements } from './setup/statements.ts'

const duplicateShare = 0.2

/**
 * Rows of a CSV file per second through the import that people use, each looked for among as many companies that are there already;
 * a fifth of them are such companies in other words. `--rows N` (100,000), `--known N` (as many), `--statements`.
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const rows = count(args, 'rows', 100_000)
  const known = count(args, 'known', rows)
  const isCounting = args.includes('--statements')
  const product = await openProduct({ countStatements: isCounting })
  try {
    await product.work()
    const first = await importFile(product, 'known.csv', toCsv(numbers(0, known)))
    say(`${known} companies are there: ${round(first.rowsPerSecond)} rows/s`)
    if (isCounting) await resetStatements(product)
    const second = await importFile(product, 'rows.csv', toCsv(mixed(known, rows)))
    if (isCounting) await printStatements(product, rows)
    const { cpu } = second
    return {
      rows,
      known: first.created,
      seconds: round(second.seconds, 2),
      rowsPerSecond: Math.round(second.rowsPerSecond),
      duplicates: Math.round(rows * duplicateShare),
      merged: second.merged,
      created: second.created,
      firstFile: { seconds: round(first.seconds, 2), rowsPerSecond: Math.round(first.rowsPerSecond) },
      cpuMsPerRow: {
        node: round((cpu.node / rows) * 1000, 3),
        postgres: cpu.postgres === null ? null : round((cpu.postgres / rows) * 1000, 3),
      },
      raised: {},
    }
  } finally {
    await product.stop()
  }
}

function* numbers(from: number, to: number): Generator<ListedCompany> {
  for (let n = from; n < to; n++) yield companyNumber(n)
}

/** Unknown companies, and among them known ones as another list would write them. */
function* mixed(known: number, rows: number): Generator<ListedCompany> {
  const random = seeded(42)
  const duplicates = Math.round(rows * duplicateShare)
  let left = duplicates
  for (let n = 0; n < rows; n++) {
    if (random() < left / (rows - n)) {
      // Each known company stands in the file once at most.
      const nth = duplicates - left
      yield variationOf(companyNumber(Math.floor((nth * known) / duplicates)), n)
      left--
    } else yield companyNumber(known + n)
  }
}
