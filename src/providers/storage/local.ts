import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { checkedKey, StorageUnavailable } from './storage.ts'
import type { Storage } from './storage.ts'

/** Files in a folder of this machine. A half-written one is never seen: it gets its name when it is whole. */
export function createLocalStorage(folder: string): Storage {
  const place = (key: string) => path.join(folder, checkedKey(key))
  return {
    async put(key, bytes) {
      const file = place(key)
      const part = `${file}.part`
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 }).catch(unavailable)
      await writeFile(part, bytes, { mode: 0o600 }).catch(unavailable)
      await rename(part, file).catch(unavailable)
    },
    async get(key) {
      return readFile(place(key)).catch((error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? null : unavailable(error),
      )
    },
    async remove(key) {
      await rm(place(key), { force: true }).catch(unavailable)
    },
  }
}

function unavailable(error: unknown): never {
  throw new StorageUnavailable('The folder of files cannot be used.', { cause: error })
}
