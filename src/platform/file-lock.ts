import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isAlive } from './is-alive.ts'

/** Runs `work` while no other process of this machine runs it for the same file; the lock of a dead process is taken over. */
export async function withFileLock<T>(file: string, work: () => Promise<T>, waitMs = 90_000): Promise<T> {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    for (let waited = 0; !tryLink(mine, file); waited += 50) {
      if (waited > waitMs)
        throw new Error(
          `Another process holds ${file} for more than ${waitMs / 1000} s. If none runs, delete that file.`,
        )
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  } finally {
    rmSync(mine, { force: true })
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function tryLink(mine: string, file: string): boolean {
  try {
    linkSync(mine, file)
    return true
  } catch {
    const holder = holderOf(file)
    if (holder !== undefined && !isAlive(holder)) rmSync(file, { force: true })
    return false
  }
}

function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
