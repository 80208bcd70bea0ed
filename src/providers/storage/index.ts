/** Where files that people send lie. */
export { createFakeStorage } from './fake.ts'
export { createLocalStorage } from './local.ts'
export { createS3Storage } from './s3.ts'
export { StorageUnavailable, type Storage } from './storage.ts'
