import type { Source } from '#contracts/prospecting'
import { humanize } from './format'

/** Where prospects come from by now. */
export const sources: Source[] = ['csv', 'manual', 'api', 'openstreetmap', 'extension']

export const isSource = (value: string): value is Source => sources.some((one) => one === value)

const names: Record<string, string> = {
  website: 'Websites',
  check: 'Our own checks of websites',
  csv: 'Imported lists',
  manual: 'Entered by hand',
  api: 'The API',
  openstreetmap: 'OpenStreetMap',
}

/** Where something comes from, in words. */
export const sourceLabel = (source: string): string => names[source] ?? humanize(source)
