import { AwsV4Signer } from 'aws4fetch'
import { HttpFailure, type HttpClient, type HttpResponse } from '../../platform/http-client.ts'
import { checkedKey, StorageUnavailable } from './storage.ts'
import type { Storage } from './storage.ts'

/** Where the bucket is. Paths name the bucket, which every server that speaks S3 understands. */
export interface S3Settings {
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}

const mostBytes = 30_000_000

/** Files in a bucket, signed by AWS Signature Version 4. */
export function createS3Storage(http: HttpClient, settings: S3Settings): Storage {
  const send = async (
    method: 'GET' | 'PUT' | 'DELETE',
    key: string,
    sent?: { bytes: Uint8Array; type: string },
  ): Promise<HttpResponse> => {
    const signer = new AwsV4Signer({
      method,
      url: `${settings.endpoint.replace(/\/$/, '')}/${settings.bucket}/${checkedKey(key)}`,
      accessKeyId: settings.accessKeyId,
      secretAccessKey: settings.secretAccessKey,
      service: 's3',
      region: settings.region,
      ...(sent !== undefined && {
        body: new Uint8Array(sent.bytes),
        headers: { 'content-type': sent.type },
      }),
    })
    const { url, headers } = await signer.sign()
    try {
      return await http.request({
        url: url.toString(),
        method,
        // The host is set by the connection itself.
        headers: Object.fromEntries([...headers].filter(([name]) => name !== 'host')),
        ...(sent !== undefined && { body: Buffer.from(sent.bytes) }),
        deadlineMs: 30_000,
        maxBytes: mostBytes,
        provider: 'storage',
        target: 'vendor',
        idempotencyKey: `${method} ${key}`,
        retry: { attempts: 3 },
      })
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error
      throw new StorageUnavailable(`The storage does not answer: ${error.message}`, { cause: error })
    }
  }
  return {
    async put(key, bytes, type) {
      expectDone(await send('PUT', key, { bytes, type }))
    },
    async get(key) {
      const answer = await send('GET', key)
      if (answer.status === 404) return null
      expectDone(answer)
      return answer.body
    },
    async remove(key) {
      const answer = await send('DELETE', key)
      if (answer.status !== 404) expectDone(answer)
    },
  }
}

function expectDone({ status, body }: HttpResponse): void {
  if (status >= 200 && status < 300) return
  const code = /<Code>(\w+)<\/Code>/.exec(body.toString('utf8', 0, 2000))?.[1] ?? 'no reason'
  throw new StorageUnavailable(
    `The storage refused with ${status} (${code}). Look at the settings STORAGE_S3_….`,
  )
}
