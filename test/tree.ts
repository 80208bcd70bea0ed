import { readdirSync } from 'node:fs'
import path from 'node:path'

const notOurs = new Set(['node_modules', '.git', '.next', '.data', 'out', 'next-env.d.ts'])

/** Every file of the project that is ours, relative to its root, with forward slashes, in order. */
export function filesOfTree(root: string, below = ''): string[] {
  return readdirSync(path.join(root, below), { withFileTypes: true })
    .filter(({ name }) => !notOurs.has(name) && !name.endsWith('.tsbuildinfo'))
    .flatMap((entry) => {
      const file = below === '' ? entry.name : `${below}/${entry.name}`
      return entry.isDirectory() ? filesOfTree(root, file) : [file]
    })
    .sort()
}
