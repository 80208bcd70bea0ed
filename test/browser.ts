import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { ensureChromium } from './chromium.ts'

const flags = [
  '--no-sandbox',
  // Containers have little shared memory, and databases of tests lie there too.
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** The machine's Chromium, without any traffic of its own. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: flags })
}

/** Collects what went wrong in any page of a context: errors in the console, exceptions, breaches of the content policy. */
export function watchFaults(context: BrowserContext): string[] {
  const faults: string[] = []
  const watch = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
  }
  context.on('page', watch)
  for (const page of context.pages()) watch(page)
  return faults
}
