import type { MeasuredSpeed, ParsedPage } from '../extraction/index.ts'
import { inWorkspace } from '../platform/db.ts'
import { createStoredAnswers } from '../platform/stored-answers.ts'
import { PageSpeedFailure, type SpeedRun, type SpeedStrategy } from '../providers/page-speed/index.ts'
import type { Credential } from '../tenancy/index.ts'
import type { ProspectingDeps } from './deps.ts'
import { noteEvent } from './front.ts'
import type { EnrichArgs } from './read-site.ts'
import type { SiteMemory } from './site-memory.ts'

const vendor = 'pagespeed'
/** Two runs of Lighthouse of one page differ: the median of three is told. */
const runsWanted = 3
const rememberedMs = 7 * 86_400_000

/** Whether a step measures this workspace's sites. Without a key nothing is asked and nothing waits. */
export async function wantsSpeed(deps: ProspectingDeps, workspaceId: string): Promise<boolean> {
  return (
    (await deps.integrations.credential(workspaceId, vendor)) !== null ||
    deps.config.PAGESPEED_API_KEY !== undefined
  )
}

/**
 * Step 2 where a key is set up: measures the home page by PageSpeed Insights. What it came to stands with what reading the site came
 * to, for the audit; where it fails the built-in audit judges, and the timeline says why.
 */
export async function measureSpeed(
  deps: ProspectingDeps,
  { workspaceId, prospectId }: EnrichArgs,
  memory: SiteMemory,
): Promise<'measured' | 'not_measured'> {
  const [home] = homeFirst(await memory.pages())
  if (home === undefined) return 'not_measured'
  const outcome = await measured(deps, workspaceId, home.url)
  if (typeof outcome === 'string') {
    const what = `website judged by the built-in audit: ${outcome}`
    await inWorkspace(deps.db, workspaceId, (tx) =>
      noteEvent(tx, workspaceId, prospectId, { kind: 'enriched', who: 'Leadwright', what }),
    )
    return 'not_measured'
  }
  await inWorkspace(deps.db, workspaceId, (tx) =>
    tx.$client.query(
      `update prospects set site_read = jsonb_set(site_read, '{speed}', $3::jsonb) where workspace_id = $1 and id = $2`,
      [workspaceId, prospectId, JSON.stringify(outcome)],
    ),
  )
  await memory.keepSpeed(outcome)
  return 'measured'
}

function homeFirst(pages: ParsedPage[]): ParsedPage[] {
  const isRoot = ({ url }: ParsedPage) => URL.canParse(url) && new URL(url).pathname === '/'
  return [...pages.filter(isRoot), ...pages]
}

/** The measurement, or in words why there is none. */
async function measured(
  deps: ProspectingDeps,
  workspaceId: string,
  url: string,
): Promise<MeasuredSpeed | string> {
  // The same answer for every workspace, and no secret: how fast a public page is.
  const answers = createStoredAnswers(deps.db, deps.now)
  const key = `pagespeed ${url}`
  const known = (await answers.read(key)) as MeasuredSpeed | undefined
  if (known !== undefined) return known
  const own = await deps.integrations.credential(workspaceId, vendor)
  if (own !== null && own.refused !== null) return own.refused
  try {
    const [mobile, desktop] = await Promise.all([
      runs(deps, workspaceId, own, url, 'mobile'),
      runs(deps, workspaceId, own, url, 'desktop'),
    ])
    const speed: MeasuredSpeed = { url, at: deps.now().toISOString(), mobile, desktop }
    await answers.write(key, speed, rememberedMs)
    return speed
  } catch (error) {
    if (error instanceof PageSpeedFailure) return error.message
    throw error
  }
}

/** Three runs one after the other; one that fails by the page itself is made up for once. */
async function runs(
  deps: ProspectingDeps,
  workspaceId: string,
  own: Credential | null,
  url: string,
  strategy: SpeedStrategy,
): Promise<MeasuredSpeed['mobile']> {
  const done: SpeedRun[] = []
  let mayFail = 1
  while (done.length < runsWanted) {
    try {
      done.push(await oneRun(deps, workspaceId, own, url, strategy))
    } catch (error) {
      if (!(error instanceof PageSpeedFailure) || !error.isWorthAnother || mayFail === 0) throw error
      mayFail -= 1
    }
  }
  return {
    scores: done.map((run) => run.score),
    largestPaintsMs: done.flatMap((run) => (run.largestPaintMs === null ? [] : [run.largestPaintMs])),
  }
}

async function oneRun(
  deps: ProspectingDeps,
  workspaceId: string,
  own: Credential | null,
  url: string,
  strategy: SpeedStrategy,
): Promise<SpeedRun> {
  const address = deps.providers.vendors.addressOf(vendor, own?.values ?? {})
  const apiKey = own?.values['apiKey'] ?? deps.config.PAGESPEED_API_KEY
  if (address === null || apiKey === undefined) throw new PageSpeedFailure('The key is gone')
  const access = { apiKey, baseUrl: address.url, target: address.target }
  try {
    const run = await deps.providers.pageSpeed.measure(url, strategy, access)
    await deps.integrations.called(workspaceId, vendor, own, { problem: null })
    return run
  } catch (error) {
    if (!(error instanceof PageSpeedFailure)) throw error
    const problem =
      error.isRefusal && own !== null
        ? `PageSpeed Insights refuses the workspace’s key (…${own.lastFour}): enter a working one in Settings, Integrations.`
        : error.message
    await deps.integrations.called(workspaceId, vendor, own, { problem, isRefusal: error.isRefusal })
    const { isRefusal, isWorthAnother } = error
    throw new PageSpeedFailure(problem, { isRefusal, isWorthAnother })
  }
}
