import type { Browser, Page } from 'playwright-core'
import { call } from './account.ts'

/** A provider of the sample by the beginning of its name. */
export async function sampleProvider(operator: Page, name: string): Promise<{ id: string; name: string }> {
  const { items }: { items: { id: string; name: string }[] } = await call(operator, 'adminProviders/list', {
    limit: 100,
  })
  const found = items.find((one) => one.name.startsWith(name))
  if (found === undefined) throw new Error(`There is no provider ${name}.`)
  return found
}

/** Fills in the form of the sample as somebody who was never here, page by page; ends on the page that thanks them. */
export async function fillSampleForm(
  page: Page,
  url: string,
  person: { name: string; email: string; phone: string; postalCode: string },
): Promise<void> {
  await page.goto(url)
  await page.getByLabel('What kind of roof is it?').selectOption({ label: 'Pitched' })
  await page.getByLabel('What may it cost?').fill('21000')
  await page.getByLabel('ZIP code').fill(person.postalCode)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Telephone').fill(person.phone)
  await page.getByRole('checkbox').check()
  // Who sends it within two seconds of its being shown is taken for a program.
  await page.evaluate(`new Promise((resolve) => {
    const shownAt = performance.getEntriesByType('navigation')[0].responseStart
    const look = () => (performance.now() - shownAt > 2500 ? resolve() : requestAnimationFrame(look))
    look()
  })`)
  await page.getByRole('button', { name: 'Get offers' }).click()
  await page.waitForURL('**/thank-you?**')
}

/** Opens the invitation to a provider from the development mailbox, in a browser of its own, and makes an account by it; ends in the portal. */
export async function acceptInvitation(
  browser: Browser,
  url: string,
  invited: { provider: string; name: string; password: string },
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await page.goto(`${url}/dev/mail`)
  await page
    .getByRole('navigation', { name: 'Mails' })
    .getByRole('button', { name: `Work for ${invited.provider}` })
    .first()
    .click()
  const link = page.getByRole('article').getByRole('link', { name: /provider\/invitation/ })
  await page.goto((await link.first().getAttribute('href')) ?? '')
  await page.getByLabel('Your name').fill(invited.name)
  await page.getByLabel('Password').fill(invited.password)
  await page.getByRole('button', { name: 'Accept and continue' }).click()
  await page.waitForURL(/\/provider$/)
  return page
}
