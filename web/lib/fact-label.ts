import { humanize } from './format'

const labels: Partial<Record<string, string>> = {
  email: 'E-mail',
  tech: 'Technology',
  audit_failure: 'Check failed',
  employee_range: 'People',
  https: 'HTTPS',
  certificate_valid: 'Certificate',
  page_speed_ms: 'Speed in ms',
  page_weight_bytes: 'Weight in bytes',
  website_score: 'Website score',
  review_count: 'Reviews',
  year_founded: 'Founded',
  website_exists: 'Website',
  revenue_estimate: 'Revenue',
}

/** A kind of fact in the words of the screens. */
export const factLabel = (kind: string): string => labels[kind] ?? humanize(kind)
