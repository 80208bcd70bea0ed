import { createHash, createHmac } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttpClient } from '../../platform/http-client.ts'
import { createFakeStorage, createLocalStorage, createS3Storage, StorageUnavailable } from './index.ts'
import type { Storage } from './index.ts'

const secretAccessKey = 'a secret of tests'
const objects = new Map<string, { bytes: Buffer; type: string }>()

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()

/** Signature Version 4, worked out again by the book: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const { authorization = '' } = request.headers
  const [, day, region, names = '', signature] =
    /Credential=test\/(\d+)\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=(\w+)$/.exec(
      authorization,
    ) ?? []
  const payload = String(request.headers['x-amz-content-sha256'])
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return false
  const headers = names
    .split(';')
    .map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
    .join('')
  const canonical = [request.method, request.url, '', headers, names, payload].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [region ?? '', 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secretAccessKey}`, day ?? ''))
  return hmac(key, text).toString('hex') === signature
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks)
    const key = request.url ?? ''
    if (!isSigned(request, body))
      return void response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
    if (request.method === 'PUT')
      objects.set(key, { bytes: body, type: String(request.headers['content-type']) })
    if (request.method === 'DELETE') objects.delete(key)
    const found = objects.get(key)
    if (request.method === 'GET' && found === undefined)
      return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    response
      .writeHead(request.method === 'DELETE' ? 204 : 200)
      .end(request.method === 'GET' ? found?.bytes : '')
  })
})
const http = createHttpClient({ now: () => new Date(), random: () => 0.5, wait: () => Promise.resolve() })
let folder = ''
let endpoint = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'storage-'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await http.close()
  server.close()
  await rm(folder, { recursive: true })
})

const s3 = (secret = secretAccessKey) =>
  createS3Storage(http, {
    endpoint,
    region: 'eu-test-1',
    bucket: 'leads',
    accessKeyId: 'test',
    secretAccessKey: secret,
  })
const kinds: [string, () => Storage][] = [
  ['a folder', () => createLocalStorage(folder)],
  ['S3', () => s3()],
  ['the fake', () => createFakeStorage()],
]

describe.each(kinds)('%s', (_name, make) => {
  test('keeps what was put there until it is removed', async () => {
    const storage = make()
    const bytes = Buffer.from('%PDF-1.7 plan')
    await storage.put('w-1/f-1', bytes, 'application/pdf')
    expect(Buffer.from((await storage.get('w-1/f-1')) ?? [])).toEqual(bytes)
    await storage.remove('w-1/f-1')
    await storage.remove('w-1/f-1')
    expect(await storage.get('w-1/f-1')).toBeNull()
  })

  test.each(['../up', 'a//b', '/root', 'a/..', 'a b', ''])('refuses the key %o', async (key) => {
    const put = async () => make().put(key, Buffer.from('x'), 'text/plain')
    await expect(put()).rejects.toThrow(/Not a key/)
  })
})

test('a folder holds whole files only', async () => {
  await createLocalStorage(folder).put('w-2/f-1', Buffer.from('x'), 'text/plain')
  expect(await readdir(path.join(folder, 'w-2'))).toEqual(['f-1'])
})

test('a bucket that refuses is told in words, with the reason it gives', async () => {
  const put = s3('another secret').put('w-1/f-2', Buffer.from('x'), 'text/plain')
  await expect(put).rejects.toThrow(StorageUnavailable)
  await expect(s3('another secret').get('w-1/f-2')).rejects.toThrow(/403 \(SignatureDoesNotMatch\)/)
})
