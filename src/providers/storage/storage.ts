/** The files lie somewhere that does not answer; what was to be done can be tried again. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable'
}

/** Keeps files under keys like `019a…/019b…`: letters, digits, hyphens and slashes. */
export interface Storage {
  put: (key: string, bytes: Uint8Array, type: string) => Promise<void>
  /** Null when there is none. */
  get: (key: string) => Promise<Uint8Array | null>
  /** Again it changes nothing. */
  remove: (key: string) => Promise<void>
}

const safeKey = /^[\w-]+(\/[\w-]+)*$/

/** The key itself; throws for one that could lead elsewhere. */
export function checkedKey(key: string): string {
  if (!safeKey.test(key) || key.length > 200)
    throw new Error(`Not a key of a file: ${JSON.stringify(key).slice(0, 80)}`)
  return key
}
