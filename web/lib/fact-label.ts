import { formatNumber, formatPhone, humanize } from './format'

const labels: Partial<Record<string, string>> = {
  email: 'E-mail',
  tech: 'Technology',
  audit_failure: 'Check failed',
  employee_range: 'People',
  https: 'HTTPS',
  certificate_valid: 'Certificate valid',
  page_speed_ms: 'Time to load',
  page_weight_bytes: 'Weight',
  review_count: 'Reviews',
  year_founded: 'Founded',
  website_exists: 'Has a website',
  revenue_estimate: 'Revenue',
  business_type_match: 'Business type',
  place_match: 'Place',
  distance_km: 'Distance',
}

/** A kind of fact in the words of the screens. */
export const factLabel = (kind: string): string => labels[kind] ?? humanize(kind)

/** The value of a fact as people read it: yes for true, kB for bytes, an address without its scheme. */
export function factText({ kind, value }: { kind: string; value: string }): string {
  if (value === 'true') return 'Yes'
  if (value === 'false') return 'No'
  switch (kind) {
    case 'missing':
      return `No ${humanize(value).toLowerCase()}`
    case 'phone':
    case 'fax':
      return formatPhone(value)
    case 'social':
      return value.replace(/^https?:\/\/(www\.)?/, '')
    case 'page_speed_ms':
      return `${formatNumber(Number(value))} ms`
    case 'page_weight_bytes':
      return `${formatNumber(Math.round(Number(value) / 1024))} kB`
    case 'website_score':
    case 'mobile_score':
      return `${value} of 100`
    case 'employee_range':
      return value.replace('-', '–')
    default:
      return value
  }
}
