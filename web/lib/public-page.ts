import { headers } from 'next/headers'

/** What a public page is drawn from; our own server read it from the API and hands it on with the request. Null when there is nothing at the address. */
export async function publicPage<Data>(): Promise<Data | null> {
  const given = (await headers()).get('x-leadwright-page')
  return given === null ? null : (JSON.parse(decodeURIComponent(given)) as Data)
}
