import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, watchFaults } from '../browser.ts'
import { startRealProduct } from '../product.ts'
import type { RunningProduct } from '../product.ts'
import { nora, signUp } from './account.ts'

const other = 'nora@other.example'
const second = { ...nora, name: 'Olga Berg', email: 'olga@berg.example', workspace: 'Berg Studio' }
let product: RunningProduct
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  product = await startRealProduct()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(30_000)
  faults = watchFaults(context)
  page = await context.newPage()
  await signUp(page, product.url, nora)
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

async function openMailed(subject: string): Promise<void> {
  await page.goto(`${product.url}/dev/mail`)
  await page.getByRole('article').filter({ hasText: subject }).getByRole('link').first().click()
}

const dialog = () => page.getByRole('dialog')
const security = async () => page.goto(`${product.url}/settings/security`)

test('another address is asked for with the password, and in force once its link was pressed', async () => {
  await security()
  await page.getByRole('button', { name: 'Change address' }).click()
  await dialog().getByLabel('Other e-mail address').fill(other)
  await dialog().getByLabel('Your password').fill('not the password')
  await dialog().getByRole('button', { name: 'Send the link' }).click()
  await dialog().getByText('This is not your current password.').waitFor()
  await dialog().getByLabel('Your password').fill(nora.password)
  await dialog().getByRole('button', { name: 'Send the link' }).click()
  await page.getByText(`A link is on its way to ${other}`).waitFor()
  await openMailed('Confirm your other address')
  await page.getByRole('button', { name: 'Use this address' }).click()
  await page.getByRole('heading', { name: 'Your address is changed' }).waitFor()
  await security()
  await page.getByText(other, { exact: true }).first().waitFor()
})

test('who had the earlier address takes it back, and everybody is signed out', async () => {
  await openMailed('has another address now')
  await page.getByRole('button', { name: 'Keep this address' }).click()
  await page.getByRole('heading', { name: 'The address stays yours' }).waitFor()
  await page.getByRole('link', { name: 'Go on to Leadwright' }).click()
  await page.waitForURL('**/login**')
})

test('the last administrator is told why the account cannot go', async () => {
  await openMailed('Set another Leadwright password')
  await page.getByLabel('New password').fill(nora.password)
  await page.getByRole('button', { name: /password/i }).click()
  await page.getByRole('heading', { name: 'Password changed' }).waitFor()
  await page.goto(`${product.url}/login`)
  await page.getByLabel('E-mail').fill(nora.email)
  await page.getByLabel('Password').fill(nora.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/home')
  await security()
  await page.getByRole('button', { name: 'Delete account' }).click()
  await dialog().getByText('Nobody else looks after this instance').waitFor()
  await dialog().getByRole('button', { name: 'Close', exact: true }).last().click()
})

test('an account goes with the workspace that the dialog names', async () => {
  await context.clearCookies()
  await page.goto(`${product.url}/signup`)
  await page.getByLabel('Your name').fill(second.name)
  await page.getByLabel('Workspace').fill(second.workspace)
  await page.getByLabel('E-mail').fill(second.email)
  await page.getByLabel('Password').fill(second.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor()
  await openMailed(second.email)
  await page.getByRole('button', { name: 'Confirm and continue' }).click()
  await page.waitForURL('**/home')
  await security()
  await page.getByRole('button', { name: 'Delete account' }).click()
  await dialog().getByText(second.workspace).waitFor()
  await dialog().getByLabel(`Type ${second.email} to confirm`).fill(second.email)
  await dialog().getByLabel('Your password').fill(second.password)
  await dialog().getByRole('button', { name: 'Delete account' }).click()
  await page.waitForURL('**/login**')
  await page.getByLabel('E-mail').fill(second.email)
  await page.getByLabel('Password').fill(second.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('The address or the password is wrong').waitFor()
})

test('nothing went wrong in the console on the way', () => {
  // A wrong password and a session that ended are answered with 400 and 401, which browsers note.
  expect(faults.filter((fault) => !/status of 40[01]/.test(fault))).toEqual([])
})
