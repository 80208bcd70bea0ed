import { companyNumber, seeded, toCsv, variationOf, type ListedCompany } from './setup/companies.ts'
import { fillCompanies } from './setup/fill-companies.ts'
import { importFile } from './setup/import-file.ts'
import { count, option, round, say } from './setup/options.ts'
import { openProduct, type BenchProduct } from './setup/product.ts'
import { printStatements, resetStatements } from './setup/statements.ts'

const duplicateShare = 0.2

/**
 * Rows of a CSV file per second through the import that people use, each looked for among as many companies that are there already;
 * a fifth of them are such companies in other words. The companies that are there are filled in; with `--import-known` they come by an
 * import of their own, as it was. `--rows N` (100,000), `--known N` (as many), `--statements`, `--data DIR` keeps the database of those
 * that are there.
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const rows = count(args, 'rows', 100_000)
  const known = count(args, 'known', rows)
  const isCounting = args.includes('--statements')
  const product = await openProduct({ countStatements: isCounting, dataDir: option(args, 'data') })
  try {
    await product.work()
    const first = await takeKnown(product, known, args.includes('--import-known'))
    if (isCounting) await resetStatements(product)
    const second = await importFile(product, 'rows.csv', toCsv(mixed(known, rows)))
    if (isCounting) await printStatements(product, rows)
    const { cpu } = second
    return {
      rows,
      known,
      seconds: round(second.seconds, 2),
      rowsPerSecond: Math.round(second.rowsPerSecond),
      duplicates: Math.round(rows * duplicateShare),
      merged: second.merged,
      created: second.created,
      ...(first === null ? {} : { firstFile: first }),
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

/** Brings in those that are there already; what an import of them came to, if it was one. */
async function takeKnown(product: BenchProduct, known: number, isByImport: boolean) {
  if (isByImport) {
    const { seconds, rowsPerSecond } = await importFile(product, 'known.csv', toCsv(numbers(0, known)))
    return { seconds: round(seconds, 2), rowsPerSecond: Math.round(rowsPerSecond) }
  }
  const begun = performance.now()
  await fillCompanies(product, known)
  say(`${known} companies are there after ${Math.round((performance.now() - begun) / 1000)} s`)
  return null
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
