import type { OpportunityCode, PainPointCode } from './research-codes.ts'

/** How much a pain point costs the company (10 = customers are lost every day, 1 = a detail), and what would cure it. */
const table: Record<PainPointCode, readonly [severity: number, remedy: OpportunityCode | null]> = {
  no_website: [10, 'redesign'],
  no_https: [9, 'secure_site'],
  certificate_invalid: [9, 'secure_site'],
  not_mobile_friendly: [8, 'mobile_redesign'],
  flash_content: [8, 'redesign'],
  under_construction: [8, 'redesign'],
  phone_only_booking: [8, 'online_booking'],
  no_booking: [7, 'online_booking'],
  placeholder_text: [7, 'redesign'],
  slow_page: [7, 'speed'],
  no_online_shop: [7, 'online_ordering'],
  order_by_phone_or_mail: [7, 'online_ordering'],
  outdated_browser_notice: [7, 'redesign'],
  outdated_content: [7, 'redesign'],
  broken_links: [6, 'redesign'],
  pdf_only_menu: [6, 'mobile_redesign'],
  pdf_form: [6, 'lead_capture'],
  outdated_software: [6, 'redesign'],
  free_mail_address: [6, 'business_mail'],
  free_host_address: [6, 'redesign'],
  outdated_copyright: [6, 'redesign'],
  outdated_analytics: [6, 'measurement'],
  retired_service: [4, 'redesign'],
  no_contact_form: [5, 'lead_capture'],
  outdated_markup: [5, 'mobile_redesign'],
  outdated_library: [5, 'redesign'],
  insecure_form: [5, 'secure_site'],
  mixed_content: [5, 'secure_site'],
  heavy_page: [5, 'speed'],
  phone_not_clickable: [5, 'mobile_redesign'],
  no_analytics: [5, 'measurement'],
  no_opening_hours: [5, 'search_visibility'],
  missing_title: [5, 'search_visibility'],
  generic_title: [5, 'search_visibility'],
  email_not_clickable: [4, 'lead_capture'],
  missing_alt_text: [4, 'accessibility'],
  missing_description: [4, 'search_visibility'],
  no_structured_data: [4, 'search_visibility'],
  zoom_blocked: [4, 'accessibility'],
  no_https_redirect: [4, 'secure_site'],
  no_email: [3, 'lead_capture'],
  no_reviews: [3, null],
  no_social: [3, null],
  visitor_counter: [3, 'redesign'],
  missing_heading: [2, 'search_visibility'],
  missing_lang: [2, 'accessibility'],
  fax_in_use: [2, null],
  no_chat: [1, null],
}

/** 1–10, the higher the more it costs. */
export function severityOf(code: PainPointCode): number {
  return table[code][0]
}

/** What to offer against it, or null when nothing in particular. */
export function remedyOf(code: PainPointCode): OpportunityCode | null {
  return table[code][1]
}
