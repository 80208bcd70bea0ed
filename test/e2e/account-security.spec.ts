import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFakeSignIn } from '../../src/providers/sign-in/fake.ts'
import type { FakeSignIn } from '../../src/providers/sign-in/fake.ts'
import { codeAt } from '../../src/tenancy/totp.ts'
import { openBrowser, watchFaults } from '../browser.ts'
import { startRealProduct } from '../product.ts'
import type { RunningProduct } from '../product.ts'
import { loadSample, nora, signUp } from './account.ts'

let google: FakeSignIn
let product: RunningProduct
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]
let secret = ''
let recoveryCode = ''
let lastStep = 0

beforeAll(async () => {
  google = await startFakeSignIn()
  product = await startRealProduct({
    GOOGLE_CLIENT_ID: 'leadwright',
    GOOGLE_CLIENT_SECRET: 'fake-secret',
    GOOGLE_ISSUER: google.url,
  })
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(60_000)
  faults = watchFaults(context)
  page = await context.newPage()
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await google?.close()
})

/** What the app shows; a code works once, so the next one is taken where this one was used. */
function codeOfApp(): string {
  const bits = [...secret].map((c) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'),
  )
  const bytes = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  lastStep = Math.max(Math.floor(Date.now() / 30_000), lastStep + 1)
  return codeAt(bytes, lastStep)
}

async function signOut(): Promise<void> {
  await page.getByRole('button', { name: /^You:/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/login')
}

async function firstStep(): Promise<void> {
  await page.getByLabel('E-mail').fill(nora.email)
  await page.getByLabel('Password').fill(nora.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('two steps are turned on with the key of the picture, and recovery codes are shown', async () => {
  await signUp(page, product.url, nora)
  await page.goto(`${product.url}/settings/security`)
  await page.getByRole('button', { name: 'Turn on two steps' }).click()
  await page.getByLabel('Your password').fill(nora.password)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('img', { name: /authenticator app/ }).waitFor()
  secret = await page.getByLabel('Key for the app').innerText()
  await page.getByLabel('Code the app shows').fill(codeOfApp())
  await page.getByRole('button', { name: 'Turn on two steps' }).click()
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await codes.first().waitFor()
  expect(await codes.count()).toBe(10)
  recoveryCode = await codes.first().innerText()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('10 of 10 recovery codes are left').waitFor()
})

test('signing in asks for the code of the app before anything is shown', async () => {
  await signOut()
  await firstStep()
  await page.waitForURL('**/second-factor**')
  await page.getByLabel('Code').fill('000000')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('This code is wrong').waitFor()
  await page.getByLabel('Code').fill(codeOfApp())
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL('**/home')
})

test('a mailed link is the first step only, and a recovery code stands in for the phone', async () => {
  await signOut()
  await page.getByRole('link', { name: 'Mail me a link instead' }).click()
  await page.getByRole('heading', { name: 'Sign in by link' }).waitFor()
  await page.getByLabel('E-mail').fill(nora.email)
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  await page.getByRole('link', { name: 'development mailbox' }).click()
  await page
    .getByRole('button', { name: /Your link to sign in/ })
    .first()
    .click()
  await page.getByRole('article').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/second-factor**')
  await page.getByLabel('Code').fill(recoveryCode)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL('**/home')
})

test('a finished campaign rings the bell; what is read there is not counted any more', async () => {
  await loadSample(page)
  const bell = page.getByRole('button', { name: /^Notifications, \d+ unread/ })
  await bell.waitFor({ timeout: 90_000 })
  await bell.hover()
  await bell.click()
  await page.getByRole('menuitem', { name: /is completed/ }).click()
  await page.waitForURL(/\/campaigns\//)
  await page.goto(`${product.url}/notifications`)
  await page.getByRole('row').filter({ hasText: 'is completed' }).first().waitFor()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor()
})

test('a member chooses where to be told', async () => {
  await page.goto(`${product.url}/settings/notifications`)
  const box = page.getByRole('checkbox', { name: 'Jobs failed: by mail' })
  await box.waitFor()
  expect(await box.isChecked()).toBe(true)
  const saved = page.waitForResponse((response) =>
    response.url().includes('/rpc/notifications/setPreferences'),
  )
  await box.uncheck()
  await saved
  await page.reload()
  await box.waitFor()
  expect(await box.isChecked()).toBe(false)
})

test('the profile takes a phone and a picture', async () => {
  await page.goto(`${product.url}/settings/profile`)
  await page.getByLabel('Phone').fill('020 7946 0018')
  await page.getByRole('button', { name: 'Save profile' }).click()
  await page.getByText('Write the number with its country').waitFor()
  await page.getByLabel('Phone').fill('+44 20 7946 0018')
  await page.getByRole('button', { name: 'Save profile' }).click()
  await page.getByText('Profile saved').waitFor()
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await page.getByLabel('Picture file').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: png })
  await page.getByRole('button', { name: 'Take it away' }).waitFor()
  const picture = page.locator('main img')
  expect(await picture.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth)).toBe(256)
})

test('the first account looks after the instance', async () => {
  await page.goto(`${product.url}/instance`)
  await page.getByText('Working', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Users' }).click()
  await page.getByRole('row').filter({ hasText: nora.email }).first().waitFor()
  await page.getByRole('button', { name: 'Mail', exact: true }).click()
  await page.getByRole('button', { name: 'Send me a test mail' }).click()
  await page.getByRole('row').filter({ hasText: 'Test' }).first().waitFor()
})

test('Google lets a new person in, who then makes a workspace', async () => {
  await signOut()
  google.browserPerson = { id: 7, name: 'Grace Hopper', email: 'grace@lindqvist.example', verified: true }
  await page.getByRole('button', { name: 'Continue with Google' }).click()
  await page.waitForURL('**/home')
  await page.getByLabel('Workspace name').or(page.getByLabel('Name')).first().waitFor()
  await page.goto(`${product.url}/login`)
  google.browserPerson = { id: 8, name: 'Eve', email: 'nora@lindqvist.example', verified: false }
  await page.getByRole('button', { name: 'Continue with Google' }).click()
  await page.getByText('Google has not verified your address').waitFor()
  // A refusal is an answer: the browser notes it, the page shows it.
  expect(faults.filter((fault) => !/status of (400|403)/.test(fault))).toEqual([])
})
