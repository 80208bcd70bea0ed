import type { Page } from 'playwright-core'

export interface Person {
  name: string
  email: string
  password: string
  workspace: string
}

export const nora: Person = {
  name: 'Nora Lindqvist',
  email: 'nora@lindqvist.example',
  password: 'long enough for a test',
  workspace: 'Lindqvist Digital',
}

/** Signs up by the forms, reads the mail in the development mailbox and confirms; ends on the home page. */
export async function signUp(page: Page, url: string, person: Person): Promise<void> {
  await page.goto(`${url}/signup`)
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('Workspace').fill(person.workspace)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor()
  await page.getByRole('link', { name: 'development mailbox' }).click()
  await page.getByRole('article').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Confirm and continue' }).click()
  await page.waitForURL('**/home')
}

/** Calls a procedure as the person who is signed in. */
export async function call(page: Page, procedure: string, input: object = {}): Promise<never> {
  const answer = await page.request.post(new URL(`/api/rpc/${procedure}`, page.url()).href, {
    data: { json: input },
  })
  if (!answer.ok()) throw new Error(`${procedure} answered ${answer.status()}: ${await answer.text()}`)
  return ((await answer.json()) as { json: never }).json
}

/** Presses "Load the sample" and waits until its campaign has nothing left to do; answers the campaign's id. */
export async function loadSample(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Load the sample' }).click()
  await page.getByRole('list', { name: 'Prospects by stage' }).waitFor()
  await page.goto(new URL('/campaigns', page.url()).href)
  const row = page.getByRole('row').nth(1)
  await row.getByRole('link').click()
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}/)
  await page.getByRole('heading', { level: 1 }).getByText('Completed').waitFor({ timeout: 200_000 })
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}
