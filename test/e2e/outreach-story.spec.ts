import type { Conversation } from '#contracts/inbox'
import type { CampaignSending, Sequence } from '#contracts/outreach'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, watchFaults } from '../browser.ts'
import { startRealProduct } from '../product.ts'
import type { RunningProduct } from '../product.ts'
import { checkPage } from '../screens-checks.ts'
import { call, loadSample, nora, signUp } from './account.ts'

let product: RunningProduct
let browser: Browser
let context: BrowserContext
let page: Page
let faults: string[]

beforeAll(async () => {
  product = await startRealProduct()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  // As patient as the tests themselves: the machine may be busy.
  context.setDefaultTimeout(60_000)
  faults = watchFaults(context)
  page = await context.newPage()
  await signUp(page, product.url, nora)
  await loadSample(page)
})

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** The sequence to Brightwater Dental as the product has it now. */
async function sequence(): Promise<Sequence> {
  const { items } = (await call(page, 'outreach/list', { limit: 100 })) as { items: Sequence[] }
  const found = items.find((one) => one.prospect.name.startsWith('Brightwater'))
  if (found === undefined) throw new Error('There is no sequence to Brightwater Dental.')
  return found
}

test('without a postal address nothing can start, so it is entered first', async () => {
  await page.goto(`${product.url}/settings/sending`)
  await page.getByLabel('Postal address').fill('Lindqvist Digital, 12 Mill Street, Portland OR 97201')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved; it holds for everything').waitFor()
})

test('the built-in mailbox is added and says that it works', async () => {
  await page.goto(`${product.url}/outreach/mailboxes`)
  await page.getByRole('button', { name: 'Add mailbox' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add a mailbox' })
  await dialog.getByLabel('Kind').selectOption('Built-in')
  await dialog.getByLabel('Sender’s name').fill('Nora Lindqvist')
  await dialog.getByLabel('Address').fill('nora@lindqvist.example')
  await dialog.getByRole('button', { name: 'Add mailbox' }).click()
  await page.waitForURL(/\/outreach\/mailboxes\/[0-9a-f-]{36}/)
  await page.getByRole('heading', { level: 1 }).getByText('nora@lindqvist.example').waitFor()
})

test('how a campaign sends is set by keyboard alone, and is refused at the field that cannot be', async () => {
  const { items } = (await call(page, 'campaigns/list', {})) as { items: { id: string }[] }
  await page.goto(`${product.url}/campaigns/${items[0]?.id}`)
  const opener = page.getByRole('button', { name: 'Limit and variants' })
  await opener.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Limit and variants' })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await expect
    .poll(() => page.evaluate('document.activeElement?.textContent?.slice(0, 60)'))
    .toBe('Limit and variants')
  await page.keyboard.press('Enter')
  const tabTo = async (name: string) => {
    for (let i = 0; i < 30; i++) {
      if (await dialog.getByLabel(name, { exact: false }).and(page.locator(':focus')).count()) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`“${name}” is not reached by Tab.`)
  }
  await tabTo('Messages in a day')
  await page.keyboard.type('0')
  await page.keyboard.press('Enter')
  await page.locator('[aria-invalid="true"]:focus').waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('40')
  await tabTo('Compare two ways')
  await page.keyboard.press('Space')
  await tabTo('Subject')
  await page.keyboard.type('A question')
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await page
    .getByText('At most 40 messages in a day; the first message is compared as “A” and “B”.')
    .waitFor()
  const sending = (await call(page, 'campaigns/sending', { id: items[0]?.id })) as CampaignSending
  expect(sending).toMatchObject({
    dailyLimit: 40,
    variants: [
      { name: 'A', subject: 'A question', opening: null },
      { name: 'B', subject: null },
    ],
  })
  await call(page, 'campaigns/saveSending', { id: items[0]?.id, dailyLimit: null, variants: null })
})

test('a draft that is approved goes out before their eyes', async () => {
  await page.goto(`${product.url}/review`)
  const queue = page.getByRole('navigation', { name: 'Waiting drafts' })
  await queue.getByRole('button', { name: /^Brightwater/ }).click()
  await page.getByRole('region', { name: /^Draft for Brightwater/ }).waitFor()
  await page.keyboard.press('a')
  await page.getByText('Approved for Brightwater Dental').waitFor()
  await expect.poll(async () => (await sequence()).messages[0]?.status, { timeout: 60_000 }).toBe('sent')
  expect((await sequence()).status).toBe('active')
})

test('the page behind its way to unsubscribe works on every screen, and looking at it changes nothing', async () => {
  const { messages } = await sequence()
  const letter = await page.context().newPage()
  await letter.goto(`${product.url}/dev/mail`)
  await letter
    .getByRole('navigation', { name: 'Mails' })
    .getByRole('button', { name: messages[0]?.subject ?? '' })
    .first()
    .click()
  const link = await letter.getByRole('article').getByRole('link', { name: /\/u\// }).getAttribute('href')
  await letter.close()
  const stranger = await browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true })
  const open = await stranger.newPage()
  for (const colorScheme of ['light', 'dark'] as const) {
    await open.emulateMedia({ colorScheme })
    await open.goto(`${link}`)
    await open.getByRole('heading', { name: 'Unsubscribe' }).waitFor()
    await open.getByText('Leadwright', { exact: true }).waitFor()
    expect(await checkPage(open, { axe: 'all', phone: true })).toEqual([])
  }
  expect(await stranger.cookies()).toEqual([])
  await stranger.close()
  expect((await sequence()).status).toBe('active')
  expect(await call(page, 'suppressions/list', {})).toMatchObject({ items: [] })
})

test('its recipient finds it with a way to unsubscribe, and answers', async () => {
  const { messages } = await sequence()
  await page.goto(`${product.url}/dev/mail`)
  const mails = page.getByRole('navigation', { name: 'Mails' })
  await mails
    .getByRole('button', { name: messages[0]?.subject ?? '' })
    .first()
    .click()
  const letter = page.getByRole('article')
  await letter.getByRole('link', { name: /\/u\// }).waitFor()
  await letter
    .getByLabel(/^Answer as/)
    .fill('Thanks Nora, this sounds interesting. Could you call me on Thursday at ten?\n\nGrace')
  await letter.getByRole('button', { name: 'Reply' }).click()
  await letter.getByText('The answer came in.').waitFor()
})

test('the reply is in the inbox, its wish is named, and the sequence has stopped', async () => {
  await page.goto(`${product.url}/outreach/inbox`)
  await page
    .getByText(/this sounds interesting/)
    .first()
    .waitFor()
  await page.getByText('Interested').first().waitFor()
  const { items } = (await call(page, 'inbox/list', {})) as { items: Conversation[] }
  expect(items.map(({ intent }) => intent)).toEqual(['interested'])
  const stopped = await sequence()
  expect(stopped.status).toBe('stopped')
  expect(stopped.messages.map(({ status }) => status)).toEqual(['delivered', 'cancelled', 'cancelled'])
})

test('the sequence shows what happened to each message, and the mail as it was sent without cutting it', async () => {
  await page.goto(`${product.url}/outreach/inbox`)
  await page.getByRole('link', { name: 'What came of it' }).click()
  await page.waitForURL(/\/outreach\/sequences\//)
  const happened = page.getByRole('list', { name: 'What happened to message 1' })
  await happened.getByText('Answered').waitFor()
  await happened.getByText('Interested').first().waitFor()
  await page.getByRole('tab', { name: 'As sent' }).press('Enter')
  await page.frameLocator('iframe').first().getByText('12 Mill Street').waitFor()
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    // The last line is as far from the edge as a letter's margin, and nothing scrolls.
    await expect
      .poll(() =>
        page.evaluate<number>(`(() => {
          const one = document.querySelector('iframe[title="Step 1 as HTML"]')
          const letter = one?.contentDocument?.documentElement
          return letter ? one.clientHeight - letter.scrollHeight : -1
        })()`),
      )
      .toBe(0)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('nothing of it broke the content policy or wrote an error to the console', () => {
  expect(faults).toEqual([])
})
