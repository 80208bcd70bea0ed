import { expect, test } from 'vitest'
import { nothingRead, type PageReader } from './site-read.ts'
import { withHostClaims } from './with-host-claims.ts'

const answer = nothingRead('no_page', 'nothing there')

/** Claims that write down what happens, and say no to one host. */
function noted(busy = '') {
  const seen: string[] = []
  const reader: PageReader = {
    readSite: (website) => {
      seen.push(`read ${website}`)
      return website.includes('broken') ? Promise.reject(new Error('broken')) : Promise.resolve(answer)
    },
  }
  const claim = (host: string) => {
    seen.push(`claim ${host}`)
    return Promise.resolve(host === busy ? null : () => void seen.push(`back ${host}`))
  }
  return { seen, reader: withHostClaims(reader, { claim }) }
}

test('a site is claimed under one name, with and without www, and given back after the visit', async () => {
  const { seen, reader } = noted()
  expect(await reader.readSite('https://www.firm.example/about')).toBe(answer)
  expect(await reader.readSite('firm.example')).toBe(answer)
  expect(seen).toEqual([
    'claim firm.example',
    'read https://www.firm.example/about',
    'back firm.example',
    'claim firm.example',
    'read firm.example',
    'back firm.example',
  ])
})

test('a site is given back when reading it breaks off', async () => {
  const { seen, reader } = noted()
  await expect(reader.readSite('broken.example')).rejects.toThrow('broken')
  expect(seen.at(-1)).toBe('back broken.example')
})

test('a site that another worker reads for too long is tried again later', async () => {
  const { seen, reader } = noted('firm.example')
  expect(await reader.readSite('firm.example')).toMatchObject({ outcome: 'unreachable', retryable: true })
  expect(seen).toEqual(['claim firm.example'])
})

test('what is no address is answered by the reader, without a claim', async () => {
  const { seen, reader } = noted()
  await reader.readSite('n a')
  expect(seen).toEqual(['read n a'])
})
