import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Every route that web/app has a page for: `/prospects/[id]`; groups in brackets are no part of an address. */
export function routesOfPages(): string[] {
  const app = path.resolve(import.meta.dirname, '../web/app')
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => {
      const parts = path.dirname(file).split(path.sep)
      return `/${parts.filter((part) => part !== '.' && !part.startsWith('(')).join('/')}`
    })
    .sort()
}

/** Adds up layout shifts from the first paint on, in every page of the context. */
export async function watchShifts(context: BrowserContext): Promise<void> {
  await context.addInitScript(`
    window.layoutShift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })`)
}

/** What is wrong with the page as it stands, in words; nothing when it is fine. */
export async function checkPage(
  page: Page,
  options: { axe: 'all' | 'contrast' | 'none'; phone: boolean },
): Promise<string[]> {
  const wrong: string[] = []
  const shift = Number(await page.evaluate('window.layoutShift'))
  if (shift > 0.05) wrong.push(`layout shift ${shift.toFixed(3)}`)
  const over = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'))
  if (options.phone && over > 0) wrong.push(`scrolls ${over} px sideways`)
  if (options.axe !== 'none') wrong.push(...(await runAxe(page, options.axe === 'contrast')))
  return wrong
}

interface Finding {
  id: string
  impact: string
  nodes: { target: string[]; failureSummary: string }[]
}

async function runAxe(page: Page, contrastOnly: boolean): Promise<string[]> {
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(axeSource)
  const options = { resultTypes: ['violations'], ...(contrastOnly && { runOnly: ['color-contrast'] }) }
  const findings = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then((result) => result.violations)`,
  )) as Finding[]
  return findings
    .filter((finding) => finding.impact === 'serious' || finding.impact === 'critical')
    .map((finding) => {
      const [node] = finding.nodes
      const more = finding.nodes.length > 1 ? ` and ${finding.nodes.length - 1} more` : ''
      return `axe ${finding.id} at ${node?.target.join(' ')}${more}: ${node?.failureSummary.split('\n').at(1)?.trim()}`
    })
}
