import { checkedKey } from './storage.ts'
import type { Storage } from './storage.ts'

/** Files in memory, for tests. */
export function createFakeStorage(): Storage & { files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>()
  return {
    files,
    put: (key, bytes) => Promise.resolve(void files.set(checkedKey(key), new Uint8Array(bytes))),
    get: (key) => Promise.resolve(files.get(key) ?? null),
    remove: (key) => Promise.resolve(void files.delete(key)),
  }
}
